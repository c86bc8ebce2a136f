using ArticleApi.Data.Speakers;
using ArticleApi.Http;
using ArticleApi.Http.Batches;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Speakers;

/// <summary>Two speakers that are the same.</summary>
[ApiController, Route("api/v1/manage/speakers/{id}"), Tags("Speakers")]
public sealed class SpeakerMergeController(MergeRun run) : ControllerBase
{
    /// <summary>Merges a speaker into another one, which is answered: for good, and as a whole or not at all.</summary>
    /// <remarks>
    /// Whatever refers to it, its quotes, the articles that mention it, the authors and the sources that are the same person, refers to the other one afterwards; each is saved with a revision of its own, and what is twice in a record then goes.
    /// What is published stays as it was printed and leads to the other one; unpublished edits stay unpublished. The other one takes its name and aliases as aliases, as far as there is room for 50, and its slugs lead there.
    /// The merged speaker is in the trash with `mergedInto`, cannot be restored (409 `record.merged`), and delivery answers its address with 308. Both must be of the same kind; an anonymous speaker is never merged (422 `speaker.anonymity`).
    /// At most 2,000 records may refer to it (409 `merge.too_large` with the `count`). When other saves disturb it again and again it is 409 `merge.disturbed`; try again.
    /// </remarks>
    /// <param name="id">The speaker that vanishes; If-Match has its version.</param>
    /// <param name="other">The speaker that remains.</param>
    /// <param name="ifMatch">The version of the speaker that vanishes.</param>
    /// <param name="save">Why.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpPost("merge-into/{other}"), Authorize(Scopes.ContentPublish), RequestTimeout(BatchRun.Timeout)]
    [ProducesResponseType<SpeakerView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public Task<ActionResult<SpeakerView>> Merge(Guid id, Guid other, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken) =>
        run.RunAsync<Speaker, SpeakerView>(this, id, other, ifMatch, save, cancellationToken);
}
