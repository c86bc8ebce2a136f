using ArticleApi.Data.Delivery;
using ArticleApi.Data.Previews;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Previews;

/// <summary>What preview links show. It stands beside delivery, which knows nothing but what is published.</summary>
[ApiController, Route("api/v1/preview"), Tags("Preview"), AllowAnonymous]
[ProducesResponseType<ApiProblem>(400), ProducesResponseType<ApiProblem>(503)]
public sealed class PreviewController(PreviewReader previews) : ControllerBase
{
    // As many as delivery sends along.
    private const int MostIncluded = 500;

    /// <summary>Shows the revision of an article that a preview link leads to, as it would be published.</summary>
    /// <remarks>
    /// The revision is that of the link, whatever was saved or published since; the records that come along, and the names of authors and
    /// sources, are as they are now. `version` is the revision. An article that was never published has the moment of the request as
    /// `publishedAt` and `lastPublishedAt`. Nothing of it may be kept: the answer is `no-store`, has no `ETag`, and asks search engines
    /// to forget it (`X-Robots-Tag: noindex`). A link that has ended, was revoked or is not one, and one whose article is in the trash, are all the same 404.
    /// </remarks>
    /// <param name="token">The last part of the link's address.</param>
    /// <param name="query">How it is shown.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet("{token}", Name = "getPreview")]
    [ProducesResponseType<PublishedArticle>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult> Get([FromHiddenToken] string token, [FromQuery] PreviewQuery query, CancellationToken cancellationToken)
    {
        var kinds = query.Included();
        if (await previews.FindAsync(token, cancellationToken) is not { } preview) return Problems.NotFound();
        if (preview.Count(kinds) > MostIncluded)
            throw CommaList.Refused("include", "include.too_large", $"The article leads to more than {MostIncluded} records; ask for fewer kinds.");
        var document = await previews.RenderAsync(preview, kinds, query.BodyFormat ?? BodyFormat.Blocks, cancellationToken);
        return FinishedAnswer.Json(StatusCodes.Status200OK, document.ToArray(), isFinal: false);
    }
}
