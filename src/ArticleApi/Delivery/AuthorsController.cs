using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery;

/// <summary>Authors of published articles.</summary>
[ApiController, Route("api/v1/authors"), Tags("Authors"), Authorize(Policies.Delivery)]
[ProducesResponseType<ApiProblem>(400), ProducesResponseType<ApiProblem>(503)]
public sealed class AuthorsController(PublishedAnswers answers) : ControllerBase
{
    /// <summary>Lists authors that published articles lead to, in the order of their names.</summary>
    [HttpGet(Name = "listAuthors")]
    [ProducesResponseType<PublishedPage<PublishedAuthor>>(200), ProducesResponseType(304)]
    public async Task<ActionResult> List([FromQuery] NameList query, CancellationToken cancellationToken) => await answers.ListAsync(
        Resource.Authors, new PublishedList { Kind = RecordKind.Author, Sort = PublishedSort.Text }, query, query.Sort, query, cancellationToken);

    /// <summary>Reads an author.</summary>
    /// <remarks>410 when no published article leads to it any more; 308 to the author that it was merged into.</remarks>
    /// <param name="id">The author.</param>
    /// <param name="shape">How it is shown.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet("{id}", Name = "getAuthor")]
    [ProducesResponseType<PublishedAuthor>(200), ProducesResponseType(304), ProducesResponseType(308)]
    [ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(410)]
    public async Task<ActionResult> Get(Guid id, [FromQuery] PlainShape shape, CancellationToken cancellationToken) =>
        await answers.ByIdAsync(Resource.Authors, id, shape, cancellationToken);

    /// <summary>Reads an author by its slug.</summary>
    /// <remarks>An older slug, and one of an author that was merged into this one, answers 308 with the address of the present one.</remarks>
    /// <param name="slug">The slug, in any case.</param>
    /// <param name="shape">How the author is shown.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet("by-slug/{slug}", Name = "getAuthorBySlug")]
    [ProducesResponseType<PublishedAuthor>(200), ProducesResponseType(304), ProducesResponseType(308)]
    [ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(410)]
    public async Task<ActionResult> GetBySlug(string slug, [FromQuery] PlainShape shape, CancellationToken cancellationToken) =>
        await answers.BySlugAsync(Resource.Authors, slug, shape, cancellationToken);
}
