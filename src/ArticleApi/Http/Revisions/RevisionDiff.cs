using System.Text.Json;
using ArticleApi.Data;
using ArticleApi.Data.Revisions;
using ArticleApi.Data.Revisions.Comparing;
using Mapster;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Http.Revisions;

/// <summary>What changed from one revision of a record to another.</summary>
public record RevisionDiff : IEnvelope, IConfidential
{
    IEnumerable<object?> IEnvelope.Content => Compared;

    /// <summary>The revision that the changes start from.</summary>
    public required RevisionSummary From { get; init; }

    /// <summary>The revision that the changes lead to.</summary>
    public required RevisionSummary To { get; init; }

    /// <summary>The places in which the two differ, in the order of the record. `version`, `updatedAt` and `updatedBy`, which differ between any two, are left out.</summary>
    public required IReadOnlyList<RecordChange> Changes { get; set; }

    /// <summary>What the changes were found in.</summary>
    internal IReadOnlyList<object?> Compared { get; init; } = [];

    internal static JsonElement Shown(object view) => JsonSerializer.SerializeToElement(view, view.GetType(), ApiJson.Options);

    void IConfidential.Conceal()
    {
        if (Compared is not [IConfidential before, IConfidential after]) return;
        before.Conceal();
        after.Conceal();
        Changes = new RevisionComparison().Fields(Shown(before), Shown(after));
    }
}

/// <summary>Two revisions of a record, to be compared.</summary>
internal sealed record RevisionPair<TRecord>(RevisionSummary From, TRecord Before, RevisionSummary To, TRecord After)
    where TRecord : Record
{
    public IReadOnlyList<RecordChange> Changes<TView>(RevisionComparison comparison, params string[] leftOut) =>
        comparison.Fields(Shown<TView>(Before), Shown<TView>(After), leftOut);

    // What editors are shown is compared, and not what is stored, so that pointers lead into what a GET answers.
    private static JsonElement Shown<TView>(TRecord record) => RevisionDiff.Shown(record.Adapt<TView>(ViewMapping.Config)!);
}

internal static class RevisionDiffs
{
    /// <summary>The two revisions, null when one of them is not there.</summary>
    public static async Task<RevisionPair<TRecord>?> RevisionPairAsync<TRecord>(
        this ArticleDbContext db, RecordKind kind, Guid id, long from, long to, CancellationToken cancellationToken)
        where TRecord : Record
    {
        var found = await db.WithCheckpoints(db.RevisionsOf(kind, id).Where(r => r.Version == from || r.Version == to))
            .ToDictionaryAsync(r => r.Summary.Version, cancellationToken);
        if (!found.TryGetValue(from, out var before) || !found.TryGetValue(to, out var after)) return null;
        return new(before.Summary, RevisionSnapshot.Read<TRecord>(before.Snapshot), after.Summary, RevisionSnapshot.Read<TRecord>(after.Snapshot));
    }

    /// <summary>What changed between two revisions, null when one of them is not there.</summary>
    public static async Task<RevisionDiff?> RevisionDiffAsync<TRecord, TView>(
        this ArticleDbContext db, RecordKind kind, Guid id, long from, long to, CancellationToken cancellationToken)
        where TRecord : Record =>
        await db.RevisionPairAsync<TRecord>(kind, id, from, to, cancellationToken) is { } pair
            ? new RevisionDiff { From = pair.From, To = pair.To, Changes = pair.Changes<TView>(new RevisionComparison()), Compared = [pair.Before.Adapt<TView>(ViewMapping.Config), pair.After.Adapt<TView>(ViewMapping.Config)] }
            : null;
}
