using System.Collections.Concurrent;
using System.Globalization;
using ArticleApi.Data;
using ArticleApi.Data.Jobs;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Instances;

/// <summary>What the writers were told of their writes. Each write has a name of its own, which its revisions keep as their reason.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private int last;

    private enum Outcome
    {
        /// <summary>It was not answered, or only after it was sent again.</summary>
        Unknown,
        Refused,
        Done,
    }

    public int Count(bool isDone) => entries.Values.Count(e => (e.Outcome == Outcome.Done) == isDone);

    public string Next()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"w{Interlocked.Increment(ref last)}x");
        entries[name] = new Entry(Outcome.Unknown, null, null);
        return name;
    }

    /// <summary>It was acknowledged: the record has a revision by it, and with this version if one was told.</summary>
    public void Done(string write, Guid record, long? version = null) => entries[write] = new Entry(Outcome.Done, record, version);

    public void Refused(string write) => entries[write] = new Entry(Outcome.Refused, null, null);

    /// <summary>Every write that was acknowledged is there, none is there twice, and none that was refused.</summary>
    public async Task ShouldBeKeptAsync(ArticleDbContext db)
    {
        var revisions = (await db.Revisions.AsNoTracking().Where(r => r.Reason != null).Select(r => new { r.RecordId, r.Version, r.Reason }).ToListAsync())
            .ToLookup(r => r.Reason!, StringComparer.Ordinal);
        var faults = new List<string>();
        foreach (var (write, (outcome, record, version)) in entries)
        {
            var made = revisions[write].ToList();
            if (outcome == Outcome.Refused && made.Count > 0) faults.Add($"{write} was refused, and saved {made[0].RecordId}");
            if (outcome == Outcome.Done && !made.Exists(r => r.RecordId == record && (version is null || r.Version == version))) faults.Add($"{write} of {record} v{version} was acknowledged, and is lost");
            faults.AddRange(made.GroupBy(r => r.RecordId).Where(r => r.Count() > 1).Select(r => $"{write} was done {r.Count()} times to {r.Key}"));
        }

        faults.ShouldBeEmpty();
        await JobsShouldBeDoneAsync(db, revisions.ToDictionary(r => r.Key, r => r.Select(x => x.RecordId).ToHashSet(), StringComparer.Ordinal));
    }

    private static async Task JobsShouldBeDoneAsync(ArticleDbContext db, Dictionary<string, HashSet<Guid>> revisions)
    {
        foreach (var job in await db.Jobs.AsNoTracking().ToListAsync())
        {
            job.State.ShouldBe(JobState.Done);
            var done = await db.JobItems.AsNoTracking().Where(i => i.JobId == job.Id && i.State == JobItemState.Done).Select(i => i.RecordId).ToListAsync();
            revisions.GetValueOrDefault(job.Reason!, []).ShouldBe(done, ignoreOrder: true, job.Reason);
        }
    }

    private sealed record Entry(Outcome Outcome, Guid? Record, long? Version);
}
