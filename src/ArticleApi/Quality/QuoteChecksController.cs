using ArticleApi.Http;
using ArticleApi.Http.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Quality;

/// <summary>Comparing a text with a quote, of which neither is kept.</summary>
[ApiController, Route("api/v1/manage/quality/quote-check"), Tags("Quality checks")]
public sealed class QuoteChecksController : ControllerBase
{
    /// <summary>Finds a quote in a text and says how close the words are. Nothing is stored, and nothing that is stored is asked.</summary>
    /// <param name="input">The text and the quote.</param>
    [HttpPost(Name = "checkQuote"), Authorize(Scopes.ContentRead), AsksOnly, RequestSizeLimit(RequestLimits.Article)]
    [ProducesResponseType<QuoteCheckView>(200), ProducesResponseType<ApiProblem>(422)]
    public QuoteCheckView Check(QuoteCheckInput input) => QuoteCheckView.Of(input.Check());
}
