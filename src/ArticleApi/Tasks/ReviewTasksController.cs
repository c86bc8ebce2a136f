using ArticleApi.Data;
using ArticleApi.Data.Audit;
using ArticleApi.Data.Tasks;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tasks;

/// <summary>What editors have to do about articles because of what happened elsewhere: a source took something back, or a quote was corrected. Tasks never leave management.</summary>
[ApiController, Route("api/v1/manage/tasks"), Tags("Tasks")]
public sealed class ReviewTasksController(ArticleDbContext db, CursorProtector cursors) : ControllerBase
{
    private const string NewestFirst = "-openedAt";

    /// <summary>Lists the tasks, the newest first.</summary>
    [HttpGet(Name = "listTasks"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<Page<ReviewTaskView>>(200)]
    public async Task<Page<ReviewTaskView>> List([FromQuery] ReviewTaskFilter filter, CancellationToken cancellationToken)
    {
        var scope = CursorScope.Of(Request, "manage");
        var from = cursors.Read(filter.Cursor, NewestFirst, scope);
        var tasks = filter.ApplyTo(db.ReviewTasks);
        long? total = filter.WantsTotal ? await tasks.LongCountAsync(cancellationToken) : null;
        var rows = await tasks.PageOf(t => t.OpenedAt, t => t.Id, newestFirst: true, from, filter).Select(ReviewTaskView.Projection).ToListAsync(cancellationToken);
        return new Paging<ReviewTaskView>
        {
            Query = filter,
            From = from,
            Sort = NewestFirst,
            Scope = scope,
            Cursors = cursors,
            KeyOf = task => (task.OpenedAt, task.Id),
        }.Make(HttpContext, rows, total);
    }

    /// <summary>Gets a task.</summary>
    [HttpGet("{id}", Name = "getTask"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<ReviewTaskView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<ReviewTaskView>> Get(Guid id, CancellationToken cancellationToken) =>
        await ViewAsync(id, cancellationToken) is { } task ? task : Problems.NotFound();

    /// <summary>Says that a task is done. Saying it again changes nothing; one that was dismissed is opened first (409 `task.closed`).</summary>
    [HttpPost("{id}/resolve", Name = "resolveTask"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<ReviewTaskView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409), ProducesResponseType<ApiProblem>(422)]
    public Task<ActionResult<ReviewTaskView>> Resolve(Guid id, TaskDoneInput input, CancellationToken cancellationToken) =>
        CloseAsync(id, ReviewTaskState.Done, input.Note, "task.resolved", cancellationToken);

    /// <summary>Says that nothing has to be done, and why. Saying it again changes nothing; one that is done is opened first (409 `task.closed`).</summary>
    [HttpPost("{id}/dismiss", Name = "dismissTask"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<ReviewTaskView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409), ProducesResponseType<ApiProblem>(422)]
    public Task<ActionResult<ReviewTaskView>> Dismiss(Guid id, TaskDismissalInput input, CancellationToken cancellationToken) =>
        CloseAsync(id, ReviewTaskState.Dismissed, input.Note, "task.dismissed", cancellationToken);

    /// <summary>Opens a task again. One that is open stays as it is; while the article is in the trash that is 409 `record.deleted`.</summary>
    [HttpPost("{id}/reopen", Name = "reopenTask"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<ReviewTaskView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    public async Task<ActionResult<ReviewTaskView>> Reopen(Guid id, CancellationToken cancellationToken)
    {
        var task = await db.ReviewTasks.FindAsync([id], cancellationToken);
        if (task is null) return Problems.NotFound();
        if (await db.Articles.AnyAsync(a => a.Id == task.ArticleId && a.DeletedAt != null, cancellationToken))
            return Problems.Conflict("record.deleted", "The article is in the trash; restore it first.");
        if (task.State != ReviewTaskState.Open)
        {
            task.Reopen();
            db.Note("task.reopened", id);
        }

        await db.SaveChangesAsync(cancellationToken);
        return (await ViewAsync(id, cancellationToken))!;
    }

    /// <summary>Puts a task on somebody's desk, or on nobody's. One that is closed is opened first (409 `task.closed`).</summary>
    [HttpPost("{id}/assign", Name = "assignTask"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<ReviewTaskView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409), ProducesResponseType<ApiProblem>(422)]
    public async Task<ActionResult<ReviewTaskView>> Assign(Guid id, TaskAssignmentInput input, CancellationToken cancellationToken)
    {
        var task = await db.ReviewTasks.FindAsync([id], cancellationToken);
        if (task is null) return Problems.NotFound();
        if (task.State != ReviewTaskState.Open) return Problems.Conflict("task.closed", "The task is closed; open it again first.");
        task.Assignee = input.Assignee;
        await db.SaveChangesAsync(cancellationToken);
        return (await ViewAsync(id, cancellationToken))!;
    }

    private async Task<ActionResult<ReviewTaskView>> CloseAsync(Guid id, ReviewTaskState state, string? note, string act, CancellationToken cancellationToken)
    {
        var task = await db.ReviewTasks.FindAsync([id], cancellationToken);
        if (task is null) return Problems.NotFound();
        if (task.State != ReviewTaskState.Open && task.State != state) return Problems.Conflict("task.closed", "The task is closed already, otherwise; open it again first.");
        if (task.State == ReviewTaskState.Open)
        {
            task.Close(state, note, db.Editor.Name, db.Time.UtcInstant());
            db.Note(act, id);
        }

        await db.SaveChangesAsync(cancellationToken);
        return (await ViewAsync(id, cancellationToken))!;
    }

    private Task<ReviewTaskView?> ViewAsync(Guid id, CancellationToken cancellationToken) =>
        db.ReviewTasks.Where(t => t.Id == id).Select(ReviewTaskView.Projection).SingleOrDefaultAsync(cancellationToken);
}
