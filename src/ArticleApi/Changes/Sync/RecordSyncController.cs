using ArticleApi.Http;
using ArticleApi.Http.Batches;
using ArticleApi.Http.Sync;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Changes.Sync;

/// <summary>Copies of working copies, kept in step: for editors who write without a network.</summary>
[ApiController, Route("api/v1/manage/sync"), Tags("Sync")]
public sealed class RecordSyncController(RecordPull pull, PushRun run) : ControllerBase
{
    /// <summary>Pulls working copies, drafts included, and later what has changed.</summary>
    /// <remarks>
    /// Works as the public `sync` does: the first pull says what is wanted, each later one has only the `nextToken` of the page before, and the same four rules make a correct client. Go on while `hasMore` is
    /// true; store the changes of a page and its `nextToken` in one local transaction; after a lost answer ask again with the same token; at `snapshotComplete` of a first pull delete what it did not bring.
    ///
    /// `data` is what `GET` of the record shows to the same key. What went to the trash, was deleted for good or merged is a `delete` with its `reason`; what comes out of the trash is an `upsert`. The first pull tells of nothing that went before it began.
    /// `status`, `section` and `language` hold of articles only; an article for which they do not hold any more is a `delete` with the reason `filtered`. Of a first pull a page can be empty although `hasMore` is true.
    ///
    /// 410 `sync.token_gone` says by its `reason` why a token does not hold any more: `epoch` or `ahead` (a backup was restored), `schema` (records have another form, or the key may see more or less of them than the one before).
    /// Keep the data, drop the token, and start again at the `Link` with `rel="resync"`. Changes are kept for good, so a token does not grow old. 400 `sync.token_invalid`: the token was changed, cut off, or is one of the public `sync`.
    ///
    /// With `wait` an empty page waits for a change. Where too many wait, the answer is 429 `sync.too_many_waiting`; a key that was revoked meanwhile is 401.
    /// </remarks>
    /// <param name="query">What is wanted, or how far the client has come.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet(Name = "pullRecords"), Authorize(Scopes.ContentRead), RequestTimeout(SyncWaiting.Timeout)]
    [ProducesResponseType<SyncRecordPage>(200), ProducesResponseType<ApiProblem>(410)]
    public Task<ActionResult<SyncRecordPage>> Pull([FromQuery] RecordSyncQuery query, CancellationToken cancellationToken) => pull.RunAsync(HttpContext, query, cancellationToken);

    /// <summary>Pushes what an editor did without a network: up to 100 mutations of working copies.</summary>
    /// <remarks>
    /// Each mutation has the `baseVersion` that the client had of the record, and its own status in the answer, which is 200 also when some are not applied. `applied` comes with the new `version`; `conflict` with the record as it is `current`, to be brought
    /// together with the edit and sent as another mutation; `rejected` with the `problem` that the single operation would have answered, whose pointers lead into `data`. An `upsert` without base version creates the record under the id that the client chose; a `delete` of what is gone is applied.
    ///
    /// What is applied is stored with the `mutationId`, so a push whose answer was lost is sent again as it is: each mutation is applied once, and answered as the first time for 30 days. An id that was used for another mutation is rejected with `idempotency.mismatch`.
    ///
    /// With `atomic` it is all or nothing: when one is not applied, nothing is stored, and the answer is 409 `sync.not_applied` with the same `results`, where those that only the other one held back have a problem with the status 424.
    /// What may go better later, such as a database that is away, is the answer of the whole push, with `Retry-After` and without results: send it again.
    ///
    /// Each mutation needs the scopes of the single operation, such as `content:publish` for an author that is public. Publishing itself, and taking out of the trash, are no mutations.
    /// </remarks>
    /// <param name="push">The mutations.</param>
    [HttpPost(Name = "pushRecords"), Authorize(Scopes.ContentWrite), RequestSizeLimit(RequestLimits.Article), RequestTimeout(BatchRun.Timeout)]
    [ProducesResponseType<PushResults>(200), ProducesResponseType<ApiProblem>(409), ProducesResponseType<ApiProblem>(422)]
    public Task<ActionResult<PushResults>> Push(PushInput push) => run.RunAsync(HttpContext, push);
}
