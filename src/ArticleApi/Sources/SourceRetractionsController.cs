using ArticleApi.Data;
using ArticleApi.Data.Sources;
using ArticleApi.Http;
using ArticleApi.Http.Batches;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Sources;

/// <summary>What rests on a source, and what becomes of it when the source takes something back.</summary>
[ApiController, Route("api/v1/manage/sources/{id}"), Tags("Sources")]
public sealed class SourceRetractionsController(ArticleDbContext db, CursorProtector cursors, WideSave wide) : ControllerBase
{
    private const string NewestFirst = "-createdAt";

    // So many articles are looked at for one page, and counted on the first one.
    private const int MostExamined = 2_000;

    /// <summary>Lists the articles that rest on a source or on a page of it, the newest first, with how far they do. Those in the trash are left out.</summary>
    [HttpGet("impact", Name = "getSourceImpact"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<SourceImpactView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<SourceImpactView>> Impact(Guid id, [FromQuery] ImpactQuery query, CancellationToken cancellationToken)
    {
        var cursorScope = CursorScope.Of(Request, "manage");
        var from = cursors.Read(query.Cursor, NewestFirst, cursorScope);
        if (!await db.Sources.AnyAsync(s => s.Id == id, cancellationToken)) return Problems.NotFound();

        var impact = new SourceImpact(db, await SourceScope.OfAsync(db, id, query.IncludeChildren, query.Url, cancellationToken));
        (DateTime, Guid)? at = from is { Value.Instant: { } instant } ? (instant, from.Id) : null;
        var (items, examined) = (new List<ImpactItem>(), 0);
        do
        {
            var part = await impact.PartAsync(query.Since, at, cancellationToken);
            items.AddRange(part.Items);
            at = part.Last;
            examined += SourceImpact.AtOnce;
        }
        while (at is not null && examined < MostExamined && (from is null || items.Count <= query.Limit));

        var next = items.Count > query.Limit ? (items[query.Limit - 1].CreatedAt, items[query.Limit - 1].ArticleId) : at;
        var cursor = next is var (last, lastId) ? cursors.Protect(new Cursor(NewestFirst, IsBackward: false, last, lastId), cursorScope) : null;
        return new SourceImpactView
        {
            Counts = from is null ? ImpactCountsView.Of(items, at is null) : null,
            Data = [.. items.Take(query.Limit).Select(ImpactItemView.Of)],
            Info = new PageInfo(query.Limit, cursor, null, cursor is not null, null),
            Links = Paging<ImpactItemView>.Forwards(Request, cursor),
        };
    }

    /// <summary>Records that a source took back a page, or all that it published, and finds what rests on it.</summary>
    /// <remarks>
    /// In one transaction the citations and the steps of provenance that name it become `retracted`, with the id of the retraction; quotes that came through nothing else become `disputed`, for readers too; and each article that rests on it
    /// gets a task of kind `sourceRetracted`. What is in the trash is marked as well, but gets no task. Nothing is unpublished, and no published article changes: what is printed stays until an editor acts.
    /// At most 2,000 articles and quotes may name it (409 `retraction.too_large` with the `count`), and a source has at most 100 retractions (409 `retraction.too_many`). When other saves disturb it again and again it is 409 `save.disturbed`; try again.
    /// </remarks>
    [HttpPost("retractions", Name = "retractSource"), Authorize(Scopes.ContentPublish), RequestTimeout(BatchRun.Timeout)]
    [ProducesResponseType<RetractionReport>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<RetractionReport>> Retract(Guid id, RetractionInput input, IfMatch ifMatch, CancellationToken cancellationToken) => await wide.RunAsync(async () =>
    {
        var source = await db.Sources.FindAsync([id], cancellationToken);
        if (source is null) return Problems.NotFound();
        db.Expect(source, ifMatch);
        if (source.Retractions.Count >= Source.MostRetractions) return Problems.Conflict("retraction.too_many", $"A source has at most {Source.MostRetractions} retractions.");
        var scope = await SourceScope.OfAsync(db, id, input.IncludeChildren, input.CitationUrl, cancellationToken);
        var retraction = input.ToRetraction(scope, db.Time.UtcInstant(), db.Editor.Name);
        var (items, disputed) = await db.RetractAsync(source, retraction, scope, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Ok(new RetractionReport
        {
            Retraction = retraction,
            SourceVersion = source.Version,
            Counts = ImpactCountsView.Of(items, isComplete: true),
            Data = [.. items.Select(ImpactItemView.Of)],
            DisputedQuoteIds = disputed,
        });
    }, cancellationToken);

    /// <summary>Takes a retraction back, as if it had never been: what it marked and disputed is as it was before, except where an editor has changed it since, and its open tasks are dismissed. The revisions keep what was.</summary>
    [HttpDelete("retractions/{retractionId}", Name = "undoSourceRetraction"), Authorize(Scopes.ContentPublish), RequestTimeout(BatchRun.Timeout)]
    [ProducesResponseType(204), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult> TakeBack(Guid id, Guid retractionId, IfMatch ifMatch, CancellationToken cancellationToken) => await wide.RunAsync(async () =>
    {
        var source = await db.Sources.FindAsync([id], cancellationToken);
        if (source?.Retractions.FirstOrDefault(r => r.Id == retractionId) is not { } retraction) return Problems.NotFound();
        db.Expect(source, ifMatch);
        await db.TakeBackAsync(source, retraction, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return NoContent();
    }, cancellationToken);
}
