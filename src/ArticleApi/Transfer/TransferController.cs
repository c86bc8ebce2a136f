using ArticleApi.Data;
using ArticleApi.Data.Audit;
using ArticleApi.Data.Transfer;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Transfer;

/// <summary>All content of an installation, out of one and into another.</summary>
[ApiController, Route("api/v1/manage"), Tags("Transfers")]
public sealed class TransferController(ArticleDbContext db, TransferSettings settings, TimeProvider time, ILogger<TransferController> logger) : ControllerBase
{
    /// <summary>
    /// Exports all content as it is at this moment: every record with all its revisions, publications, comments, tasks and slugs, those in the trash included, one JSON document a line.
    /// Images are where their addresses lead. Keys, preview links, jobs, drafts of imports and the audit belong to the installation and are left out. What stands in the trash and internal notes are in it, and with the scope `sources:confidential` the reasons for anonymity; without it they are left out, which makes other histories of it: treat it as you treat the database.
    /// The order is stable: whatever a record refers to stands before it, and two exports are equal byte for byte just when the contents are. The last line is of type `end`; an export without it was cut off.
    /// </summary>
    [HttpGet("export", Name = "exportContent"), Authorize(Scopes.Admin), Streamed(Ndjson.MediaType)]
    [ProducesResponseType<string>(200)]
    public async Task<IActionResult> Export(CancellationToken cancellationToken)
    {
        var withConfidences = User.HasScope(Scopes.SourcesConfidential);
        db.Note("content.exported", recordId: null);
        if (withConfidences) db.Note("speaker.notesExported", recordId: null);
        await db.SaveChangesAsync(cancellationToken);
        return new ExportAnswer(new ContentExport(db, withConfidences));
    }

    /// <summary>
    /// Takes over what another installation has exported: records with their ids, versions, histories and times, and what of them is public is published as it was printed there.
    /// The same export can be sent again at any time, after it was cut off or when it has grown: what is here in the same or a later state is left alone, a record that is here in an earlier state of the same history is brought up to date, and one that was edited on both sides is refused (`import.diverged`; `import.pruned` where old revisions are missing, so that it cannot be told). Comments, tasks, names of revisions and what is known of records that went are added where they are missing; nothing is purged. What came due since the export is done.
    /// Records are stored some hundred at a time, each as a whole or not at all; one that is refused keeps those back that refer to it, and no other, and is tried once more at the end, when the others are there. Lines are at most 16 MiB (413), those of one record together 32 MiB if the installation says nothing else (`import.record_too_large`).
    /// An answer of 400 and above says that nothing was stored. Otherwise it is 200, with a line of progress every other second (`type` is `progress`), a line for each of the first 1,000 records that were refused (`refused`: the line of the export, the record, `code` and `detail`), and at last one of type `result`, with the counts, `complete` (whether the end of the export was reached) and, where it was not, the `problem`.
    /// </summary>
    [HttpPost("import", Name = "importContent"), Authorize(Scopes.Admin), DisableRequestSizeLimit, Streamed(Ndjson.MediaType, Body = Ndjson.MediaType)]
    [ProducesResponseType<string>(200)]
    public async Task<IActionResult> Import([FromQuery] ImportQuery query, CancellationToken cancellationToken)
    {
        if (!TakesBody(Request))
        {
            Response.Headers.Accept = Ndjson.MediaType;
            return new ProblemResult(Problems.Document(StatusCodes.Status415UnsupportedMediaType, detail: $"The body must be {Ndjson.MediaType} in UTF-8, not compressed."));
        }

        // Whoever has this scope can make keys with every other.
        db.Editor = db.Editor with { MayPublish = true };
        if (!query.DryRun)
        {
            db.Note("content.imported", recordId: null);
            await db.SaveChangesAsync(cancellationToken);
        }

        HttpContext.TakeTime();
        return new ImportAnswer(new ContentImport(db, query.DryRun, settings.MostRecordBytes), query.DryRun, db, time, logger);
    }

    private static bool TakesBody(HttpRequest request) =>
        request.GetTypedHeaders().ContentType?.MediaType.Equals(Ndjson.MediaType, StringComparison.OrdinalIgnoreCase) == true
        && request.Headers.ContentEncoding.All(encoding => encoding is null or "" or "identity");
}

/// <summary>How to import.</summary>
public sealed record ImportQuery
{
    /// <summary>Whether nothing is stored: it is only found out what would be.</summary>
    public bool DryRun { get; init; }
}
