using ArticleApi.Data.Authors;
using ArticleApi.Http;
using ArticleApi.Http.Batches;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Authors;

/// <summary>Two authors that are the same.</summary>
[ApiController, Route("api/v1/manage/authors/{id}"), Tags("Authors")]
public sealed class AuthorMergeController(MergeRun run) : ControllerBase
{
    /// <summary>Merges an author into another one, which is answered: for good, and as a whole or not at all.</summary>
    /// <remarks>
    /// Whatever refers to it, its articles, refers to the other one afterwards; each is saved with a revision of its own, and what is twice in a record then goes.
    /// What is published stays as it was printed and leads to the other one; unpublished edits stay unpublished. Its slugs lead to the other one.
    /// The merged author is in the trash with `mergedInto`, cannot be restored (409 `record.merged`), and delivery answers its address with 308.
    /// At most 2,000 records may refer to it (409 `merge.too_large` with the `count`). When other saves disturb it again and again it is 409 `merge.disturbed`; try again.
    /// </remarks>
    /// <param name="id">The author that vanishes; If-Match has its version.</param>
    /// <param name="other">The author that remains.</param>
    /// <param name="ifMatch">The version of the author that vanishes.</param>
    /// <param name="save">Why.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpPost("merge-into/{other}"), Authorize(Scopes.ContentPublish), RequestTimeout(BatchRun.Timeout)]
    [ProducesResponseType<AuthorView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public Task<ActionResult<AuthorView>> Merge(Guid id, Guid other, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken) =>
        run.RunAsync<Author, AuthorView>(this, id, other, ifMatch, save, cancellationToken);
}
