using ArticleApi.Data;
using ArticleApi.Data.Imports;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Revisions;
using ArticleApi.Data.Slugs;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Tasks;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Http;

/// <summary>Answers what the database refused, and that it is away or full. It asks in a scope of its own: the request's context has failed.</summary>
internal sealed class DatabaseExceptionHandler(IServiceScopeFactory scopes, ILogger<DatabaseExceptionHandler> logger) : IExceptionHandler
{
    private const int RetryAfterSeconds = 5;

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        if (db.StorageFailureOf(exception) is { } failure)
        {
            logger.LogWarning("The storage failed: {Failure}", exception.GetBaseException().Message);
            return await WriteAsync(http, Storage(http, failure));
        }

        var problem = exception switch
        {
            StaleVersionException stale => await StaleAsync(db, stale.Record.RecordKind, stale.Record.Id, stale.Expected, cancellationToken),
            DbUpdateConcurrencyException { Entries: [{ Entity: Record record } entry, ..] } =>
                await StaleAsync(db, record.RecordKind, record.Id, entry.OriginalValues.GetValue<long>(nameof(Record.Version)), cancellationToken),
            DbUpdateConcurrencyException { Entries: [{ Entity: ReviewTask }, ..] } =>
                Problems.Document(StatusCodes.Status409Conflict, ProblemCodes.Conflict, "Somebody else has just closed or opened the task; read it again."),
            DbUpdateConcurrencyException { Entries: [{ Entity: ImportDraft draft }, ..] } => await StaleAsync(db, draft, cancellationToken),
            DbUpdateConcurrencyException => Problems.Document(StatusCodes.Status412PreconditionFailed, ProblemCodes.VersionStale, "It was changed at the same moment; read it again."),
            RecordInUseException used => InUse(used),
            TrashedReferenceException dangling => Dangling(dangling),
            RuleBrokenException broken => Problems.Document(StatusCodes.Status422UnprocessableEntity, ProblemCodes.ValidationFailed, broken.Message,
                [new ApiError(broken.Place, broken.Code, broken.Message)]),
            PublishingNotAllowedException => Problems.Document(StatusCodes.Status403Forbidden, ProblemCodes.AuthScope,
                $"The record is public or scheduled, so saving it publishes it; that needs the scope {Scopes.ContentPublish}."),
            NoticeImmutableException notice => Problems.Document(StatusCodes.Status409Conflict, "notice.immutable",
                $"The notice ‘{notice.Key}’ is published, so it cannot be changed or removed; add a new one."),
            MergeTooLargeException large => Problems.Document(StatusCodes.Status409Conflict, "merge.too_large",
                $"{large.Count} records refer to it; at most {RecordMerge.MostReferring} can be moved.", extensions: new Dictionary<string, object?> { ["count"] = large.Count }),
            PublicationDisturbedException => Problems.Document(StatusCodes.Status409Conflict, ProblemCodes.PublishDisturbed, "A quote, a speaker or a source of the article was saved at the same moment; try again."),
            MergeDisturbedException => Problems.Document(StatusCodes.Status409Conflict, "merge.disturbed", "Records that refer to it are being saved; try again."),
            RetractionDisturbedException => Problems.Document(StatusCodes.Status409Conflict, WideSave.Disturbed, WideSave.DisturbedDetail),
            RetractionTooLargeException large => Problems.Document(StatusCodes.Status409Conflict, "retraction.too_large",
                $"{large.Count} records rest on it; at most {RetractionRun.MostRecords} can be marked at once. Take back page by page.", extensions: new Dictionary<string, object?> { ["count"] = large.Count }),
            IdTakenException taken => await IdTakenAsync(db, taken.Record, cancellationToken),
            SlugTakenException taken => SlugTaken(taken.Slug, taken.TakenBy, taken.Suggestion),
            DbUpdateException refused when db.IsUniqueViolation(refused) => await DuplicateAsync(db, refused, cancellationToken),
            DbUpdateException refused when db.IsForeignKeyViolation(refused) =>
                Problems.Document(StatusCodes.Status422UnprocessableEntity, ProblemCodes.ReferenceNotFound, "A record that this one refers to does not exist."),
            _ => null,
        };
        return problem is not null && await WriteAsync(http, problem);
    }

    private static async Task<bool> WriteAsync(HttpContext http, ApiProblem problem)
    {
        await ProblemWriter.WriteAsync(http, problem);
        return true;
    }

    private static ApiProblem Storage(HttpContext http, StorageFailure failure)
    {
        http.Response.Headers.RetryAfter = RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return failure == StorageFailure.Full
            ? Problems.Document(StatusCodes.Status507InsufficientStorage, ProblemCodes.StorageFull, "The storage is full; nothing was saved.")
            : Problems.Document(StatusCodes.Status503ServiceUnavailable, ProblemCodes.StorageUnavailable, "The storage cannot be reached at the moment.");
    }

    private static async Task<ApiProblem> StaleAsync(ArticleDbContext db, RecordKind kind, Guid id, long expected, CancellationToken cancellationToken)
    {
        var revisions = await db.Revisions
            .Where(r => r.Kind == kind && r.RecordId == id)
            .OrderByDescending(r => r.Version).Take(1)
            .Union(db.Revisions.Where(r => r.Kind == kind && r.RecordId == id && r.Version == expected))
            .ToListAsync(cancellationToken);
        var current = revisions.MaxBy(r => r.Version)!;
        var known = revisions.Find(r => r.Version == expected);
        return Problems.Document(StatusCodes.Status412PreconditionFailed, ProblemCodes.VersionStale,
            $"The record is in version {current.Version} now.", extensions: new Dictionary<string, object?>
            {
                ["currentETag"] = new EntityTag(current.Version).ToString(),
                ["updatedAt"] = current.At,
                ["updatedBy"] = current.By,
                ["changedFields"] = known is null ? [] : RevisionSnapshot.ChangedFields(known.Snapshot, current.Snapshot),
            });
    }

    private static async Task<ApiProblem> StaleAsync(ArticleDbContext db, ImportDraft draft, CancellationToken cancellationToken)
    {
        var current = await db.ImportDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == draft.Id, cancellationToken);
        return current is null ? Problems.NotFound().Problem : Problems.StaleVersion(current).Problem;
    }

    private static ApiProblem InUse(RecordInUseException used) => Problems.Document(StatusCodes.Status409Conflict, ProblemCodes.RecordInUse,
        "The record is in use; take it out of the records that use it first.", extensions: new Dictionary<string, object?>
        {
            ["counts"] = used.Usage.Counts.ToDictionary(c => Name(c.Key) + "s", c => c.Value),
            ["users"] = used.Usage.First.Select(u => new { type = Name(u.Kind), id = u.Id, title = u.Title }),
        });

    private static ApiProblem Dangling(TrashedReferenceException dangling)
    {
        return Problems.Document(
            dangling.IsRestore ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity, ProblemCodes.ReferenceNotFound,
            "The record refers to records that are not there any more.", extensions: new Dictionary<string, object?>
            {
                ["references"] = dangling.References.Select(r => new { type = Name(r.Kind), id = r.Id }),
            });
    }

    private static ApiProblem SlugTaken(string slug, Guid takenBy, string suggestion) => Problems.Document(StatusCodes.Status409Conflict,
        ProblemCodes.SlugTaken, $"‘{slug}’ is used by {takenBy}.", extensions: new Dictionary<string, object?> { ["suggestion"] = suggestion });

    private static async Task<ApiProblem> DuplicateAsync(ArticleDbContext db, DbUpdateException refused, CancellationToken cancellationToken)
    {
        // PostgreSQL names all rows of the batch, so each is asked whether it really meets another one.
        foreach (var entity in refused.Entries.Select(e => e.Entity))
        {
            switch (entity)
            {
                // An engine that saves in batches names all rows of the batch; only what is found in the database met an equal.
                case SlugRow slug when await db.Slugs.Where(s => s.Kind == slug.Kind && s.SlugKey == slug.SlugKey && s.RecordId != slug.RecordId)
                    .Select(s => (Guid?)s.RecordId).FirstOrDefaultAsync(cancellationToken) is { } owner:
                    return SlugTaken(slug.Slug, owner, await db.FreeSlugAsync(slug.Kind, slug.Slug, cancellationToken));
                case ReviewTask task when await db.ReviewTasks.AnyAsync(t => t.CauseId == task.CauseId && t.Kind == task.Kind && t.ArticleId == task.ArticleId && t.Id != task.Id, cancellationToken):
                    return Problems.Document(StatusCodes.Status409Conflict, ProblemCodes.Conflict, "The same has just been done by somebody else; read it again.");
                case Checkpoint checkpoint:
                    return await CheckpointTakenAsync(db, checkpoint, cancellationToken);
                case Quote { UtteranceKey: { } key } quote when await db.Quotes.Where(q => q.UtteranceKey == key && q.Id != quote.Id).Select(q => (Guid?)q.Id).FirstOrDefaultAsync(cancellationToken) is { } same:
                    return Existing("quote.duplicate", "The speaker has said these words in another quote already; send allowDuplicate to keep both.", same);
                case Speaker { IdentityKey: { } key } speaker when await db.Speakers.Where(s => s.IdentityKey == key && s.Id != speaker.Id).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(cancellationToken) is { } other:
                    return Existing("speaker.possible_duplicate", "There is a speaker of this name; add a disambiguation, or use that one.", other);
                case Source { DomainKey: { } key } source when await db.Sources.Where(s => s.DomainKey == key && s.Id != source.Id).Select(s => (Guid?)s.Id).FirstOrDefaultAsync(cancellationToken) is { } holder:
                    return Existing("source.domain_taken", $"‘{source.Domain}’ is the domain of another active source.", holder);
            }
        }

        return await IdTakenAsync(db, refused.Entries.Select(e => e.Entity).OfType<Record>().FirstOrDefault(), cancellationToken);
    }

    private static async Task<ApiProblem> CheckpointTakenAsync(ArticleDbContext db, Checkpoint checkpoint, CancellationToken cancellationToken)
    {
        var (kind, id, version, name) = (checkpoint.Kind, checkpoint.RecordId, checkpoint.Version, checkpoint.Name);
        var other = await db.Checkpoints.Where(c => c.Kind == kind && c.RecordId == id && c.Name == name && c.Version != version).Select(c => (long?)c.Version).FirstOrDefaultAsync(cancellationToken);
        return other is null
            ? Problems.Document(StatusCodes.Status409Conflict, ProblemCodes.Conflict, "Somebody named the revision at the same moment.")
            : Problems.Document(StatusCodes.Status409Conflict, "checkpoint.name_taken", $"‘{name}’ is revision {other} of this record.");
    }

    // Whoever is not sure that an earlier try arrived learns from the version what is there.
    private static async Task<ApiProblem> IdTakenAsync(ArticleDbContext db, Record? record, CancellationToken cancellationToken)
    {
        var version = record is null ? null : await db.Revisions.Where(r => r.Kind == record.RecordKind && r.RecordId == record.Id).MaxAsync(r => (long?)r.Version, cancellationToken);
        return Problems.Document(StatusCodes.Status409Conflict, ProblemCodes.IdTaken, "There is a record with this id already.", extensions: version is null ? null : new Dictionary<string, object?>
        {
            ["existingId"] = record!.Id,
            ["currentETag"] = new EntityTag(version.Value).ToString(),
        });
    }

    private static ApiProblem Existing(string code, string detail, Guid id) =>
        Problems.Document(StatusCodes.Status409Conflict, code, detail, extensions: new Dictionary<string, object?> { ["existingId"] = id });

    private static string Name(RecordKind kind) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());
}
