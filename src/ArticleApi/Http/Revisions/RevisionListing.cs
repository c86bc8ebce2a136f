using System.ComponentModel.DataAnnotations;
using ArticleApi.Data;
using ArticleApi.Data.Revisions;
using ArticleApi.Data.Text;
using Mapster;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Http.Revisions;

/// <summary>Which revisions to list.</summary>
public sealed record RevisionFilter
{
    /// <summary>How many items a page holds: 1 to 100.</summary>
    [Range(1, PageQuery.MaxLimit)] public int Limit { get; init; } = 25;

    /// <summary>Where to go on: `nextCursor` or `prevCursor` of an earlier page of the same list.</summary>
    [RawText] public string? Cursor { get; init; }

    /// <summary>True for the revisions that have a checkpoint, and only those.</summary>
    public bool Checkpoints { get; init; }
}

/// <summary>Reads the revisions of a record of any kind.</summary>
public sealed class RevisionListing(ArticleDbContext db, CursorProtector cursors, IHttpContextAccessor accessor)
{
    private const string Sort = "-version";

    public async Task<ActionResult<Page<RevisionSummary>>> PageAsync(RecordKind kind, Guid id, RevisionFilter filter, CancellationToken cancellationToken)
    {
        var http = accessor.HttpContext!;
        var scope = CursorScope.Of(http.Request, "manage");
        var cursor = cursors.Read(filter.Cursor, Sort, scope);
        var backward = cursor?.IsBackward == true;
        var from = cursor?.Value.Number;
        var rows = db.RevisionsOf(kind, id);
        if (filter.Checkpoints) rows = rows.Where(r => db.Checkpoints.Any(c => c.Kind == r.Kind && c.RecordId == r.RecordId && c.Version == r.Version));
        if (from is not null) rows = backward ? rows.Where(r => r.Version > from) : rows.Where(r => r.Version < from);
        rows = backward ? rows.OrderBy(r => r.Version) : rows.OrderByDescending(r => r.Version);
        var page = await db.Summaries(rows).Take(filter.Limit + 1).ToListAsync(cancellationToken);

        // Every record has at least the revision of its creation.
        if (page.Count == 0 && cursor is null && !(filter.Checkpoints && await db.RevisionsOf(kind, id).AnyAsync(cancellationToken))) return Problems.NotFound();
        return new Paging<RevisionSummary>
        {
            Query = new PageQuery { Limit = filter.Limit },
            From = cursor,
            Sort = Sort,
            Scope = scope,
            Cursors = cursors,
            KeyOf = r => ((long?)r.Version, id),
        }.Make(http, page);
    }

    public async Task<ActionResult<RevisionView<TView>>> OneAsync<TRecord, TView>(RecordKind kind, Guid id, long version, CancellationToken cancellationToken)
        where TRecord : Record
    {
        var found = await db.WithCheckpoints(db.RevisionsOf(kind, id).Where(r => r.Version == version)).SingleOrDefaultAsync(cancellationToken);
        return found is null ? Problems.NotFound() : new RevisionView<TView>(found.Summary, RevisionSnapshot.Read<TRecord>(found.Snapshot).Adapt<TView>(ViewMapping.Config));
    }
}
