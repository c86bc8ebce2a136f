using ArticleApi.Data;
using ArticleApi.Data.Revisions;
using ArticleApi.Data.Sources;
using ArticleApi.Http;
using ArticleApi.Http.Patching;
using ArticleApi.Http.Revisions;
using Mapster;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Sources;

/// <summary>Sources: where the newsroom got something from.</summary>
[ApiController, Route("api/v1/manage/sources"), Tags("Sources")]
public sealed class SourcesController(ArticleDbContext db, Listing listing) : ControllerBase
{
    /// <summary>Lists sources.</summary>
    [HttpGet, Authorize(Scopes.ContentRead)]
    [ProducesResponseType<Page<SourceView>>(200)]
    public Task<Page<SourceView>> List([FromQuery] SourceFilter filter, [FromQuery] PageQuery paging, CancellationToken cancellationToken) =>
        listing.PageAsync<Source, SourceView>(filter.ApplyTo(db.Sources), paging, filter.Sort, SourceFilter.Sorts, cancellationToken);

    /// <summary>Lists sources as a table for spreadsheets (CSV, RFC 4180, in UTF-8 with a byte order mark): all that the parameters select, on one page. A list within a row is one cell, its items separated by semicolons; a text that a spreadsheet would take for a formula starts with an apostrophe. The grounds of the reliability are left out.</summary>
    [HttpGet("/api/v1/manage/sources.csv", Name = "listSourcesCsv"), Authorize(Scopes.ContentRead), Streamed(Csv.MediaType)]
    [ProducesResponseType<string>(200)]
    public IActionResult Table([FromQuery] SourceFilter filter, CancellationToken cancellationToken) =>
        new CsvAnswer<SourceView>(Listing.AllAsync<Source, SourceView>(filter.ApplyTo(db.Sources), filter.Sort, SourceFilter.Sorts, cancellationToken), "reliability.note");

    /// <summary>Reads a source, as it is or as it was at an instant.</summary>
    [HttpGet("{id}"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<SourceView>(200), ProducesResponseType(304), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<SourceView>> Get(Guid id, [FromQuery] ReadQuery read, CancellationToken cancellationToken)
    {
        var source = read.AsOf is { } instant
            ? (await db.AsOfAsync<Source>(RecordKind.Source, id, instant, cancellationToken))?.Adapt<SourceView>(ViewMapping.Config)
            : await db.Sources.Where(a => a.Id == id).ProjectToType<SourceView>(ViewMapping.Config).SingleOrDefaultAsync(cancellationToken);
        return source is null ? Problems.NotFound() : this.Tagged(source);
    }

    /// <summary>Creates a source.</summary>
    [HttpPost, Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<SourceView>(201), ProducesResponseType<ApiProblem>(409), ProducesResponseType<ApiProblem>(422)]
    public async Task<ActionResult<SourceView>> Create(SourceInput input, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var source = input.ApplyTo(new Source { Id = input.Id ?? Guid.CreateVersion7() });
        db.Create(source);
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Made(source.Adapt<SourceView>(ViewMapping.Config));
    }

    /// <summary>Replaces a source. Saving one that is public publishes the change and needs the scope `content:publish`.</summary>
    [HttpPut("{id}"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<SourceView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<SourceView>> Put(Guid id, SourceInput input, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var source = await db.Sources.FindAsync([id], cancellationToken);
        if (source is null) return Problems.NotFound();
        db.Expect(source, ifMatch);
        input.ApplyTo(source);
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(source.Adapt<SourceView>(ViewMapping.Config));
    }

    /// <summary>Changes some fields of a source, as a JSON merge patch (RFC 7396) or a JSON Patch (RFC 6902) of what a GET shows. The result obeys the same rules as a PUT.</summary>
    [HttpPatch("{id}"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<SourceView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<SourceView>> Patch(Guid id, Patch<SourceInput> patch, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var source = await db.Sources.FindAsync([id], cancellationToken);
        if (source is null) return Problems.NotFound();
        db.Expect(source, ifMatch);
        var input = patch.ApplyTo(source.Adapt<SourceView>(ViewMapping.Config));
        var errors = await InputValidation.CheckAsync(input, HttpContext.RequestServices, cancellationToken);
        if (errors.Count > 0) return Problems.Validation(errors);
        input.ApplyTo(source);
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(source.Adapt<SourceView>(ViewMapping.Config));
    }

    /// <summary>Moves a source to the trash. One that is in use stays: 409 with its users.</summary>
    [HttpDelete("{id}"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType(204), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(428)]
    public async Task<IActionResult> Delete(Guid id, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var source = await db.Sources.FindAsync([id], cancellationToken);
        if (source is null) return Problems.NotFound();
        db.Expect(source, ifMatch);
        source.MoveToTrash(db.Time.UtcInstant());
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return NoContent();
    }
}
