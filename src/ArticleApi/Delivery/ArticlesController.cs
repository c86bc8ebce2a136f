using ArticleApi.Data.Delivery;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery;

/// <summary>Published articles.</summary>
[ApiController, Route("api/v1/articles"), Tags("Articles"), Authorize(Policies.Delivery)]
[ProducesResponseType<ApiProblem>(400), ProducesResponseType<ApiProblem>(503)]
public sealed class ArticlesController(PublishedAnswers answers) : ControllerBase
{
    /// <summary>Lists published articles.</summary>
    /// <remarks>
    /// Newest first, 25 a page. Walk the list with `cursor`: articles that are published or withdrawn meanwhile make no duplicates
    /// and no gaps. A value that is not public matches nothing, exactly like one that does not exist.
    /// </remarks>
    [HttpGet(Name = "listArticles")]
    [ProducesResponseType<PublishedPage<PublishedArticleSummary>>(200), ProducesResponseType(304), ProducesResponseType<ApiProblem>(422)]
    public async Task<ActionResult> List([FromQuery] ArticleListQuery query, CancellationToken cancellationToken) =>
        await answers.ListAsync(Resource.Articles, await query.ToListAsync(answers.Published, cancellationToken), query, query.Sort, query, cancellationToken);

    /// <summary>Reads a published article.</summary>
    /// <remarks>410 with a `reason` says that it was published once.</remarks>
    /// <param name="id">The article.</param>
    /// <param name="shape">How it is shown.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet("{id}", Name = "getArticle")]
    [ProducesResponseType<PublishedArticle>(200), ProducesResponseType(304), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(410)]
    public async Task<ActionResult> Get(Guid id, [FromQuery] ArticleShape shape, CancellationToken cancellationToken) =>
        await answers.ByIdAsync(Resource.Articles, id, shape, cancellationToken);

    /// <summary>Reads a published article by its slug.</summary>
    /// <remarks>An older slug answers 308 with the address of the present one.</remarks>
    /// <param name="slug">The slug, in any case.</param>
    /// <param name="shape">How the article is shown.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet("by-slug/{slug}", Name = "getArticleBySlug")]
    [ProducesResponseType<PublishedArticle>(200), ProducesResponseType(304), ProducesResponseType(308)]
    [ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(410)]
    public async Task<ActionResult> GetBySlug(string slug, [FromQuery] ArticleShape shape, CancellationToken cancellationToken) =>
        await answers.BySlugAsync(Resource.Articles, slug, shape, cancellationToken);
}
