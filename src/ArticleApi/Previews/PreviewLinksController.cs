using ArticleApi.Data;
using ArticleApi.Data.Audit;
using ArticleApi.Data.Previews;
using ArticleApi.Http;
using ArticleApi.Http.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Previews;

/// <summary>Links by which somebody without a key sees one revision of an article.</summary>
[ApiController, Route("api/v1/manage/articles/{id}/preview-links"), Tags("Preview links")]
public sealed class PreviewLinksController(ArticleDbContext db, CursorProtector cursors) : ControllerBase
{
    private const string NewestFirst = "-createdAt";

    /// <summary>Lists the preview links of an article, the newest first, without their addresses. Those that ended are listed for 30 days more.</summary>
    /// <param name="id">The article.</param>
    /// <param name="query">Which page.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet(Name = "listPreviewLinks"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<Page<PreviewLinkView>>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<Page<PreviewLinkView>>> List(Guid id, [FromQuery] PageQuery query, CancellationToken cancellationToken)
    {
        var scope = CursorScope.Of(Request, "manage");
        var from = cursors.Read(query.Cursor, NewestFirst, scope);
        if (!await db.Articles.AnyAsync(a => a.Id == id, cancellationToken)) return Problems.NotFound();

        var links = db.PreviewLinks.Where(l => l.ArticleId == id);
        long? total = query.WantsTotal ? await links.LongCountAsync(cancellationToken) : null;
        var rows = await links.PageOf(l => l.CreatedAt, l => l.Id, newestFirst: true, from, query).Select(PreviewLinkView.Projection).ToListAsync(cancellationToken);
        return new Paging<PreviewLinkView>
        {
            Query = query,
            From = from,
            Sort = NewestFirst,
            Scope = scope,
            Cursors = cursors,
            KeyOf = link => (link.CreatedAt, link.Id),
        }.Make(HttpContext, rows, total);
    }

    /// <summary>Gets a preview link, without its address.</summary>
    /// <param name="id">The article.</param>
    /// <param name="linkId">The preview link.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpGet("{linkId}", Name = "getPreviewLink"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<PreviewLinkView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<PreviewLinkView>> Get(Guid id, Guid linkId, CancellationToken cancellationToken)
    {
        var link = await db.PreviewLinks.Where(l => l.Id == linkId && l.ArticleId == id).Select(PreviewLinkView.Projection).SingleOrDefaultAsync(cancellationToken);
        return link is null ? Problems.NotFound() : link;
    }

    /// <summary>Makes a preview link. It shows one revision as delivery would show it, also of an article that was never published, to everybody who has its address; what is saved later it does not show.</summary>
    /// <remarks>
    /// The address is in this answer and can never be read again, not even under an `Idempotency-Key`: a repeated request is 409
    /// `idempotency.secret_not_kept` and names the link in `existingId`. An article has at most 100 live links (409 `preview.too_many`);
    /// one in the trash takes none (409 `record.deleted`).
    /// </remarks>
    /// <param name="id">The article.</param>
    /// <param name="input">What to show, and until when.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpPost(Name = "createPreviewLink"), Authorize(Scopes.ContentWrite), SecretAnswer]
    [ProducesResponseType<NewPreviewLinkView>(201), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409), ProducesResponseType<ApiProblem>(422)]
    public async Task<ActionResult<NewPreviewLinkView>> Create(Guid id, PreviewLinkInput input, CancellationToken cancellationToken)
    {
        var article = await db.Articles.Where(a => a.Id == id).Select(a => new { a.Version, a.DeletedAt }).SingleOrDefaultAsync(cancellationToken);
        if (article is null) return Problems.NotFound();
        if (article.DeletedAt is not null) return Problems.Conflict("record.deleted", "The record is in the trash; restore it first.");
        if (input.Revision is { } named && !await db.Revisions.AnyAsync(r => r.Kind == RecordKind.Article && r.RecordId == id && r.Version == named, cancellationToken))
            return Problems.Validation([new ApiError("/revision", ProblemCodes.ReferenceNotFound, $"The article has no revision {named}.")]);

        var now = db.Time.UtcInstant();
        if (await db.PreviewLinks.Where(l => l.ArticleId == id).LiveAt(now).CountAsync(cancellationToken) >= PreviewLink.MostLive)
            return Problems.Conflict("preview.too_many", $"The article has {PreviewLink.MostLive} live preview links; revoke one first.");

        var link = db.PreviewLinks.Add(new PreviewLink
        {
            ArticleId = id,
            Revision = input.Revision ?? article.Version,
            ExpiresAt = input.ExpiresAt!.Value,
            CreatedAt = now,
            CreatedBy = db.Editor.Name,
        }).Entity;
        var key = await db.SigningKeyAsync(cancellationToken);
        db.Note("previewLink.created", link.Id);
        await db.SaveChangesAsync(cancellationToken);
        var url = $"{Request.PathBase}{HiddenToken.Previews}/{PreviewToken.Of(key, link.Id)}";
        return Created($"{Request.PathBase}{Request.Path}/{link.Id}", NewPreviewLinkView.Of(link, url));
    }

    /// <summary>Revokes a preview link, at once and for good; one that has ended already may be revoked too.</summary>
    /// <param name="id">The article.</param>
    /// <param name="linkId">The preview link.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    [HttpDelete("{linkId}", Name = "revokePreviewLink"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType(204), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult> Revoke(Guid id, Guid linkId, CancellationToken cancellationToken)
    {
        var link = await db.PreviewLinks.SingleOrDefaultAsync(l => l.Id == linkId && l.ArticleId == id, cancellationToken);
        if (link is null) return Problems.NotFound();
        link.Revoke(db.Editor.Name, db.Time.UtcInstant());
        db.Note("previewLink.revoked", linkId);
        await db.SaveChangesAsync(cancellationToken);
        return NoContent();
    }
}
