using ArticleApi.Data;
using ArticleApi.Http;
using Mapster;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Articles;

/// <summary>Out of the trash: back, or for good.</summary>
[ApiController, Route("api/v1/manage/articles/{id}"), Tags("Articles")]
public sealed class ArticleTrashController(ArticleDbContext db) : ControllerBase
{
    /// <summary>Takes an article out of the trash.</summary>
    [HttpPost("restore"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<ArticleView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<ArticleView>> Restore(Guid id, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var article = await db.Articles.FindAsync([id], cancellationToken);
        if (article is null) return Problems.NotFound();
        db.Expect(article, ifMatch, inTrash: true);
        if (article.DeletedAt is not null) article.Restore();
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(article.Adapt<ArticleView>(ViewMapping.Config));
    }

    /// <summary>
    /// Deletes an article that is in the trash (409 `record.not_in_trash`) for good, with its revisions. While something else in the trash refers to it that is 409 `record.in_use`.
    /// Its slugs stay reserved until 90 days after it came to the trash. What was in the trash for long enough is deleted by itself.
    /// </summary>
    [HttpPost("purge"), Authorize(Scopes.Admin)]
    [ProducesResponseType(204), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(428)]
    public async Task<IActionResult> Purge(Guid id, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        var article = await db.Articles.FindAsync([id], cancellationToken);
        if (article is null) return Problems.NotFound();
        db.Expect(article, ifMatch, inTrash: true);
        if (article.DeletedAt is null) return Problems.Conflict("record.not_in_trash", "The record is not in the trash; delete it first.");
        db.Remove(article);
        await db.SaveChangesAsync(cancellationToken);
        return NoContent();
    }
}
