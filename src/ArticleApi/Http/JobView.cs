using ArticleApi.Data.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Http;

/// <summary>The same done with many articles: what, and how far it has come.</summary>
public sealed record JobView
{
    /// <summary>The job (UUID version 7).</summary>
    public required Guid Id { get; init; }

    /// <summary>What is done with each article.</summary>
    public required JobAction Action { get; init; }

    /// <summary>Where the job stands.</summary>
    public required JobState State { get; init; }

    /// <summary>Whether nothing is saved: the numbers say what would be.</summary>
    public required bool DryRun { get; init; }

    /// <summary>The tags that are added or removed.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The section that the articles move to.</summary>
    public string? Section { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>How many articles it has.</summary>
    public required int Total { get; init; }

    /// <summary>With how many it was done.</summary>
    public required int Done { get; init; }

    /// <summary>How many were like that already.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Of how many it was refused; its items say why.</summary>
    public required int Refused { get; init; }

    /// <summary>Who started it, in whose name it is done: the name of a key.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When the first article was taken up.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>When the last was, or it was cancelled. Thirty days later it is forgotten.</summary>
    public DateTime? EndedAt { get; init; }

    internal static async Task<JobView> OfAsync(DbSet<JobItem> items, Job job, CancellationToken cancellationToken) =>
        (await OfAsync(items, [job], cancellationToken))[0];

    /// <summary>The jobs with their numbers, which are counted all at once.</summary>
    internal static async Task<IReadOnlyList<JobView>> OfAsync(DbSet<JobItem> items, IReadOnlyList<Job> jobs, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. jobs.Select(j => j.Id)];
        var counts = await items.Where(i => ids.Contains(i.JobId)).GroupBy(i => new { i.JobId, i.State }).Select(g => new { g.Key.JobId, g.Key.State, Count = g.Count() })
            .ToDictionaryAsync(g => (g.JobId, g.State), g => g.Count, cancellationToken);
        return [.. jobs.Select(Of)];

        JobView Of(Job job) => new()
        {
            Id = job.Id,
            Action = job.Action,
            State = job.State,
            DryRun = job.IsDryRun,
            Tags = job.Tags,
            Section = job.Section,
            Reason = job.Reason,
            Total = job.Total,
            Done = counts.GetValueOrDefault((job.Id, JobItemState.Done)),
            Unchanged = counts.GetValueOrDefault((job.Id, JobItemState.Unchanged)),
            Refused = counts.GetValueOrDefault((job.Id, JobItemState.Refused)),
            CreatedBy = job.CreatedBy,
            CreatedAt = job.CreatedAt,
            StartedAt = job.StartedAt,
            EndedAt = job.EndedAt,
        };
    }
}
