using System.ComponentModel.DataAnnotations;
using ArticleApi.Data;
using ArticleApi.Data.Audit;
using ArticleApi.Http;
using ArticleApi.Http.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.ApiKeys;

/// <summary>The keys of the API.</summary>
[ApiController, Route("api/v1/manage/api-keys"), Tags("API keys"), Authorize(Policies.Admin)]
public sealed class ApiKeysController(ArticleDbContext db, CursorProtector cursors, TimeProvider time) : ControllerBase
{
    private const string NewestFirst = "-createdAt";

    /// <summary>Lists the keys, the newest first, without their secrets.</summary>
    [HttpGet(Name = "listApiKeys")]
    [ProducesResponseType<Page<ApiKeyView>>(StatusCodes.Status200OK)]
    public async Task<Page<ApiKeyView>> List([FromQuery] PageQuery query, CancellationToken cancellationToken)
    {
        var scope = CursorScope.Of(Request, Policies.Admin);
        var from = cursors.Read(query.Cursor, NewestFirst, scope);
        var rows = await db.ApiKeys.PageOf(k => k.CreatedAt, k => k.Id, newestFirst: true, from, query).Select(ApiKeyView.Projection).ToListAsync(cancellationToken);
        var paging = new Paging<ApiKeyView>
        {
            Query = query,
            From = from,
            Sort = NewestFirst,
            Scope = scope,
            KeyOf = key => (key.CreatedAt, key.Id),
            Cursors = cursors,
        };
        return paging.Make(HttpContext, rows, query.WantsTotal ? await db.ApiKeys.LongCountAsync(cancellationToken) : null);
    }

    /// <summary>Gets a key, without its secret.</summary>
    [HttpGet("{id}", Name = "getApiKey")]
    [ProducesResponseType<ApiKeyView>(StatusCodes.Status200OK)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult<ApiKeyView>> Get(Guid id, CancellationToken cancellationToken)
    {
        var key = await db.ApiKeys.Where(k => k.Id == id).Select(ApiKeyView.Projection).SingleOrDefaultAsync(cancellationToken);
        return key is null ? Problems.NotFound() : key;
    }

    /// <summary>Makes a key. Its secret is in this answer and can never be read again, not even under an `Idempotency-Key`: a repeated request is 409 `idempotency.secret_not_kept` and names the key in `existingId`.</summary>
    [HttpPost(Name = "createApiKey"), SecretAnswer]
    [ProducesResponseType<NewApiKeyView>(StatusCodes.Status201Created)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status422UnprocessableEntity)]
    public async Task<ActionResult<NewApiKeyView>> Create(ApiKeyInput input, CancellationToken cancellationToken)
    {
        var scopes = input.Scopes!.Distinct(StringComparer.Ordinal).ToList();
        if (Exceeding(scopes) is { } refusal) return refusal;

        var now = time.UtcInstant();
        var key = NewKey.Create(input.Name!, scopes, db.Editor.Name, now, input.ExpiresAt ?? now + NewKey.DefaultLifetime);
        return await StoreAsync(key, cancellationToken);
    }

    /// <summary>Revokes a key, at once and for good.</summary>
    [HttpDelete("{id}", Name = "revokeApiKey")]
    [ProducesResponseType(StatusCodes.Status204NoContent)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status404NotFound)]
    public async Task<ActionResult> Revoke(Guid id, CancellationToken cancellationToken)
    {
        var key = await db.ApiKeys.FindAsync([id], cancellationToken);
        if (key is null) return Problems.NotFound();
        key.Revoke(time.UtcInstant());
        db.Note("apiKey.revoked", id);
        await db.SaveChangesAsync(cancellationToken);
        return NoContent();
    }

    /// <summary>Makes a key that takes the place of another, with its name, scopes and lifetime. The old one stays valid for a while. The secret of the new one is not shown again to a repeated request either.</summary>
    /// <param name="id">The key to be replaced.</param>
    /// <param name="overlapHours">For how many hours the old key stays valid: 24 by default, at most 168.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpPost("{id}/rotate", Name = "rotateApiKey"), SecretAnswer]
    [ProducesResponseType<NewApiKeyView>(StatusCodes.Status201Created)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status404NotFound)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status409Conflict)]
    public async Task<ActionResult<NewApiKeyView>> Rotate(
        Guid id, [FromQuery, Range(0, 168)] int overlapHours = 24, CancellationToken cancellationToken = default)
    {
        var old = await db.ApiKeys.FindAsync([id], cancellationToken);
        if (old is null) return Problems.NotFound();
        if (Exceeding(old.ScopeList) is { } refusal) return refusal;

        var now = time.UtcInstant();
        if (!old.IsValidAt(now)) return Problems.Conflict(ProblemCodes.Conflict, "The key is not valid any more; make a new one.");
        var lifetime = old.ExpiresAt - old.CreatedAt ?? NewKey.DefaultLifetime;
        old.ExpireAt(now.AddHours(overlapHours));
        db.Note("apiKey.rotated", id);
        return await StoreAsync(NewKey.Create(old.Name, old.ScopeList, db.Editor.Name, now, now + lifetime), cancellationToken);
    }

    private ProblemResult? Exceeding(IEnumerable<string> scopes)
    {
        var missing = scopes.Where(scope => !User.HasScope(scope)).ToList();
        return missing.Count == 0
            ? null
            : Problems.Forbidden(ProblemCodes.AuthScope, $"A key cannot give what it lacks: {string.Join(", ", missing)}.");
    }

    private async Task<CreatedAtRouteResult> StoreAsync(NewKey key, CancellationToken cancellationToken)
    {
        db.ApiKeys.Add(key.Row);
        db.Note("apiKey.created", key.Row.Id);
        await db.SaveChangesAsync(cancellationToken);
        return CreatedAtRoute("getApiKey", new { id = key.Row.Id }, NewApiKeyView.Of(key));
    }
}
