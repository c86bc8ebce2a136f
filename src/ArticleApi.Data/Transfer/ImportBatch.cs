using ArticleApi.Data.Changes;
using ArticleApi.Data.Revisions;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Transfer;

/// <summary>Some records of an export, taken over in one transaction.</summary>
internal sealed class ImportBatch(ArticleDbContext db, IReadOnlyList<ImportedRecord> records, ImportedMerges merges)
{
    private readonly List<(ImportedRecord, Obstacle)> refused = [];
    private readonly DateTime now = db.Time.UtcInstant();

    public int Created { get; private set; }
    public int Updated { get; private set; }
    public int Unchanged { get; private set; }
    public IReadOnlyList<(ImportedRecord Record, Obstacle Why)> Refused => refused;

    /// <summary>Finds out what would become of them.</summary>
    /// <param name="coming">Records that would be there by then.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task CheckAsync(IReadOnlySet<Reference> coming, CancellationToken cancellationToken)
    {
        foreach (var (record, here) in await SortOutAsync(coming, cancellationToken)) Count(here, isMore: record.Head.Version > here);
    }

    /// <summary>Takes them over; says whether anything was stored.</summary>
    public async Task<bool> StoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.BeginAsync(cancellationToken);
            var taken = await SortOutAsync(new HashSet<Reference>(), cancellationToken);
            var added = await new ImportedExtras(db, taken).AddAsync(cancellationToken);
            foreach (var (record, here) in taken) Count(here, isMore: record.Head.Version > here || added.Contains(record.Reference));

            var fresh = taken.Where(t => t.Key.Head.Version > t.Value).ToList();
            var saved = fresh.Count == 0 ? [] : await WriteAsync(fresh, cancellationToken);
            await db.CommitAsync(new SaveFinish(db, saved).RunAsync, cancellationToken);
            db.ChangeTracker.Clear();
            return saved.Count + added.Count > 0;
        }
        catch
        {
            await db.RollbackAsync();
            throw;
        }
    }

    private void Count(long here, bool isMore)
    {
        if (!isMore) Unchanged++;
        else if (here == 0) Created++;
        else Updated++;
    }

    /// <summary>Those that can be taken, with the version in which they are here already; 0 when they are not.</summary>
    private async Task<Dictionary<ImportedRecord, long>> SortOutAsync(IReadOnlySet<Reference> coming, CancellationToken cancellationToken)
    {
        var heads = new Dictionary<Reference, (long Version, byte[]? Hash)>();
        foreach (var kind in records.GroupBy(r => r.Head.Kind))
        {
            Guid[] ids = [.. kind.Select(r => r.Head.Id)];
            var found = await db.RecordsOf(kind.Key).Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Version, r.Hash }).ToListAsync(cancellationToken);
            foreach (var head in found) heads[new(kind.Key, head.Id)] = (head.Version, head.Hash);
        }

        var taken = new Dictionary<ImportedRecord, long>();
        foreach (var record in records)
        {
            var (version, hash) = heads.GetValueOrDefault(record.Reference);
            if (await ObstacleAsync(record, version, hash, cancellationToken) is { } obstacle) refused.Add((record, obstacle));
            else taken[record] = version;
        }

        var checks = new ImportChecks(db, [.. taken.Where(t => t.Key.Head.Version > t.Value).Select(t => t.Key)], merges, now);
        foreach (var (record, obstacle) in await checks.FindAsync(coming, refused.Select(r => r.Item1.Reference).ToHashSet(), cancellationToken))
        {
            if (taken.Remove(record)) refused.Add((record, obstacle));
        }

        return taken;
    }

    private async Task<Obstacle?> ObstacleAsync(ImportedRecord record, long here, byte[]? hash, CancellationToken cancellationToken)
    {
        if (record.Read() is { } broken) return broken;
        if (here < record.Head.Version && record.CheckHistory(here) is { } unreadable) return unreadable;
        if (here == 0) return null;

        // The newest state that both have must be the same; then one history goes on where the other ends.
        var (version, newest) = (record.Head.Version, record.Revisions[^1].Snapshot);
        if (here <= version)
        {
            var common = record.Revisions.FirstOrDefault(r => r.Version == here);
            return common is null ? Pruned(here) : ImportedRecord.HashOf(common).AsSpan().SequenceEqual(hash) ? null : Diverged(here);
        }

        var snapshot = await db.RevisionsOf(record.Head.Kind, record.Head.Id).Where(r => r.Version == version).Select(r => r.Snapshot).SingleOrDefaultAsync(cancellationToken);
        return snapshot is null ? Pruned(version) : snapshot == newest ? null : Diverged(here);
    }

    private static Obstacle Diverged(long here) => new("import.diverged", $"It was edited here since, so that it is not the record of the export any more; here it is in version {here}.");

    private static Obstacle Pruned(long version) => new("import.pruned", $"Version {version} was pruned on one side, so that it cannot be told whether both have the same record.");

    private async Task<List<SavedRecord>> WriteAsync(List<KeyValuePair<ImportedRecord, long>> fresh, CancellationToken cancellationToken)
    {
        var saved = new List<SavedRecord>();
        var followUps = new List<Func<CancellationToken, Task>>();
        foreach (var (imported, here) in fresh)
        {
            var (record, before) = await PutAsync(imported, here, cancellationToken);
            followUps.AddRange(RecordRows.Of(db, db.Entry(record), isNew: here == 0));
            db.Revisions.AddRange(imported.Revisions.Where(r => r.Version > here).Select(r => Of(r, imported.Head.Kind)));
            saved.Add(new SavedRecord(record, ChangeAction.Imported, imported.PresentAt(now)) { HashBefore = before, HashAfter = imported.Hash });
        }

        await merges.AddAsync(db, fresh.ConvertAll(f => f.Key.Record), cancellationToken);
        await new ImportedSlugs(db, fresh.ConvertAll(f => f.Key)).EnterAsync(cancellationToken);
        await db.WriteAsync(cancellationToken);
        foreach (var followUp in followUps) await followUp(cancellationToken);
        await db.WriteAsync(cancellationToken);
        return saved;
    }

    private async Task<(Record Record, byte[]? HashBefore)> PutAsync(ImportedRecord imported, long here, CancellationToken cancellationToken)
    {
        var record = imported.Record;
        record.Saved(imported.Hash);
        if (here == 0)
        {
            db.Add(record);
            return (record, null);
        }

        // As it was when it was compared: who has saved it since must not be overwritten.
        var own = (Record?)await db.FindAsync(record.GetType(), [record.Id], cancellationToken) ?? throw new StaleVersionException(record, here);
        var before = own.Hash;
        db.Entry(own).CurrentValues.SetValues(record);
        db.Entry(own).Property(r => r.Version).OriginalValue = here;
        return (own, before);
    }

    private static Revision Of(RevisionLine line, RecordKind kind) => new()
    {
        Kind = kind,
        RecordId = line.Id,
        Version = line.Version,
        Action = line.Action,
        At = line.At,
        By = line.By,
        Reason = line.Reason,
        RevertedTo = line.RevertedTo,
        Snapshot = line.Snapshot,
    };
}
