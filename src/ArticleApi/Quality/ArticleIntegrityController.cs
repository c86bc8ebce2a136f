using System.ComponentModel.DataAnnotations;
using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Revisions;
using ArticleApi.Http;
using ArticleApi.Http.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Quality;

/// <summary>Which state of an article to compare.</summary>
public sealed record IntegrityQuery
{
    /// <summary>An older revision, by its version; the working copy when absent.</summary>
    [Range(1, long.MaxValue)] public long? Revision { get; init; }
}

/// <summary>Comparing the quotes that an article prints with those that are recorded.</summary>
[ApiController, Route("api/v1/manage/articles/{id}/integrity"), Tags("Articles")]
public sealed class ArticleIntegrityController(ArticleDbContext db) : ControllerBase
{
    /// <summary>
    /// Compares the words under each quote mark of an article with the quote as it is recorded now. The marks of one quote print it, or parts of it in order; where a `direct` quote
    /// is printed but for a few words at the ends of a sentence, those are missed. Nothing is stored.
    /// </summary>
    /// <param name="id">The article.</param>
    /// <param name="query">Which state of it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpPost(Name = "checkArticleIntegrity"), Authorize(Scopes.ContentRead), AsksOnly]
    [ProducesResponseType<ArticleIntegrityView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<ArticleIntegrityView>> Check(Guid id, [FromQuery] IntegrityQuery query, CancellationToken cancellationToken)
    {
        var article = query.Revision is { } version
            ? await ReadAsync(id, version, cancellationToken)
            : await db.Articles.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (article is null) return Problems.NotFound();
        var prints = BodyReferences.Of(article.Body).Quotes;
        var integrity = await db.IntegrityOfAsync([.. prints.Select(p => new PrintedWords(id, p.QuoteId, p.Exact))], cancellationToken);
        return new ArticleIntegrityView { ArticleId = id, Version = article.Version, Results = [.. prints.Zip(integrity, PrintedQuoteView.Of)] };
    }

    private async Task<Article?> ReadAsync(Guid id, long version, CancellationToken cancellationToken)
    {
        var snapshot = await db.RevisionsOf(RecordKind.Article, id).Where(r => r.Version == version).Select(r => r.Snapshot).SingleOrDefaultAsync(cancellationToken);
        return snapshot is null ? null : RevisionSnapshot.Read<Article>(snapshot);
    }
}
