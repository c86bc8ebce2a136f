using System.ComponentModel.DataAnnotations;
using ArticleApi.Data;
using ArticleApi.Data.Changes;
using ArticleApi.Data.Revisions;
using ArticleApi.Data.Text;
using Mapster;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Http;

/// <summary>One save of a record.</summary>
public record RevisionSummary
{
    /// <summary>The version that the save made.</summary>
    public long Version { get; init; }

    /// <summary>What the save did.</summary>
    public ChangeAction Action { get; init; }

    /// <summary>When it was.</summary>
    public DateTime At { get; init; }

    /// <summary>Who saved: the name of a key.</summary>
    public string By { get; init; } = "";

    /// <summary>Why, when a reason was given.</summary>
    public string? Reason { get; init; }
}

/// <summary>One save of a record, with the record as it left it.</summary>
/// <typeparam name="TView">The view of the record.</typeparam>
public sealed record RevisionView<TView> : RevisionSummary, IEnvelope
{
    IEnumerable<object?> IEnvelope.Content => [Data];

    /// <summary>The record as the save left it.</summary>
    public required TView Data { get; init; }
}

/// <summary>Which revisions to list.</summary>
public sealed record RevisionFilter
{
    /// <summary>How many items a page holds: 1 to 100.</summary>
    [Range(1, PageQuery.MaxLimit)] public int Limit { get; init; } = 25;

    /// <summary>Where to go on: `nextCursor` or `prevCursor` of an earlier page of the same list.</summary>
    [RawText] public string? Cursor { get; init; }
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
        var rows = db.Revisions.Where(r => r.Kind == kind && r.RecordId == id);
        if (from is not null) rows = backward ? rows.Where(r => r.Version > from) : rows.Where(r => r.Version < from);
        rows = backward ? rows.OrderBy(r => r.Version) : rows.OrderByDescending(r => r.Version);
        var page = await rows.Take(filter.Limit + 1)
            .Select(r => new RevisionSummary { Version = r.Version, Action = r.Action, At = r.At, By = r.By, Reason = r.Reason })
            .ToListAsync(cancellationToken);

        // Every record has at least the revision of its creation.
        if (page.Count == 0 && cursor is null) return Problems.NotFound();
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
        var revision = await db.Revisions.AsNoTracking()
            .SingleOrDefaultAsync(r => r.Kind == kind && r.RecordId == id && r.Version == version, cancellationToken);
        if (revision is null) return Problems.NotFound();
        return new RevisionView<TView>
        {
            Version = revision.Version,
            Action = revision.Action,
            At = revision.At,
            By = revision.By,
            Reason = revision.Reason,
            Data = RevisionSnapshot.Read<TRecord>(revision.Snapshot).Adapt<TView>(ViewMapping.Config),
        };
    }
}
