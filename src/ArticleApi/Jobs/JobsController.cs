using ArticleApi.Data;
using ArticleApi.Data.Audit;
using ArticleApi.Data.Jobs;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Jobs;

/// <summary>Jobs that do the same with many articles.</summary>
[ApiController, Route("api/v1/manage/jobs"), Tags("Jobs")]
public sealed class JobsController(ArticleDbContext db, CursorProtector cursors) : ControllerBase
{
    private const string NewestFirst = "-createdAt";
    private const string InOrder = "position";

    /// <summary>Lists the jobs, the newest first. Those that ended are listed for 30 days more.</summary>
    [HttpGet(Name = "listJobs"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<Page<JobView>>(200)]
    public async Task<Page<JobView>> List([FromQuery] PageQuery query, CancellationToken cancellationToken)
    {
        var scope = CursorScope.Of(Request, "manage");
        var from = cursors.Read(query.Cursor, NewestFirst, scope);
        var jobs = db.Jobs.AsNoTracking();
        long? total = query.WantsTotal ? await jobs.LongCountAsync(cancellationToken) : null;
        var rows = await jobs.PageOf(j => j.CreatedAt, j => j.Id, newestFirst: true, from, query).ToListAsync(cancellationToken);
        var views = await JobView.OfAsync(db.JobItems, rows, cancellationToken);
        return new Paging<JobView> { Query = query, From = from, Sort = NewestFirst, Scope = scope, Cursors = cursors, KeyOf = job => (job.CreatedAt, job.Id) }.Make(HttpContext, views, total);
    }

    /// <summary>Says how far a job has come.</summary>
    [HttpGet("{id}", Name = "getJob"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<JobView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<JobView>> Get(Guid id, CancellationToken cancellationToken)
    {
        var job = await db.Jobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancellationToken);
        return job is null ? Problems.NotFound() : await JobView.OfAsync(db.JobItems, job, cancellationToken);
    }

    /// <summary>Says what became of each article of a job, in their order.</summary>
    [HttpGet("{id}/items", Name = "listJobItems"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<Page<JobItemView>>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<Page<JobItemView>>> Items(Guid id, [FromQuery] JobItemFilter filter, CancellationToken cancellationToken)
    {
        var scope = CursorScope.Of(Request, "manage");
        var from = cursors.Read(filter.Cursor, InOrder, scope);
        if (!await db.Jobs.AnyAsync(j => j.Id == id, cancellationToken)) return Problems.NotFound();

        var items = db.JobItems.AsNoTracking().Where(i => i.JobId == id);
        if (filter.State is not null) items = items.Where(i => i.State == filter.State);
        long? total = filter.WantsTotal ? await items.LongCountAsync(cancellationToken) : null;
        var isBackward = from?.IsBackward == true;
        if (from?.Value.Number is { } at) items = isBackward ? items.Where(i => i.Position < at) : items.Where(i => i.Position > at);
        items = isBackward ? items.OrderByDescending(i => i.Position) : items.OrderBy(i => i.Position);
        var rows = await items.Skip(filter.Offset).Take(filter.Limit + 1)
            .Select(i => new JobItemView { Position = i.Position, ArticleId = i.RecordId, State = i.State, Code = i.Code, Detail = i.Detail }).ToListAsync(cancellationToken);
        return new Paging<JobItemView>
        {
            Query = filter,
            From = from,
            Sort = InOrder,
            Scope = scope,
            Cursors = cursors,
            KeyOf = item => ((long?)item.Position, item.ArticleId),
        }.Make(HttpContext, rows, total);
    }

    /// <summary>Stops a job. What was done stays done. One that has ended cannot be stopped (409 `job.ended`).</summary>
    [HttpPost("{id}/cancel", Name = "cancelJob"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<JobView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    public async Task<ActionResult<JobView>> Cancel(Guid id, CancellationToken cancellationToken)
    {
        var job = await db.Jobs.SingleOrDefaultAsync(j => j.Id == id, cancellationToken);
        if (job is null) return Problems.NotFound();
        if (job.HasEnded) return Problems.Conflict("job.ended", "The job has ended.");
        job.End(JobState.Cancelled, db.Time.UtcInstant());
        db.Note("job.cancelled", id);
        await db.SaveChangesAsync(cancellationToken);
        return await JobView.OfAsync(db.JobItems, job, cancellationToken);
    }
}
