using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Revisions;
using ArticleApi.Http;
using ArticleApi.Http.Patching;
using ArticleApi.Http.Revisions;
using Mapster;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Articles;

/// <summary>Articles: the working copies. What the public sees is changed by publishing.</summary>
[ApiController, Route("api/v1/manage/articles"), Tags("Articles")]
public sealed class ArticlesController(ArticleDbContext db, Listing listing) : ControllerBase
{
    /// <summary>Lists the working copies of articles, without their bodies.</summary>
    [HttpGet, Authorize(Scopes.ContentRead)]
    [ProducesResponseType<Page<ArticleSummary>>(200), ProducesResponseType<ApiProblem>(422)]
    public async Task<Page<ArticleSummary>> List([FromQuery] ArticleFilter filter, [FromQuery] PageQuery paging, CancellationToken cancellationToken) =>
        await listing.PageAsync<Article, ArticleSummary>(await filter.SortableAsync(db, cancellationToken), paging, filter.Sort, ArticleFilter.Sorts, cancellationToken);

    /// <summary>Lists articles as a table for spreadsheets (CSV, RFC 4180, in UTF-8 with a byte order mark): all that the parameters select, on one page. A list within a row is one cell, its items separated by semicolons; a text that a spreadsheet would take for a formula starts with an apostrophe.</summary>
    [HttpGet("/api/v1/manage/articles.csv", Name = "listArticlesCsv"), Authorize(Scopes.ContentRead), Streamed(Csv.MediaType)]
    [ProducesResponseType<string>(200), ProducesResponseType<ApiProblem>(422)]
    public async Task<IActionResult> Table([FromQuery] ArticleFilter filter, CancellationToken cancellationToken) =>
        new CsvAnswer<ArticleSummary>(Listing.AllAsync<Article, ArticleSummary>(await filter.SortableAsync(db, cancellationToken), filter.Sort, ArticleFilter.Sorts, cancellationToken));

    /// <summary>Reads an article, as it is or as it was at an instant.</summary>
    [HttpGet("{id}"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<ArticleView>(200), ProducesResponseType(304), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<ArticleView>> Get(Guid id, [FromQuery] ReadQuery read, CancellationToken cancellationToken)
    {
        var article = read.AsOf is { } instant
            ? (await db.AsOfAsync<Article>(RecordKind.Article, id, instant, cancellationToken))?.Adapt<ArticleView>(ViewMapping.Config)
            : await db.Articles.Where(a => a.Id == id).ProjectToType<ArticleView>(ViewMapping.Config).SingleOrDefaultAsync(cancellationToken);
        return article is null ? Problems.NotFound() : this.Tagged(article);
    }

    /// <summary>Creates an article.</summary>
    [HttpPost, Authorize(Scopes.ContentWrite), RequestSizeLimit(RequestLimits.Article)]
    [ProducesResponseType<ArticleView>(201), ProducesResponseType<ApiProblem>(409), ProducesResponseType<ApiProblem>(422)]
    public async Task<ActionResult<ArticleView>> Create(ArticleInput input, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var article = input.ApplyTo(new Article { Id = input.Id ?? Guid.CreateVersion7() });
        db.Create(article);
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Made(article.Adapt<ArticleView>(ViewMapping.Config));
    }

    /// <summary>Replaces an article. The public goes on seeing what was published.</summary>
    [HttpPut("{id}"), Authorize(Scopes.ContentWrite), RequestSizeLimit(RequestLimits.Article)]
    [ProducesResponseType<ArticleView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<ArticleView>> Put(Guid id, ArticleInput input, IfMatch ifMatch, [FromQuery] ArticleSaveQuery save, CancellationToken cancellationToken)
    {
        var article = await db.Articles.FindAsync([id], cancellationToken);
        if (article is null) return Problems.NotFound();
        db.Expect(article, ifMatch);
        input.ApplyTo(article);
        if (save.Significant && db.HasChanged(article)) article.MarkSignificant(db.Time.UtcInstant());
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(article.Adapt<ArticleView>(ViewMapping.Config));
    }

    /// <summary>Changes some fields of an article, as a JSON merge patch (RFC 7396) or a JSON Patch (RFC 6902) of what a GET shows. The result obeys the same rules as a PUT.</summary>
    [HttpPatch("{id}"), Authorize(Scopes.ContentWrite), RequestSizeLimit(RequestLimits.Article)]
    [ProducesResponseType<ArticleView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<ArticleView>> Patch(Guid id, Patch<ArticleInput> patch, IfMatch ifMatch, [FromQuery] ArticleSaveQuery save, CancellationToken cancellationToken)
    {
        var article = await db.Articles.FindAsync([id], cancellationToken);
        if (article is null) return Problems.NotFound();
        db.Expect(article, ifMatch);
        var current = article.Adapt<ArticleView>(ViewMapping.Config);
        var input = patch.ApplyTo(patch.Has("bodyMarkdown") ? current with { Body = null! } : current);
        var errors = await InputValidation.CheckAsync(input, HttpContext.RequestServices, cancellationToken);
        if (errors.Count > 0) return Problems.Validation(errors);
        input.ApplyTo(article);
        if (save.Significant && db.HasChanged(article)) article.MarkSignificant(db.Time.UtcInstant());
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(article.Adapt<ArticleView>(ViewMapping.Config));
    }

    /// <summary>Moves an article to the trash. One that is published is unpublished by that, which needs the scope `content:publish`.</summary>
    [HttpDelete("{id}"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType(204), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(428)]
    public async Task<IActionResult> Delete(Guid id, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var article = await db.Articles.FindAsync([id], cancellationToken);
        if (article is null) return Problems.NotFound();
        db.Expect(article, ifMatch);
        article.MoveToTrash(db.Time.UtcInstant());
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return NoContent();
    }
}
