using System.Diagnostics.CodeAnalysis;
using ArticleApi.Data;
using ArticleApi.Data.Changes;
using ArticleApi.Data.Revisions;

namespace ArticleApi.Http.Revisions;

/// <summary>One save of a record.</summary>
public record RevisionSummary
{
    /// <summary>The version that the save made.</summary>
    public long Version { get; init; }

    /// <summary>What the save did.</summary>
    public ChangeAction Action { get; init; }

    /// <summary>When it was.</summary>
    public DateTime At { get; init; }

    /// <summary>Who saved: the name of a key.</summary>
    public string By { get; init; } = "";

    /// <summary>Why, when a reason was given.</summary>
    public string? Reason { get; init; }

    /// <summary>The version of the revision that the save brought back; null when it did not.</summary>
    public long? RevertedTo { get; init; }

    /// <summary>The name that an editor gave to the revision, null when it has none.</summary>
    public string? Checkpoint { get; init; }
}

/// <summary>One save of a record, with the record as it left it.</summary>
/// <typeparam name="TView">The view of the record.</typeparam>
public sealed record RevisionView<TView> : RevisionSummary, IEnvelope
{
    IEnumerable<object?> IEnvelope.Content => [Data];

    [SetsRequiredMembers]
    internal RevisionView(RevisionSummary summary, TView data)
        : base(summary) => Data = data;

    /// <summary>The record as the save left it.</summary>
    public required TView Data { get; init; }
}

/// <summary>A revision as it is read, before anybody looks into it.</summary>
internal sealed class FoundRevision
{
    public required RevisionSummary Summary { get; init; }
    public required string Snapshot { get; init; }
}

internal static class RevisionReads
{
    public static IQueryable<FoundRevision> WithCheckpoints(this ArticleDbContext db, IQueryable<Revision> revisions) =>
        from r in revisions
        from c in db.Checkpoints.Where(c => c.Kind == r.Kind && c.RecordId == r.RecordId && c.Version == r.Version).DefaultIfEmpty()
        select new FoundRevision
        {
            Summary = new RevisionSummary { Version = r.Version, Action = r.Action, At = r.At, By = r.By, Reason = r.Reason, RevertedTo = r.RevertedTo, Checkpoint = c.Name },
            Snapshot = r.Snapshot,
        };

    public static IQueryable<RevisionSummary> Summaries(this ArticleDbContext db, IQueryable<Revision> revisions) =>
        db.WithCheckpoints(revisions).Select(found => found.Summary);
}
