using ArticleApi.Data;
using ArticleApi.Http;
using Mapster;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Quotes;

/// <summary>Out of the trash: back, or for good.</summary>
[ApiController, Route("api/v1/manage/quotes/{id}"), Tags("Quotes")]
public sealed class QuoteTrashController(ArticleDbContext db) : ControllerBase
{
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

    /// <summary>
    /// Deletes a quote that is in the trash (409 `record.not_in_trash`) for good, with its revisions. While something else in the trash refers to it that is 409 `record.in_use`.
    /// Its slugs stay reserved until 90 days after it came to the trash. What was in the trash for long enough is deleted by itself.
    /// </summary>
    [HttpPost("purge"), Authorize(Scopes.Admin)]
    [ProducesResponseType(204), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(428)]
    public async Task<IActionResult> Purge(Guid id, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        var quote = await db.Quotes.FindAsync([id], cancellationToken);
        if (quote is null) return Problems.NotFound();
        db.Expect(quote, ifMatch, inTrash: true);
        if (quote.DeletedAt is null) return Problems.Conflict("record.not_in_trash", "The record is not in the trash; delete it first.");
        db.Remove(quote);
        await db.SaveChangesAsync(cancellationToken);
        return NoContent();
    }
}
