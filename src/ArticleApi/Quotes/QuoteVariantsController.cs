using ArticleApi.Data;
using ArticleApi.Data.Quotes.Variants;
using ArticleApi.Data.Speakers;
using ArticleApi.Http;
using ArticleApi.Http.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Quotes;

/// <summary>Quotes of a speaker with much the same words: told twice, said twice, or one of them wrong.</summary>
[ApiController, Route("api/v1/manage/quotes"), Tags("Quotes")]
public sealed class QuoteVariantsController(ArticleDbContext db) : ControllerBase
{
    /// <summary>Lists the quotes of the same speaker whose words are near to those of a quote, the nearest first, at most 100, and those about which was decided.</summary>
    /// <remarks>
    /// `identical` have the same words; of `contained` the shorter one, of 7 words or more, is a part of the longer one; `variant` are two of 7 words or more that share half of their runs of three words and 65 % of their words in order.
    /// The settings `Variants__MinimumWords`, `Variants__Shingles` and `Variants__Words` change that. Words in brackets do not count; of scripts without spaces two characters count as a word.
    /// Runs that more than 40 quotes of the speaker have lead nowhere. Paraphrases have no variants. The quotes of an anonymous speaker do, among themselves: only words that are known here already are found by it.
    /// </remarks>
    /// <param name="id">The quote.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet("{id}/variants", Name = "listQuoteVariants"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<IReadOnlyList<QuoteVariantView>>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<IReadOnlyList<QuoteVariantView>>> List(Guid id, CancellationToken cancellationToken)
    {
        if (!await db.Quotes.AnyAsync(q => q.Id == id, cancellationToken)) return Problems.NotFound();
        return Ok(await QuoteVariantView.OfAsync(db, await db.VariantsOfAsync([id], cancellationToken), cancellationToken));
    }

    /// <summary>Lists the quotes of a speaker whose words are near to those of a text that is not recorded yet, the nearest first, at most 100. Nothing is stored.</summary>
    /// <param name="input">The speaker and the words; of a speaker who was merged, the one in its place is meant.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpPost("similar", Name = "findSimilarQuotes"), Authorize(Scopes.ContentRead), AsksOnly]
    [ProducesResponseType<IReadOnlyList<QuoteVariantView>>(200), ProducesResponseType<ApiProblem>(422)]
    public async Task<IReadOnlyList<QuoteVariantView>> Similar(SimilarInput input, CancellationToken cancellationToken)
    {
        var speaker = await db.InPlaceOfAsync<Speaker>(input.SpeakerId!.Value, cancellationToken);
        return await QuoteVariantView.OfAsync(db, await db.SimilarAsync(speaker!.Id, input.Text!, cancellationToken), cancellationToken);
    }

    /// <summary>Stores what an editor has found out about two quotes of one speaker. There is one decision about a pair, whichever of the two it is made from; another one takes its place, the same again changes nothing.</summary>
    /// <remarks>
    /// With `misquoteOf` the quote `id` has the words of the quote `otherId` wrong: its verification becomes `disputed`, unless it is retracted, and one task (`correction`) is opened for each article that prints it, in its working copy or in public.
    /// It changes nothing else of the quote, so that no `If-Match` is needed. If the quote is public that publishes the change, and needs the scope `content:publish`. A later decision does not take the dispute back.
    /// </remarks>
    /// <param name="id">The quote.</param>
    /// <param name="otherId">Another quote of the same speaker.</param>
    /// <param name="input">What was found out.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpPost("{id}/variants/{otherId}/decision", Name = "decideQuoteVariant"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<QuoteVariantView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409), ProducesResponseType<ApiProblem>(422)]
    public async Task<ActionResult<QuoteVariantView>> Decide(Guid id, Guid otherId, VariantDecisionInput input, CancellationToken cancellationToken)
    {
        var quotes = await db.Quotes.Where(q => q.Id == id || q.Id == otherId).ToDictionaryAsync(q => q.Id, cancellationToken);
        if (!quotes.TryGetValue(id, out var quote) || !quotes.TryGetValue(otherId, out var other)) return Problems.NotFound();
        if (id == otherId) return Problems.Unprocessable("variant.itself", "A quote is no variant of itself.");
        if (quotes.Values.Any(q => q.DeletedAt is not null)) return Problems.Conflict("record.deleted", "The record is in the trash; restore it first.");
        if (quote.SpeakerId is null || quote.SpeakerId != other.SpeakerId) return Problems.Unprocessable("variant.speaker", "The two quotes are not of one speaker.");

        await db.DecideAsync(quote, other, input.Decision!.Value, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || db.IsUniqueViolation(failure))
        {
            return Problems.Conflict("variant.disturbed", "One of the two quotes was saved, or something decided about them, at the same moment; try again.");
        }

        var found = await db.VariantsOfAsync([id], cancellationToken);
        return (await QuoteVariantView.OfAsync(db, [.. found.Where(f => f.OtherId == otherId)], cancellationToken))[0];
    }
}
