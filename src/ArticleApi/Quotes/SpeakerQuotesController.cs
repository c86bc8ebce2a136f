using ArticleApi.Data;
using ArticleApi.Data.Speakers;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Quotes;

/// <summary>Who said what when.</summary>
[ApiController, Route("api/v1/manage/speakers/{id}/quotes"), Tags("Speakers")]
public sealed class SpeakerQuotesController(ArticleDbContext db, CursorProtector cursors) : ControllerBase
{
    /// <summary>Lists what a speaker said, by when it was said, with where it is printed.</summary>
    /// <remarks>
    /// What has no date comes last, under `undated`, in either order. The quotes of a speaker who was merged into another one are those of that one.
    /// What an anonymous speaker said is not brought together, because that could tell who it is: 422 `speaker.anonymous`.
    /// `groupVariants` looks at no more than 2,000 quotes; where there are more it is 422 `variants.too_many`, and `from` and `to` can make them fewer.
    /// </remarks>
    /// <param name="id">The speaker.</param>
    /// <param name="filter">What is listed, and how.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet(Name = "listSpeakerQuotes"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<UtterancePage>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(422)]
    public async Task<ActionResult<UtterancePage>> List(Guid id, [FromQuery] UtteranceFilter filter, CancellationToken cancellationToken)
    {
        var speaker = await db.InPlaceOfAsync<Speaker>(id, cancellationToken);
        if (speaker is null) return Problems.NotFound();
        if (speaker.Kind == SpeakerKind.Anonymous) return Problems.Unprocessable("speaker.anonymous", "What an anonymous speaker said cannot be listed.");
        var quotes = await filter.ApplyToAsync(db, speaker.Id, cancellationToken);
        return await new UtteranceList(db, cursors, HttpContext).PageAsync(speaker, quotes, filter, cancellationToken);
    }
}
