using ArticleApi.Data;
using ArticleApi.Data.Audit;
using ArticleApi.Data.Jobs;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Articles;

/// <summary>The same to be done with many articles.</summary>
[ApiController, Route("api/v1/manage/articles/bulk"), Tags("Articles")]
public sealed class ArticleBulkController(ArticleDbContext db) : ControllerBase
{
    /// <summary>
    /// Starts a job that does the same with all articles that the parameters select, as a list with them would; at most 10,000 (409 `bulk.too_many`).
    /// Each article is saved as by a request of its own in the name of the caller, and what is refused of one keeps no other. The job goes on where it
    /// stopped when its instance dies. Progress: `GET /api/v1/manage/jobs/{id}`.
    /// </summary>
    [HttpPost(Name = "startBulkJob"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<JobView>(201), ProducesResponseType<ApiProblem>(409), ProducesResponseType<ApiProblem>(422)]
    public async Task<ActionResult<JobView>> Start(BulkInput input, [FromQuery] ArticleConditions conditions, CancellationToken cancellationToken)
    {
        var publishes = input.Action is JobAction.Publish or JobAction.Unpublish;
        if (publishes && !db.Editor.MayPublish) return Problems.Forbidden(ProblemCodes.AuthScope, $"That needs the scope {Scopes.ContentPublish}.");
        var selected = await conditions.ApplyToAsync(db, cancellationToken);
        var ids = await selected.OrderBy(a => a.Id).Select(a => a.Id).Take(Job.MostItems + 1).ToListAsync(cancellationToken);
        if (ids.Count > Job.MostItems) return Problems.Conflict("bulk.too_many", $"More than {Job.MostItems} articles are selected; select fewer.");
        if (input.ExpectedCount is { } expected && expected != ids.Count)
            return Problems.Conflict("bulk.count_changed", $"{ids.Count} articles are selected, not {expected}.", new Dictionary<string, object?> { ["count"] = ids.Count });

        var job = new Job
        {
            Action = input.Action!.Value,
            Tags = input.Tags,
            Section = input.Section,
            IsDryRun = input.DryRun,
            Reason = input.Reason,
            Total = ids.Count,
            CreatedBy = db.Editor.Name,
            ActorId = db.Editor.Id,
            MayPublish = db.Editor.MayPublish,
            CreatedAt = db.Time.UtcInstant(),
        };
        db.Add(job);
        db.Note("job.started", job.Id);
        db.AddRange(ids.Select((id, position) => new JobItem { JobId = job.Id, Position = position, RecordId = id }));
        await db.SaveChangesAsync(cancellationToken);
        return Created($"{Request.PathBase}/api/v1/manage/jobs/{job.Id}", await JobView.OfAsync(db.JobItems, job, cancellationToken));
    }
}
