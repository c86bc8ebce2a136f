using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery;

/// <summary>Sources of published articles and of the quotes in them.</summary>
[ApiController, Route("api/v1/sources"), Tags("Sources"), Authorize(Policies.Delivery)]
[ProducesResponseType<ApiProblem>(400), ProducesResponseType<ApiProblem>(503)]
public sealed class SourcesController(PublishedAnswers answers) : ControllerBase
{
    /// <summary>Lists sources that published articles lead to, in the order of their names.</summary>
    [HttpGet(Name = "listSources")]
    [ProducesResponseType<PublishedPage<PublishedSource>>(200), ProducesResponseType(304)]
    public async Task<ActionResult> List([FromQuery] NameList query, CancellationToken cancellationToken) => await answers.ListAsync(
        Resource.Sources, new PublishedList { Kind = RecordKind.Source, Sort = PublishedSort.Text }, query, query.Sort, query, cancellationToken);

    /// <summary>Reads a source.</summary>
    /// <remarks>410 when no published article leads to it any more; 308 to the source that it was merged into.</remarks>
    /// <param name="id">The source.</param>
    /// <param name="shape">How it is shown.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet("{id}", Name = "getSource")]
    [ProducesResponseType<PublishedSource>(200), ProducesResponseType(304), ProducesResponseType(308)]
    [ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(410)]
    public async Task<ActionResult> Get(Guid id, [FromQuery] PlainShape shape, CancellationToken cancellationToken) =>
        await answers.ByIdAsync(Resource.Sources, id, shape, cancellationToken);

    /// <summary>Reads a source by its slug.</summary>
    /// <remarks>An older slug, and one of a source that was merged into this one, answers 308 with the address of the present one.</remarks>
    /// <param name="slug">The slug, in any case.</param>
    /// <param name="shape">How the source is shown.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet("by-slug/{slug}", Name = "getSourceBySlug")]
    [ProducesResponseType<PublishedSource>(200), ProducesResponseType(304), ProducesResponseType(308)]
    [ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(410)]
    public async Task<ActionResult> GetBySlug(string slug, [FromQuery] PlainShape shape, CancellationToken cancellationToken) =>
        await answers.BySlugAsync(Resource.Sources, slug, shape, cancellationToken);
}
