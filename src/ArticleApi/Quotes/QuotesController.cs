using ArticleApi.Data;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Revisions;
using ArticleApi.Http;
using ArticleApi.Http.Patching;
using ArticleApi.Http.Revisions;
using Mapster;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Quotes;

/// <summary>Quotes: utterances, with who said them, when, and how they reached the newsroom.</summary>
[ApiController, Route("api/v1/manage/quotes"), Tags("Quotes")]
public sealed class QuotesController(ArticleDbContext db, Listing listing) : ControllerBase
{
    /// <summary>Lists quotes.</summary>
    [HttpGet, Authorize(Scopes.ContentRead)]
    [ProducesResponseType<Page<QuoteView>>(200), ProducesResponseType<ApiProblem>(422)]
    public async Task<Page<QuoteView>> List([FromQuery] QuoteFilter filter, [FromQuery] PageQuery paging, CancellationToken cancellationToken) =>
        await listing.PageAsync<Quote, QuoteView>(await filter.ApplyToAsync(db, cancellationToken), paging, filter.Sort, QuoteFilter.Sorts, cancellationToken);

    /// <summary>Lists quotes as a table for spreadsheets (CSV, RFC 4180, in UTF-8 with a byte order mark): all that the parameters select, on one page. A list within a row is one cell, its items separated by semicolons; a text that a spreadsheet would take for a formula starts with an apostrophe. Internal notes are left out.</summary>
    [HttpGet("/api/v1/manage/quotes.csv", Name = "listQuotesCsv"), Authorize(Scopes.ContentRead), Streamed(Csv.MediaType)]
    [ProducesResponseType<string>(200), ProducesResponseType<ApiProblem>(422)]
    public async Task<IActionResult> Table([FromQuery] QuoteFilter filter, CancellationToken cancellationToken) =>
        new CsvAnswer<QuoteView>(Listing.AllAsync<Quote, QuoteView>(await filter.ApplyToAsync(db, cancellationToken), filter.Sort, QuoteFilter.Sorts, cancellationToken), "internalNote");

    /// <summary>Reads a quote, as it is or as it was at an instant.</summary>
    [HttpGet("{id}"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<QuoteView>(200), ProducesResponseType(304), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<QuoteView>> Get(Guid id, [FromQuery] ReadQuery read, CancellationToken cancellationToken)
    {
        var quote = read.AsOf is { } instant
            ? (await db.AsOfAsync<Quote>(RecordKind.Quote, id, instant, cancellationToken))?.Adapt<QuoteView>(ViewMapping.Config)
            : await db.Quotes.Where(a => a.Id == id).ProjectToType<QuoteView>(ViewMapping.Config).SingleOrDefaultAsync(cancellationToken);
        return quote is null ? Problems.NotFound() : this.Tagged(quote);
    }

    /// <summary>Creates a quote.</summary>
    [HttpPost, Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<QuoteView>(201), ProducesResponseType<ApiProblem>(409), ProducesResponseType<ApiProblem>(422)]
    public async Task<ActionResult<QuoteView>> Create(QuoteInput input, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var quote = input.ApplyTo(new Quote { Id = input.Id ?? Guid.CreateVersion7() });
        db.Create(quote);
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Made(quote.Adapt<QuoteView>(ViewMapping.Config) with { Fixes = input.Fixes });
    }

    /// <summary>Replaces a quote. Saving one that is public publishes the change and needs the scope `content:publish`.</summary>
    [HttpPut("{id}"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<QuoteView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<QuoteView>> Put(Guid id, QuoteInput input, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var quote = await db.Quotes.FindAsync([id], cancellationToken);
        if (quote is null) return Problems.NotFound();
        db.Expect(quote, ifMatch);
        input.ApplyTo(quote);
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(quote.Adapt<QuoteView>(ViewMapping.Config) with { Fixes = input.Fixes });
    }

    /// <summary>Changes some fields of a quote, as a JSON merge patch (RFC 7396) or a JSON Patch (RFC 6902) of what a GET shows. The result obeys the same rules as a PUT.</summary>
    [HttpPatch("{id}"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<QuoteView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<QuoteView>> Patch(Guid id, Patch<QuoteInput> patch, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var quote = await db.Quotes.FindAsync([id], cancellationToken);
        if (quote is null) return Problems.NotFound();
        db.Expect(quote, ifMatch);
        var input = patch.ApplyTo(quote.Adapt<QuoteView>(ViewMapping.Config));
        var errors = await InputValidation.CheckAsync(input, HttpContext.RequestServices, cancellationToken);
        if (errors.Count > 0) return Problems.Validation(errors);
        input.ApplyTo(quote);
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(quote.Adapt<QuoteView>(ViewMapping.Config) with { Fixes = input.Fixes });
    }

    /// <summary>Moves a quote to the trash. One that is in use stays: 409 with its users.</summary>
    [HttpDelete("{id}"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType(204), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(428)]
    public async Task<IActionResult> Delete(Guid id, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var quote = await db.Quotes.FindAsync([id], cancellationToken);
        if (quote is null) return Problems.NotFound();
        db.Expect(quote, ifMatch);
        quote.MoveToTrash(db.Time.UtcInstant());
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return NoContent();
    }
}
