using ArticleApi.Data;
using FluentValidation;

namespace ArticleApi.Http;

/// <summary>A reference in an input, and where it stands there.</summary>
internal readonly record struct InputReference(RecordKind Kind, Guid? Id, string Place);

/// <summary>Looks the references of an input up, one query for each kind, so that each that leads nowhere gets its pointer.</summary>
internal static class ReferenceRules
{
    public static void MustExist<TInput>(this AbstractValidator<TInput> validator, ArticleDbContext db, Func<TInput, IEnumerable<InputReference>> references) =>
        validator.RuleFor(input => input).CustomAsync(async (input, context, cancellationToken) =>
        {
            List<InputReference> given = [.. references(input).Where(r => r.Id is not null)];
            var dead = (await db.DeadAsync([.. given.Select(r => new Reference(r.Kind, r.Id!.Value))], cancellationToken)).ToHashSet();
            foreach (var reference in given.Where(r => dead.Contains(new Reference(r.Kind, r.Id!.Value))))
                context.Break(reference.Place, ProblemCodes.ReferenceNotFound, $"No {Name(reference.Kind)} {reference.Id}.");
        });

    private static string Name(RecordKind kind) => kind.ToString().ToLowerInvariant();
}
