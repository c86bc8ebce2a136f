using ArticleApi.Data;
using ArticleApi.Data.Quotes;
using ArticleApi.Http;
using Mapster;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Quotes;

/// <summary>What was, what uses it, and back from the trash.</summary>
[ApiController, Route("api/v1/manage/quotes/{id}"), Tags("Quotes")]
public sealed class QuoteHistoryController(ArticleDbContext db, RevisionListing revisions) : ControllerBase
{
    /// <summary>Lists the revisions of a quote, the newest first.</summary>
    [HttpGet("revisions"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<Page<RevisionSummary>>(200), ProducesResponseType<ApiProblem>(404)]
    public Task<ActionResult<Page<RevisionSummary>>> Revisions(Guid id, [FromQuery] RevisionFilter filter, CancellationToken cancellationToken) =>
        revisions.PageAsync(RecordKind.Quote, id, filter, cancellationToken);

    /// <summary>Reads a quote as one save left it.</summary>
    [HttpGet("revisions/{version}"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<RevisionView<QuoteView>>(200), ProducesResponseType<ApiProblem>(404)]
    public Task<ActionResult<RevisionView<QuoteView>>> Revision(Guid id, long version, CancellationToken cancellationToken) =>
        revisions.OneAsync<Quote, QuoteView>(RecordKind.Quote, id, version, cancellationToken);

    /// <summary>Says how many records use a quote, and the first ten of them.</summary>
    [HttpGet("usage"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<UsageView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<UsageView>> Usage(Guid id, CancellationToken cancellationToken) =>
        await db.Quotes.FindAsync([id], cancellationToken) is null ? Problems.NotFound() : UsageView.Of(await db.UsageAsync(RecordKind.Quote, id, cancellationToken));

    /// <summary>Takes a quote out of the trash.</summary>
    [HttpPost("restore"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<QuoteView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<QuoteView>> Restore(Guid id, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var quote = await db.Quotes.FindAsync([id], cancellationToken);
        if (quote is null) return Problems.NotFound();
        db.Expect(quote, ifMatch, inTrash: true);
        if (quote.DeletedAt is not null) quote.Restore();
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(quote.Adapt<QuoteView>(ViewMapping.Config));
    }
}
