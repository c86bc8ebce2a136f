using ArticleApi.Data;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Tasks;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using ArticleApi.Http.Batches;
using Mapster;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Quotes;

/// <summary>What becomes of the articles that print a quote when its words turn out to be wrong.</summary>
[ApiController, Route("api/v1/manage/quotes/{id}/corrections"), Tags("Quotes")]
public sealed class QuoteCorrectionsController(ArticleDbContext db, WideSave wide) : ControllerBase
{
    // As much of the words as leaves room for the rest of a task or a notice.
    private const int MostShown = 500;

    /// <summary>Corrects the words of a quote, and finds the articles that print it in other words.</summary>
    /// <remarks>
    /// In one transaction the quote gets the new words, with its verification back at `unverified`, and each article whose printed words are `changed` or `missing` against them gets a task of kind `correction` with a notice as a proposal;
    /// one that was open for the quote is told anew. The articles themselves stay as they are, published or not. Correcting a quote that is public publishes the change and needs the scope `content:publish`.
    /// At most 1,000 articles may print it (409 `correction.too_large` with the `count`). When other saves disturb it again and again it is 409 `save.disturbed`; try again.
    /// </remarks>
    [HttpPost(Name = "correctQuote"), Authorize(Scopes.ContentWrite), RequestTimeout(BatchRun.Timeout)]
    [ProducesResponseType<CorrectionReport>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<CorrectionReport>> Correct(Guid id, CorrectionInput input, IfMatch ifMatch, CancellationToken cancellationToken) => await wide.RunAsync(async () =>
    {
        var quote = await db.Quotes.FindAsync([id], cancellationToken);
        if (quote is null) return Problems.NotFound();
        db.Expect(quote, ifMatch);
        var (before, whole) = (quote.Text, input.ToInput(quote));
        var errors = await InputValidation.CheckAsync(whole, HttpContext.RequestServices, cancellationToken);
        if (errors.Count > 0) return Problems.Validation([.. errors.Select(e => e.Pointer == "/text" ? e with { Pointer = "/newText" } : e)]);
        whole.ApplyTo(quote);
        if (quote.Text == before) return Problems.Validation([new ApiError("/newText", ProblemCodes.ValueInvalid, "These are the words that are recorded.")]);
        var count = await db.PrintingCountAsync(id, cancellationToken);
        if (count > MisprintQueries.MostArticles)
            return Problems.Conflict("correction.too_large", $"{count} articles print it; at most {MisprintQueries.MostArticles} can be looked at.", new Dictionary<string, object?> { ["count"] = count });

        db.Reason = input.Reason;
        await db.SaveChangesAsync(cancellationToken);
        var misprints = await db.MisprintsOfAsync(id, cancellationToken);
        var notice = $"An earlier version of this article misquoted {await NameAsync(quote, cancellationToken)}. The quotation should read: {Shown(quote.Text)}";
        var tasks = await db.OpenTasksAsync([.. misprints.Select(m => NewTask.Correction(m.ArticleId, id, TextOf(m, before, quote.Text), notice))], cancellationToken);
        await db.DismissCorrectionsAsync(id, misprints.Select(m => m.ArticleId).ToHashSet(), "The quote was corrected again, and the article is not among those that misquote it now.", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return Ok(new CorrectionReport
        {
            Quote = quote.Adapt<QuoteView>(ViewMapping.Config),
            Articles = [.. misprints.Zip(tasks, MisprintView.Of)],
        });
    }, cancellationToken);

    private async Task<string> NameAsync(Quote quote, CancellationToken cancellationToken) =>
        await db.Speakers.Where(s => s.Id == quote.SpeakerId).Select(s => s.Name).SingleOrDefaultAsync(cancellationToken) ?? quote.SpeakerLabel ?? "a speaker";

    private static string TextOf(Misprint misprint, string before, string now) =>
        $"A quote was corrected. It was recorded as: {Shown(before)} It is: {Shown(now)} The article prints: {Shown(misprint.Places[0].Exact)}";

    // As the end of a sentence.
    private static string Shown(string words) => $"“{CodePoints.Start(words, MostShown)}”{(words[^1] is '.' or '!' or '?' or '…' ? "" : ".")}";
}
