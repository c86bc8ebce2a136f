using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery;

/// <summary>Speakers quoted or mentioned in published articles.</summary>
[ApiController, Route("api/v1/speakers"), Tags("Speakers"), Authorize(Policies.Delivery)]
[ProducesResponseType<ApiProblem>(400), ProducesResponseType<ApiProblem>(503)]
public sealed class SpeakersController(PublishedAnswers answers) : ControllerBase
{
    /// <summary>Lists speakers that published articles lead to, in the order of their names.</summary>
    [HttpGet(Name = "listSpeakers")]
    [ProducesResponseType<PublishedPage<PublishedSpeaker>>(200), ProducesResponseType(304)]
    public async Task<ActionResult> List([FromQuery] NameList query, CancellationToken cancellationToken) => await answers.ListAsync(
        Resource.Speakers, new PublishedList { Kind = RecordKind.Speaker, Sort = PublishedSort.Text }, query, query.Sort, query, cancellationToken);

    /// <summary>Reads a speaker.</summary>
    /// <remarks>410 when no published article leads to it any more; 308 to the speaker that it was merged into.</remarks>
    /// <param name="id">The speaker.</param>
    /// <param name="shape">How it is shown.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet("{id}", Name = "getSpeaker")]
    [ProducesResponseType<PublishedSpeaker>(200), ProducesResponseType(304), ProducesResponseType(308)]
    [ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(410)]
    public async Task<ActionResult> Get(Guid id, [FromQuery] PlainShape shape, CancellationToken cancellationToken) =>
        await answers.ByIdAsync(Resource.Speakers, id, shape, cancellationToken);

    /// <summary>Reads a speaker by its slug.</summary>
    /// <remarks>An older slug, and one of a speaker that was merged into this one, answers 308 with the address of the present one.</remarks>
    /// <param name="slug">The slug, in any case.</param>
    /// <param name="shape">How the speaker is shown.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet("by-slug/{slug}", Name = "getSpeakerBySlug")]
    [ProducesResponseType<PublishedSpeaker>(200), ProducesResponseType(304), ProducesResponseType(308)]
    [ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(410)]
    public async Task<ActionResult> GetBySlug(string slug, [FromQuery] PlainShape shape, CancellationToken cancellationToken) =>
        await answers.BySlugAsync(Resource.Speakers, slug, shape, cancellationToken);
}
