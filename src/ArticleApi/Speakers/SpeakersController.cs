using ArticleApi.Data;
using ArticleApi.Data.Revisions;
using ArticleApi.Data.Speakers;
using ArticleApi.Http;
using ArticleApi.Http.Patching;
using ArticleApi.Http.Revisions;
using Mapster;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Speakers;

/// <summary>Speakers: who is quoted.</summary>
[ApiController, Route("api/v1/manage/speakers"), Tags("Speakers")]
public sealed class SpeakersController(ArticleDbContext db, Listing listing) : ControllerBase
{
    /// <summary>Lists speakers.</summary>
    [HttpGet, Authorize(Scopes.ContentRead)]
    [ProducesResponseType<Page<SpeakerView>>(200)]
    public Task<Page<SpeakerView>> List([FromQuery] SpeakerFilter filter, [FromQuery] PageQuery paging, CancellationToken cancellationToken) =>
        listing.PageAsync<Speaker, SpeakerView>(filter.ApplyTo(db.Speakers), paging, filter.Sort, SpeakerFilter.Sorts, cancellationToken);

    /// <summary>Lists speakers as a table for spreadsheets (CSV, RFC 4180, in UTF-8 with a byte order mark): all that the parameters select, on one page. A list within a row is one cell, its items separated by semicolons; a text that a spreadsheet would take for a formula starts with an apostrophe. Why a speaker is anonymous is left out.</summary>
    [HttpGet("/api/v1/manage/speakers.csv", Name = "listSpeakersCsv"), Authorize(Scopes.ContentRead), Streamed(Csv.MediaType)]
    [ProducesResponseType<string>(200)]
    public IActionResult Table([FromQuery] SpeakerFilter filter, CancellationToken cancellationToken) =>
        new CsvAnswer<SpeakerView>(Listing.AllAsync<Speaker, SpeakerView>(filter.ApplyTo(db.Speakers), filter.Sort, SpeakerFilter.Sorts, cancellationToken), "anonymity");

    /// <summary>Reads a speaker, as it is or as it was at an instant.</summary>
    [HttpGet("{id}"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<SpeakerView>(200), ProducesResponseType(304), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<SpeakerView>> Get(Guid id, [FromQuery] ReadQuery read, CancellationToken cancellationToken)
    {
        var speaker = read.AsOf is { } instant
            ? (await db.AsOfAsync<Speaker>(RecordKind.Speaker, id, instant, cancellationToken))?.Adapt<SpeakerView>(ViewMapping.Config)
            : await db.Speakers.Where(a => a.Id == id).ProjectToType<SpeakerView>(ViewMapping.Config).SingleOrDefaultAsync(cancellationToken);
        return speaker is null ? Problems.NotFound() : this.Tagged(speaker);
    }

    /// <summary>Creates a speaker.</summary>
    [HttpPost, Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<SpeakerView>(201), ProducesResponseType<ApiProblem>(409), ProducesResponseType<ApiProblem>(422)]
    public async Task<ActionResult<SpeakerView>> Create(SpeakerInput input, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var (given, refusal) = input.WithGrantOf(speaker: null, User);
        if (refusal is not null) return refusal;
        var speaker = given.ApplyTo(new Speaker { Id = given.Id ?? Guid.CreateVersion7() });
        db.Create(speaker);
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Made(speaker.Adapt<SpeakerView>(ViewMapping.Config));
    }

    /// <summary>Replaces a speaker. Saving one that is public publishes the change and needs the scope `content:publish`; changing why it is anonymous needs `sources:confidential`.</summary>
    [HttpPut("{id}"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<SpeakerView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<SpeakerView>> Put(Guid id, SpeakerInput input, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var speaker = await db.Speakers.FindAsync([id], cancellationToken);
        if (speaker is null) return Problems.NotFound();
        db.Expect(speaker, ifMatch);
        var (given, refusal) = input.WithGrantOf(speaker, User);
        if (refusal is not null) return refusal;
        given.ApplyTo(speaker);
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(speaker.Adapt<SpeakerView>(ViewMapping.Config));
    }

    /// <summary>Changes some fields of a speaker, as a JSON merge patch (RFC 7396) or a JSON Patch (RFC 6902) of what a GET shows. The result obeys the same rules as a PUT.</summary>
    [HttpPatch("{id}"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<SpeakerView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<SpeakerView>> Patch(Guid id, Patch<SpeakerInput> patch, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var speaker = await db.Speakers.FindAsync([id], cancellationToken);
        if (speaker is null) return Problems.NotFound();
        db.Expect(speaker, ifMatch);
        var input = patch.ApplyTo(speaker.ShownTo(User));
        var errors = await InputValidation.CheckAsync(input, HttpContext.RequestServices, cancellationToken);
        if (errors.Count > 0) return Problems.Validation(errors);
        var (given, refusal) = input.WithGrantOf(speaker, User);
        if (refusal is not null) return refusal;
        given.ApplyTo(speaker);
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(speaker.Adapt<SpeakerView>(ViewMapping.Config));
    }

    /// <summary>Moves a speaker to the trash. One that is in use stays: 409 with its users.</summary>
    [HttpDelete("{id}"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType(204), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(428)]
    public async Task<IActionResult> Delete(Guid id, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var speaker = await db.Speakers.FindAsync([id], cancellationToken);
        if (speaker is null) return Problems.NotFound();
        db.Expect(speaker, ifMatch);
        speaker.MoveToTrash(db.Time.UtcInstant());
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return NoContent();
    }
}
