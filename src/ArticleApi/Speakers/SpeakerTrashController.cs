using ArticleApi.Data;
using ArticleApi.Http;
using Mapster;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Speakers;

/// <summary>Out of the trash: back, or for good.</summary>
[ApiController, Route("api/v1/manage/speakers/{id}"), Tags("Speakers")]
public sealed class SpeakerTrashController(ArticleDbContext db) : ControllerBase
{
    /// <summary>Takes a speaker out of the trash.</summary>
    [HttpPost("restore"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<SpeakerView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<SpeakerView>> Restore(Guid id, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var speaker = await db.Speakers.FindAsync([id], cancellationToken);
        if (speaker is null) return Problems.NotFound();
        db.Expect(speaker, ifMatch, inTrash: true);
        if (speaker.DeletedAt is not null) speaker.Restore();
        db.Reason = save.Reason;
        await db.SaveChangesAsync(cancellationToken);
        return this.Tagged(speaker.Adapt<SpeakerView>(ViewMapping.Config));
    }

    /// <summary>
    /// Deletes a speaker that is in the trash (409 `record.not_in_trash`) for good, with its revisions. While something else in the trash refers to it that is 409 `record.in_use`.
    /// Its slugs stay reserved until 90 days after it came to the trash. What was in the trash for long enough is deleted by itself.
    /// </summary>
    [HttpPost("purge"), Authorize(Scopes.Admin)]
    [ProducesResponseType(204), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(428)]
    public async Task<IActionResult> Purge(Guid id, IfMatch ifMatch, CancellationToken cancellationToken)
    {
        var speaker = await db.Speakers.FindAsync([id], cancellationToken);
        if (speaker is null) return Problems.NotFound();
        db.Expect(speaker, ifMatch, inTrash: true);
        if (speaker.DeletedAt is null) return Problems.Conflict("record.not_in_trash", "The record is not in the trash; delete it first.");
        db.Remove(speaker);
        await db.SaveChangesAsync(cancellationToken);
        return NoContent();
    }
}
