using ArticleApi.Http;
using ArticleApi.Http.Sync;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery.Sync;

/// <summary>Copies of what is published, kept in step.</summary>
[ApiController, Route("api/v1/" + Name), Tags("Sync"), Authorize(Policies.Delivery)]
[ProducesResponseType<ApiProblem>(400), ProducesResponseType<ApiProblem>(410), ProducesResponseType<ApiProblem>(503)]
public sealed class SyncController(SyncPull pull, SyncDigests digests) : ControllerBase
{
    internal const string Name = "sync";

    /// <summary>Pulls what is published, and later what has changed.</summary>
    /// <remarks>
    /// The first pull says what is wanted (`types`, filters of articles, `fields`, `bodyFormat`); each later one has only the
    /// `nextToken` of the page before. Nothing is ever missed: a document that changes while you page comes again later.
    ///
    /// Four rules make a correct client. (1) Go on while `hasMore` is true. (2) Store the changes of a page and its `nextToken` in one local
    /// transaction. (3) After a lost answer ask again with the same token. (4) At `snapshotComplete` of a first pull delete what it did not bring.
    ///
    /// Filters hold of articles only; the other kinds come whole, so that no article leads to a record that you do not get. An article
    /// for which they do not hold any more is a `delete` with the reason `filtered`. The first pull tells of nothing that went before it began.
    ///
    /// 410 `sync.token_gone` says by its `reason` why a token does not hold any more: `retention` (it is older than the tombstones, which
    /// are kept for 90 days if the installation says nothing else), `epoch` or `ahead` (a backup was restored), `schema` (the documents have another form).
    /// Keep the data, drop the token, and start again at the `Link` with `rel="resync"`. 400 `sync.token_invalid`: the token was changed or cut off.
    ///
    /// With `wait` an empty page waits for a change. Where too many wait, the answer is 429 `sync.too_many_waiting`; a key that was revoked meanwhile is 401. The `ETag` is weak: it is of the state, not of the bytes.
    /// </remarks>
    /// <param name="query">What is wanted, or how far the client has come.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet(Name = "pullChanges"), RequestTimeout(SyncWaiting.Timeout)]
    [ProducesResponseType<SyncChangePage>(200), ProducesResponseType(304)]
    public async Task<ActionResult> Pull([FromQuery] SyncQuery query, CancellationToken cancellationToken) => await pull.RunAsync(HttpContext, query, cancellationToken);

    /// <summary>Sums up what a client has that has come as far as a token.</summary>
    /// <remarks>
    /// A client whose counts and hashes are the same has every document in its last state, and no other. When there are newer changes, `current` is false.
    /// </remarks>
    /// <param name="query">The token.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet("digest", Name = "getSyncDigest")]
    [ProducesResponseType<SyncDigest>(200), ProducesResponseType(304)]
    public async Task<ActionResult> Digest([FromQuery] SyncDigestQuery query, CancellationToken cancellationToken) => await digests.OfAsync(HttpContext, query.Token!, cancellationToken);
}
