using ArticleApi.Data.Delivery;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery;

/// <summary>Quotes printed in published articles: who said what, when, and how we know.</summary>
[ApiController, Route("api/v1/quotes"), Tags("Quotes"), Authorize(Policies.Delivery)]
[ProducesResponseType<ApiProblem>(400), ProducesResponseType<ApiProblem>(503)]
public sealed class QuotesController(PublishedAnswers answers) : ControllerBase
{
    /// <summary>Lists the quotes of published articles.</summary>
    /// <remarks>What was said last comes first, quotes of unknown date at the end. A value that is not public matches nothing.</remarks>
    [HttpGet(Name = "listQuotes")]
    [ProducesResponseType<PublishedPage<PublishedQuote>>(200), ProducesResponseType(304), ProducesResponseType<ApiProblem>(422)]
    public async Task<ActionResult> List([FromQuery] QuoteListQuery query, CancellationToken cancellationToken) =>
        await answers.ListAsync(Resource.Quotes, await query.ToListAsync(answers.Published, cancellationToken), query, query.Sort, query, cancellationToken);

    /// <summary>Reads a quote that a published article prints.</summary>
    /// <remarks>With `format` it answers 308 with the address of that form, which has one of its own so that each has one type.</remarks>
    /// <param name="id">The quote.</param>
    /// <param name="shape">How it is shown.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet("{id}", Name = "getQuote")]
    [ProducesResponseType<PublishedQuote>(200), ProducesResponseType(304), ProducesResponseType(308), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(410)]
    public async Task<ActionResult> Get(Guid id, [FromQuery] QuoteShape shape, CancellationToken cancellationToken) => shape.Format is { } format
        ? DeliveryAnswer.Moved($"{Request.PathBase}/api/v1/quotes/{id}/{(format == QuoteFormat.Html ? "card.html" : PublishedValue.Of(format))}", id)
        : await answers.ByIdAsync(Resource.Quotes, id, shape, cancellationToken);
}
