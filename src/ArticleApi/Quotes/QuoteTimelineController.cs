using ArticleApi.Data;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Revisions;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Quotes;

/// <summary>What became of a quote.</summary>
[ApiController, Route("api/v1/manage/quotes/{id}/timeline"), Tags("Quotes")]
public sealed class QuoteTimelineController(ArticleDbContext db) : ControllerBase
{
    private const int Most = 500;

    /// <summary>Tells the life of a quote, the oldest event first: when it was recorded, edited, verified and disputed, and each time that an article was published that prints it.</summary>
    /// <remarks>
    /// It goes back 500 saves of the quote and 500 publications; what was pruned of its revisions is not told. Publications are those of articles that print it now, in their working copy or in public,
    /// with the words of then: an older edition that did not print it is left out.
    /// </remarks>
    /// <param name="id">The quote.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet(Name = "getQuoteTimeline"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<IReadOnlyList<QuoteEventView>>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<IReadOnlyList<QuoteEventView>>> List(Guid id, CancellationToken cancellationToken)
    {
        if (!await db.Quotes.AnyAsync(q => q.Id == id, cancellationToken)) return Problems.NotFound();
        var revisions = await db.RevisionsOf(RecordKind.Quote, id).OrderByDescending(r => r.Version).Take(Most).ToListAsync(cancellationToken);
        var printings = db.PrintingsOf(id).OrderByDescending(p => p.At).ThenByDescending(p => p.ArticleId).Take(Most)
            .Select(p => new QuoteEventView { Kind = QuoteEventKind.Printed, At = p.At, By = p.By, ArticleId = p.ArticleId, Headline = p.Headline, Version = p.Version });
        return QuoteEventView.Of([.. Enumerable.Reverse(revisions)]).Concat(Enumerable.Reverse(await printings.ToListAsync(cancellationToken))).OrderBy(e => e.At).ToList();
    }
}
