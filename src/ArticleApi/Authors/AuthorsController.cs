using ArticleApi.Data;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Revisions;
using ArticleApi.Http;
using ArticleApi.Http.Patching;
using ArticleApi.Http.Revisions;
using Mapster;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Authors;

/// <summary>Authors: who writes, edits and photographs.</summary>
[ApiController, Route("api/v1/manage/authors"), Tags("Authors")]
public sealed class AuthorsController(ArticleDbContext db, Listing listing) : ControllerBase
{
    /// <summary>Lists authors.</summary>
    [HttpGet, Authorize(Scopes.ContentRead)]
    [ProducesResponseType<Page<AuthorView>>(200)]
    public Task<Page<AuthorView>> List([FromQuery] AuthorFilter filter, [FromQuery] PageQuery paging, CancellationToken cancellationToken) =>
        listing.PageAsync<Author, AuthorView>(filter.ApplyTo(db.Authors), paging, filter.Sort, AuthorFilter.Sorts, cancellationToken);

    /// <summary>Lists authors as a table for spreadsheets (CSV, RFC 4180, in UTF-8 with a byte order mark): all that the parameters select, on one page. A list within a row is one cell, its items separated by semicolons; a text that a spreadsheet would take for a formula starts with an apostrophe.</summary>
    [HttpGet("/api/v1/manage/authors.csv", Name = "listAuthorsCsv"), Authorize(Scopes.ContentRead), Streamed(Csv.MediaType)]
    [ProducesResponseType<string>(200)]
    public IActionResult Table([FromQuery] AuthorFilter filter, CancellationToken cancellationToken) =>
        new CsvAnswer<AuthorView>(Listing.AllAsync<Author, AuthorView>(filter.ApplyTo(db.Authors), filter.Sort, AuthorFilter.Sorts, cancellationToken));

    /// <summary>Reads an author, as it is or as it was at an instant.</summary>
    [HttpGet("{id}"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<AuthorView>(200), ProducesResponseType(304), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<AuthorView>> Get(Guid id, [FromQuery] ReadQuery read, CancellationToken cancellationToken)
    {
        var author = read.AsOf is { } instant
            ? (await db.AsOfAsync<Author>(RecordKind.Author, id, instant, cancellationToken))?.Adapt<AuthorView>(ViewMapping.Config)
            : await db.Authors.Where(a => a.Id == id).ProjectToType<AuthorView>(ViewMapping.Config).SingleOrDefaultAsync(cancellationToken);
        return author is null ? Problems.NotFound() : this.Tagged(author);
    }

    /// <summary>Creates an author.</summary>
    [HttpPost, Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<AuthorView>(201), ProducesResponseType<ApiProblem>(409), ProducesResponseType<ApiProblem>(422)]
    public async Task<ActionResult<AuthorView>> Create(AuthorInput input, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var author = input.ApplyTo(new Author { Id = input.Id ?? Guid.CreateVersion7() });
        db.Create(author);
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Made(author.Adapt<AuthorView>(ViewMapping.Config));
    }

    /// <summary>Replaces an author. Saving one that is public publishes the change and needs the scope `content:publish`.</summary>
    [HttpPut("{id}"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<AuthorView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<AuthorView>> Put(Guid id, AuthorInput input, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var author = await db.Authors.FindAsync([id], cancellationToken);
        if (author is null) return Problems.NotFound();
        db.Expect(author, ifMatch);
        input.ApplyTo(author);
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(author.Adapt<AuthorView>(ViewMapping.Config));
    }

    /// <summary>Changes some fields of an author, as a JSON merge patch (RFC 7396) or a JSON Patch (RFC 6902) of what a GET shows. The result obeys the same rules as a PUT.</summary>
    [HttpPatch("{id}"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<AuthorView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<AuthorView>> Patch(Guid id, Patch<AuthorInput> patch, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var author = await db.Authors.FindAsync([id], cancellationToken);
        if (author is null) return Problems.NotFound();
        db.Expect(author, ifMatch);
        var input = patch.ApplyTo(author.Adapt<AuthorView>(ViewMapping.Config));
        var errors = await InputValidation.CheckAsync(input, HttpContext.RequestServices, cancellationToken);
        if (errors.Count > 0) return Problems.Validation(errors);
        input.ApplyTo(author);
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(author.Adapt<AuthorView>(ViewMapping.Config));
    }

    /// <summary>Moves an author to the trash. One that is in use stays: 409 with its users.</summary>
    [HttpDelete("{id}"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType(204), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(428)]
    public async Task<IActionResult> Delete(Guid id, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var author = await db.Authors.FindAsync([id], cancellationToken);
        if (author is null) return Problems.NotFound();
        db.Expect(author, ifMatch);
        author.MoveToTrash(db.Time.UtcInstant());
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return NoContent();
    }
}
