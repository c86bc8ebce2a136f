using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Jobs;

/// <summary>What a job does with each of its articles.</summary>
public enum JobAction
{
    Publish,
    Unpublish,
    AddTags,
    RemoveTags,
    SetSection,
}

/// <summary>Where a job stands.</summary>
public enum JobState
{
    Waiting,
    Running,
    Done,
    Cancelled,
}

/// <summary>The same to be done with many articles, one after the other, by whichever instance has the time.</summary>
public sealed class Job
{
    /// <summary>How many articles a job can have.</summary>
    public const int MostItems = 10_000;

    /// <summary>How long a job that has ended is remembered.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required JobAction Action { get; init; }

    /// <summary>What the action takes.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string? Section { get; init; }

    /// <summary>Whether nothing is saved: it is only found out what would be.</summary>
    public bool IsDryRun { get; init; }
    public string? Reason { get; init; }
    public required int Total { get; init; }

    // In whose name, and with which right, whenever it runs.
    public required string CreatedBy { get; init; }
    public string? ActorId { get; init; }
    public required bool MayPublish { get; init; }
    public required DateTime CreatedAt { get; init; }

    public JobState State { get; private set; }
    public DateTime? StartedAt { get; private set; }
    public DateTime? EndedAt { get; private set; }

    /// <summary>Which claim works on it.</summary>
    public Guid? LeasedBy { get; private set; }
    public DateTime? LeasedUntil { get; private set; }

    public bool HasEnded => State is JobState.Done or JobState.Cancelled;

    public void Start(DateTime now) => (State, StartedAt) = (JobState.Running, StartedAt ?? now);

    public void End(JobState state, DateTime now) => (State, EndedAt, LeasedBy, LeasedUntil) = (state, now, null, null);
}

/// <summary>What became of one article of a job.</summary>
public enum JobItemState
{
    Waiting,
    Done,
    Unchanged,
    Refused,
}

/// <summary>One article of a job. It is told what became of it in the transaction in which it does.</summary>
public sealed class JobItem
{
    public Guid JobId { get; init; }
    public int Position { get; init; }
    public Guid RecordId { get; init; }
    public JobItemState State { get; private set; }
    public string? Code { get; private set; }
    public string? Detail { get; private set; }

    public void Became(JobItemState state) => State = state;

    public void Refuse(string code, string detail) => (State, Code, Detail) = (JobItemState.Refused, code, detail);
}

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>, IEntityTypeConfiguration<JobItem>
{
    public void Configure(EntityTypeBuilder<Job> job)
    {
        job.HasKey(j => j.Id);
        job.Property(j => j.Id).ValueGeneratedNever();
        job.Property(j => j.Tags).HasJson();
        job.Property(j => j.Section).HasText(64);
        job.Property(j => j.Reason).HasText(500);
        job.Property(j => j.CreatedBy).HasText(200);
        job.Property(j => j.ActorId).HasMaxLength(256);
        job.Ignore(j => j.HasEnded);
        job.HasIndex(j => new { j.State, j.CreatedAt });
        job.HasIndex(j => new { j.CreatedAt, j.Id });
    }

    public void Configure(EntityTypeBuilder<JobItem> item)
    {
        item.HasKey(i => new { i.JobId, i.Position });
        item.Property(i => i.Code).HasMaxLength(64);
        item.Property(i => i.Detail).HasText(1000);

        // Whoever lost the job to another instance saves nothing.
        item.Property(i => i.State).IsConcurrencyToken();
        item.HasIndex(i => new { i.JobId, i.State, i.Position });
        item.HasOne<Job>().WithMany().HasForeignKey(i => i.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
