using ArticleApi.Data;
using ArticleApi.Data.Quality;
using ArticleApi.Http;
using ArticleApi.Http.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Quality;

/// <summary>The rules of the desk for an article.</summary>
[ApiController, Route("api/v1/manage/articles/{id}"), Tags("Articles")]
public sealed class ArticleLintController(ArticleDbContext db) : ControllerBase
{
    /// <summary>Holds the working copy of an article against the rules of the desk. Nothing is stored. Errors stand in the way of publishing it; a published article stays published whatever the rules say later.</summary>
    /// <param name="id">The article.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpPost("lint", Name = "lintArticle"), Authorize(Scopes.ContentRead), AsksOnly]
    [ProducesResponseType<LintView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<LintView>> Check(Guid id, CancellationToken cancellationToken)
    {
        var article = await db.Articles.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (article is null) return Problems.NotFound();
        var findings = await new LintRun(db).CheckAsync(article, cancellationToken);
        return new LintView { ArticleId = id, Version = article.Version, Summary = LintSummaryView.Of(findings), Results = LintResultView.Of(findings) };
    }

    /// <summary>Says whether the working copy of an article is fit to be published: whether the rules of the desk find no error.</summary>
    /// <param name="id">The article.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet("readiness", Name = "getArticleReadiness"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<ReadinessView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<ReadinessView>> Readiness(Guid id, CancellationToken cancellationToken)
    {
        var article = await db.Articles.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken);
        if (article is null) return Problems.NotFound();
        var findings = await new LintRun(db).CheckAsync(article, cancellationToken);
        var errors = LintResultView.Of(findings.Where(f => f.Severity == LintSeverity.Error));
        return new ReadinessView { ArticleId = id, Version = article.Version, Ready = errors.Count == 0, Summary = LintSummaryView.Of(findings), Errors = errors };
    }
}
