using ArticleApi.Data;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Audit;

/// <summary>What was done. It can be read, and by no operation changed.</summary>
[ApiController, Route("api/v1/manage/audit"), Tags("Audit entries"), Authorize(Policies.Admin)]
public sealed class AuditController(ArticleDbContext db, CursorProtector cursors) : ControllerBase
{
    private const string NewestFirst = "-at";

    /// <summary>
    /// Lists who did what, the newest first: every save of a record, keys made, rotated and revoked, preview links made and revoked, comments deleted, jobs started and cancelled,
    /// and reads of what is only the editors' to know (`quote.noteRead`, `speaker.noteRead`, `source.noteRead`: the internal note of a quote, the grounds of an anonymous
    /// speaker, the note on a source's reliability).
    /// </summary>
    [HttpGet(Name = "listAudit")]
    [ProducesResponseType<Page<AuditView>>(200)]
    public async Task<Page<AuditView>> List([FromQuery] AuditFilter filter, CancellationToken cancellationToken)
    {
        var scope = CursorScope.Of(Request, Policies.Admin);
        var from = cursors.Read(filter.Cursor, NewestFirst, scope);
        var entries = filter.ApplyTo(db.AuditEntries.AsNoTracking());
        long? total = filter.WantsTotal ? await entries.LongCountAsync(cancellationToken) : null;
        var rows = await entries.PageOf(e => e.At, e => e.Id, newestFirst: true, from, filter).ToListAsync(cancellationToken);
        return new Paging<AuditView>
        {
            Query = filter,
            From = from,
            Sort = NewestFirst,
            Scope = scope,
            Cursors = cursors,
            KeyOf = entry => (entry.At, entry.Id),
        }.Make(HttpContext, [.. rows.Select(AuditView.Of)], total);
    }
}
