using System.Text;
using System.Text.Json;
using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Quotes;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery;

/// <summary>Quotes to be shown by themselves.</summary>
[ApiController, Route("api/v1/quotes/{id}"), Tags("Quotes"), Authorize(Policies.Delivery)]
[ProducesResponseType<ApiProblem>(400), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(410), ProducesResponseType<ApiProblem>(503)]
public sealed class QuoteCardsController(PublishedReader published, QuoteCards cards) : ControllerBase
{
    private const string LinkedData = "application/ld+json";

    /// <summary>Reads a quote with all that is printed beside it: the speaker, the role, the date at its true precision, the source and the article.</summary>
    /// <remarks>A quote that is retracted or withdrawn is 410, with the `notice` that names it, when there is one.</remarks>
    /// <param name="id">The quote.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet("card", Name = "getQuoteCard")]
    [ProducesResponseType<QuoteCard>(200), ProducesResponseType(304)]
    public Task<ActionResult> Card(Guid id, CancellationToken cancellationToken) => AnswerAsync(id, null, card => Json(QuoteCard.Of(card)), cancellationToken);

    /// <summary>Reads a quote as rich content of oEmbed 1.0.</summary>
    /// <remarks>A quote that is retracted or withdrawn is 410, with the `notice` that names it, when there is one.</remarks>
    /// <param name="id">The quote.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet("oembed", Name = "getQuoteOembed")]
    [ProducesResponseType<QuoteOembed>(200), ProducesResponseType(304)]
    public Task<ActionResult> Oembed(Guid id, CancellationToken cancellationToken) => AnswerAsync(id, null, card => Json(QuoteOembed.Of(card)), cancellationToken);

    /// <summary>Reads a quote as a `Quotation` of schema.org, in JSON-LD.</summary>
    /// <remarks>A paraphrase, and a fragment of one or two words, is no quotation: 404. A quote that is retracted or withdrawn is 410, with the `notice` that names it, when there is one.</remarks>
    /// <param name="id">The quote.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet("jsonld", Name = "getQuoteJsonld"), Streamed(LinkedData)]
    [ProducesResponseType<LinkedQuotation>(200), ProducesResponseType(304)]
    public Task<ActionResult> Linked(Guid id, CancellationToken cancellationToken) =>
        AnswerAsync(id, LinkedData, card => LinkedQuotation.Of(card) is { } quotation ? Json(quotation) : null, cancellationToken);

    /// <summary>Reads a quote as a small page of HTML: a figure with its caption, without style and script, which may stand in a frame.</summary>
    /// <remarks>All text in it is escaped. A quote that is retracted or withdrawn is 410, with the `notice` that names it, when there is one.</remarks>
    /// <param name="id">The quote.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet("card.html", Name = "getQuoteCardHtml"), Streamed(DeliveryAnswer.Html)]
    [ProducesResponseType<string>(200), ProducesResponseType(304)]
    public Task<ActionResult> Page(Guid id, CancellationToken cancellationToken) => AnswerAsync(id, DeliveryAnswer.Html, card => Encoding.UTF8.GetBytes(QuoteCardHtml.Page(card)), cancellationToken);

    private async Task<ActionResult> AnswerAsync(Guid id, string? form, Func<CardContent, byte[]?> write, CancellationToken cancellationToken)
    {
        var document = await published.FindAsync(RecordKind.Quote, id, cancellationToken);
        if (document is null) return DeliveryAnswer.Failed(Problems.NotFound());
        if (document.Gone != GoneReason.None) return DeliveryAnswer.Failed(Gone(PublishedValue.Of(document.Gone), null), id);
        var card = await cards.ReadAsync(document, cancellationToken);
        if (card.Quote.Status == QuoteStatus.Withdrawn) return DeliveryAnswer.Failed(Gone("withdrawn", card.Notice), card.Keys);
        if (card.Quote.Verification?.State == VerificationState.Retracted) return DeliveryAnswer.Failed(Gone("retracted", card.Notice), card.Keys);
        return write(card) is { } body
            ? DeliveryAnswer.Ok(body, tag: null, card.ChangedAt, card.Keys.Select(key => key.ToString()), form: form)
            : DeliveryAnswer.Failed(Problems.NotFound("This quote has no such form."));
    }

    private static byte[] Json<TView>(TView view) => JsonSerializer.SerializeToUtf8Bytes(view, DataJson.Options);

    private static ProblemResult Gone(string reason, PublishedNotice? notice)
    {
        var said = new Dictionary<string, object?> { ["reason"] = reason };
        if (notice is not null) said["notice"] = notice.Text;
        return Problems.Gone($"This was published once; it is {reason}.", said);
    }
}
