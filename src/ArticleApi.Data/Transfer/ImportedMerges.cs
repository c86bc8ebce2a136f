using ArticleApi.Data.Merging;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Transfer;

/// <summary>
/// The records of an export that vanished into others. A merge of a record that is here is stored when it vanishes here too: one that
/// editors here still work with, or let vanish into another, is not led away.
/// </summary>
internal sealed class ImportedMerges
{
    private readonly Dictionary<Reference, MergeLine> lines = [];

    public void Take(MergeLine line) => lines[new(line.Kind, line.FromId)] = line;

    /// <summary>Whether one record vanished into another, straight or through others.</summary>
    public bool Lead(RecordKind kind, Guid from, Guid to)
    {
        var seen = new HashSet<Guid>();
        while (seen.Add(from) && lines.TryGetValue(new(kind, from), out var line))
        {
            if (line.IntoId == to) return true;
            from = line.IntoId;
        }

        return false;
    }

    /// <summary>Those of records that are not here: they come, or they were purged where they were exported.</summary>
    public async Task<bool> AddOfOthersAsync(ArticleDbContext db, IReadOnlyList<MergeLine> some, CancellationToken cancellationToken)
    {
        var absent = new List<MergeLine>();
        foreach (var kind in some.GroupBy(m => m.Kind))
        {
            Guid[] ids = [.. kind.Select(m => m.FromId)];
            var here = await db.RecordsOf(kind.Key).Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToHashSetAsync(cancellationToken);
            absent.AddRange(kind.Where(m => !here.Contains(m.FromId) && !Lead(m.Kind, m.FromId, m.FromId)));
        }

        return await AddAsync(db, absent, cancellationToken);
    }

    /// <summary>Those of records that vanish here now.</summary>
    public Task AddAsync(ArticleDbContext db, IReadOnlyList<Record> records, CancellationToken cancellationToken) => AddAsync(
        db,
        [.. records.Where(r => r is IMergeable { MergedInto: not null }).Select(r => lines.GetValueOrDefault(new(r.RecordKind, r.Id))).OfType<MergeLine>().Where(m => !Lead(m.Kind, m.FromId, m.FromId))],
        cancellationToken);

    private static async Task<bool> AddAsync(ArticleDbContext db, List<MergeLine> some, CancellationToken cancellationToken)
    {
        if (some.Count == 0) return false;
        Guid[] ids = [.. some.Select(m => m.FromId)];
        var known = (await db.Merges.Where(m => ids.Contains(m.FromId)).Select(m => new { m.Kind, m.FromId }).ToListAsync(cancellationToken)).ToHashSet();
        List<Merge> added = [.. some.Where(m => known.Add(new { m.Kind, m.FromId })).Select(m => new Merge { Kind = m.Kind, FromId = m.FromId, IntoId = m.IntoId, At = m.At, By = m.By })];
        db.Merges.AddRange(added);
        return added.Count > 0;
    }
}
