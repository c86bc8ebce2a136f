using ArticleApi.Data.Quotes;
using ArticleApi.Data.Slugs;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Transfer;

/// <summary>What stands in the way of records that are to be written: lengths, what others here have, and what they refer to.</summary>
internal sealed class ImportChecks(ArticleDbContext db, IReadOnlyList<ImportedRecord> records, ImportedMerges merges, DateTime now)
{
    /// <param name="coming">Records that are not here and will be.</param>
    /// <param name="refused">Of those, the ones that will not.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<(ImportedRecord Record, Obstacle Why)>> FindAsync(IReadOnlySet<Reference> coming, IReadOnlySet<Reference> refused, CancellationToken cancellationToken)
    {
        var found = new List<(ImportedRecord, Obstacle)>();
        foreach (var record in records)
        {
            if (TooLong(record.Record) is { } obstacle) found.Add((record, obstacle));
        }

        await FindSlugsAsync(found, cancellationToken);
        await FindEqualsAsync(found, cancellationToken);
        await FindReferencesAsync(coming, [.. refused], found, cancellationToken);
        return found;
    }

    // The columns know how long a text can be; a client's request would have been held to less.
    private Obstacle? TooLong(Record record)
    {
        foreach (var property in db.Model.FindEntityType(record.GetType())!.GetProperties())
        {
            if (property is { PropertyInfo: { } member } && property.GetMaxLength() is { } most && member.GetValue(record) is string text && (text.Length > most || text.Contains('\0', StringComparison.Ordinal)))
                return new("text.too_long", $"{member.Name} has {text.Length} characters, or some that cannot be stored.");
        }

        return null;
    }

    private async Task FindSlugsAsync(List<(ImportedRecord, Obstacle)> found, CancellationToken cancellationToken)
    {
        foreach (var kind in records.GroupBy(r => r.Head.Kind))
        {
            string[] keys = [.. kind.SelectMany(r => r.Head.Slugs).Select(s => SlugKeys.Of(s.Slug)).Distinct(StringComparer.Ordinal)];
            var owners = await db.Slugs.Where(s => s.Kind == kind.Key && keys.Contains(s.SlugKey) && (s.ReservedUntil == null || s.ReservedUntil > now))
                .Select(s => new { s.SlugKey, s.RecordId }).ToDictionaryAsync(s => s.SlugKey, s => s.RecordId, StringComparer.Ordinal, cancellationToken);
            foreach (var record in kind)
            {
                foreach (var slug in record.Head.Slugs)
                {
                    var key = SlugKeys.Of(slug.Slug);
                    if (!owners.TryGetValue(key, out var owner)) owners[key] = owner = record.Head.Id;
                    if (owner != record.Head.Id && !merges.Lead(kind.Key, owner, record.Head.Id)) found.Add((record, new("slug.taken", $"‘{slug.Slug}’ is used by {owner}.")));
                }
            }
        }
    }

    private async Task FindEqualsAsync(List<(ImportedRecord, Obstacle)> found, CancellationToken cancellationToken)
    {
        await FindEqualsAsync<Speaker>(s => s.IdentityKey, keys => db.Speakers.Where(s => keys.Contains(s.IdentityKey)).ToDictionaryAsync(s => s.IdentityKey!, s => s.Id, cancellationToken),
            found, "speaker.possible_duplicate", "Another speaker here has this name and disambiguation");
        await FindEqualsAsync<Source>(s => s.DomainKey, keys => db.Sources.Where(s => keys.Contains(s.DomainKey)).ToDictionaryAsync(s => s.DomainKey!, s => s.Id, cancellationToken),
            found, "source.domain_taken", "Another active source here has this domain");
        await FindEqualsAsync<Quote>(q => q.UtteranceKey, keys => db.Quotes.Where(q => keys.Contains(q.UtteranceKey)).ToDictionaryAsync(q => q.UtteranceKey!, q => q.Id, cancellationToken),
            found, "quote.duplicate", "The speaker has said these words in another quote here");
    }

    private async Task FindEqualsAsync<TRecord>(
        Func<TRecord, string?> keyOf, Func<string[], Task<Dictionary<string, Guid>>> look, List<(ImportedRecord, Obstacle)> found, string code, string detail)
        where TRecord : Record
    {
        List<(ImportedRecord Imported, string Key)> own = [.. records.Where(r => r.Record is TRecord && keyOf((TRecord)r.Record) is not null).Select(r => (r, keyOf((TRecord)r.Record)!))];
        if (own.Count == 0) return;
        var holders = await look([.. own.Select(o => o.Key).Distinct(StringComparer.Ordinal)]);

        // Those that are written together with it give up what they have.
        var written = records.Select(r => r.Head.Id).ToHashSet();
        foreach (var key in holders.Where(h => written.Contains(h.Value)).Select(h => h.Key).ToList()) holders.Remove(key);
        foreach (var (imported, key) in own)
        {
            if (!holders.TryGetValue(key, out var holder)) holders[key] = holder = imported.Head.Id;
            if (holder != imported.Head.Id) found.Add((imported, new(code, $"{detail}: {holder}.")));
        }
    }

    // What is in the trash may refer to what is there too; that something is there at all the database sees to.
    private async Task FindReferencesAsync(
        IReadOnlySet<Reference> coming, HashSet<Reference> lost, List<(ImportedRecord, Obstacle)> found, CancellationToken cancellationToken)
    {
        lost.UnionWith(found.Select(f => f.Item1.Reference));
        var given = records.Where(r => r.Record.DeletedAt is null && !lost.Contains(r.Reference)).ToList();
        var own = records.Select(r => r.Reference).ToHashSet();
        var dead = (await db.DeadAsync([.. given.SelectMany(r => r.References)], cancellationToken)).ToHashSet();
        foreach (var record in given)
        {
            // In their order, so that one that is refused keeps back those after it.
            foreach (var reference in record.References.Where(r => dead.Contains(r) && (lost.Contains(r) || !(own.Contains(r) || coming.Contains(r)))).Take(1))
            {
                lost.Add(record.Reference);
                found.Add((record, new("reference.not_found", $"It refers to the {reference.Kind.ToString().ToLowerInvariant()} {reference.Id}, which is not here or in the trash.")));
            }
        }
    }
}
