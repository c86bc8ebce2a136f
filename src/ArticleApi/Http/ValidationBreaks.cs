using FluentValidation;
using FluentValidation.Results;

namespace ArticleApi.Http;

internal static class ValidationBreaks
{
    /// <summary>Reports a broken rule at a place of the input, given as JSON pointer.</summary>
    public static void Break<TInput>(this ValidationContext<TInput> context, string place, string code, string detail) =>
        context.AddFailure(new ValidationFailure("", detail) { ErrorCode = code, CustomState = new ErrorPointer(place) });
}
