using ArticleApi.Data.Changes;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Text;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Slugs;

/// <summary>
/// Keeps the slugs of a record: the present one, and those it once had, which stay its own so that links to them never lead
/// to another record. The primary key settles races; what is found here only makes the answer kinder.
/// </summary>
internal sealed class SlugBook(ArticleDbContext db, DateTime now)
{
    // Somebody who needs more than this many names for one thing wants numbers.
    private const int MostNumbered = 1000;

    private const int LongestHistory = 50;

    // Parameters of one query; the engines allow some 2,000.
    private const int MostKeys = 500;

    // What was found out about slugs: who has them, or that nobody does.
    private readonly Dictionary<(RecordKind Kind, string Key), SlugRow?> known = [];

    /// <summary>Looks up the slugs that new records bring along, all at once.</summary>
    public async Task LookUpAsync(IEnumerable<(RecordKind Kind, string Slug)> slugs, CancellationToken cancellationToken)
    {
        foreach (var kind in slugs.GroupBy(s => s.Kind, s => SlugKeys.Of(s.Slug)))
        {
            foreach (var keys in kind.Distinct(StringComparer.Ordinal).Chunk(MostKeys))
            {
                var rows = await db.Slugs.Where(s => s.Kind == kind.Key && keys.Contains(s.SlugKey)).ToDictionaryAsync(s => s.SlugKey, StringComparer.Ordinal, cancellationToken);
                foreach (var key in keys) known[(kind.Key, key)] = rows.GetValueOrDefault(key);
            }
        }
    }

    public async Task AssignAsync(Record record, ISlugged slugged, bool isNew, CancellationToken cancellationToken)
    {
        var own = isNew ? [] : await db.Slugs.Where(s => s.Kind == record.RecordKind && s.RecordId == record.Id).ToListAsync(cancellationToken);
        if (record is IMergeable { MergedInto: { } into })
        {
            HandOver(own, into);
            return;
        }

        // What is in the trash may have lost its slug to another record, and needs none.
        if (record.DeletedAt is not null && record.Action != ChangeAction.Deleted) return;

        if (slugged.Slug is null && own.Find(s => s.IsCurrent) is { } kept) slugged.Slug = kept.Slug;
        slugged.Slug ??= await FreeAsync(record.RecordKind, SlugText.From(slugged.SlugText, slugged.SlugPrefix, record.Id), cancellationToken);

        // Somebody else may have taken the slug of a record that was in the trash for long.
        var isRestore = record.Action == ChangeAction.Restored;
        if (isRestore && own.TrueForAll(s => s.SlugKey != SlugKeys.Of(slugged.Slug)))
            slugged.Slug = await FreeAsync(record.RecordKind, slugged.Slug, cancellationToken);

        var key = SlugKeys.Of(slugged.Slug);
        var row = own.Find(s => s.SlugKey == key);
        if (row is null)
        {
            // Those that came with merged records do not keep it from being saved, only from taking another.
            if (own.Count > LongestHistory)
                throw new RuleBrokenException("/slug", "list.too_many", $"The record has had {LongestHistory} slugs before; it cannot have another.");
            own.Add(row = await TakeAsync(record, slugged.Slug, key, hasLostAll: !isNew && own.Count == 0, cancellationToken));
        }

        row.Slug = slugged.Slug;
        foreach (var slug in own)
        {
            slug.IsCurrent = slug == row;
            slug.ReservedUntil = record.DeletedAt + SlugKeys.ReservedAfterDelete;
        }

        slugged.SlugHistory = [.. own.Where(s => !s.IsCurrent).Select(s => s.Slug).Order(StringComparer.Ordinal)];
    }

    /// <summary>The slugs of a record that vanished are former ones of the one in its place.</summary>
    private static void HandOver(List<SlugRow> own, Guid into)
    {
        foreach (var slug in own) (slug.RecordId, slug.IsCurrent, slug.ReservedUntil) = (into, false, null);
    }

    private async Task<SlugRow> TakeAsync(Record record, string slug, string key, bool hasLostAll, CancellationToken cancellationToken)
    {
        if (!known.TryGetValue((record.RecordKind, key), out var row))
            row = await db.Slugs.SingleOrDefaultAsync(s => s.Kind == record.RecordKind && s.SlugKey == key, cancellationToken);
        if (row is null)
        {
            row = new SlugRow { Kind = record.RecordKind, SlugKey = key, Slug = slug, RecordId = record.Id };
            db.Slugs.Add(row);
            known[(record.RecordKind, key)] = row;
            return row;
        }

        // The record itself, sent once more: its own key is what will be refused.
        if (row.RecordId == record.Id) return row;
        if (row.ReservedUntil is null || row.ReservedUntil > now)
        {
            // It vanished into another record since it was read; its version tells that as well, but is asked later.
            if (hasLostAll) throw new StaleVersionException(record, record.Version);
            throw new SlugTakenException(record.RecordKind, slug, row.RecordId, await FreeAsync(record.RecordKind, slug, cancellationToken));
        }

        row.RecordId = record.Id;
        return row;
    }

    /// <summary>The slug itself, or the first of `slug-2`, `slug-3` ... that nobody has.</summary>
    public async Task<string> FreeAsync(RecordKind kind, string slug, CancellationToken cancellationToken)
    {
        var key = SlugKeys.Of(slug);
        var taken = db.Slugs.Local.Where(s => s.Kind == kind && s.SlugKey == key).Any()
            || await db.Slugs.AnyAsync(s => s.Kind == kind && s.SlugKey == key && (s.ReservedUntil == null || s.ReservedUntil > now), cancellationToken);
        if (!taken) return slug;

        // '.' follows '-' in binary order, so the range holds just the slugs that go on with a hyphen.
#pragma warning disable CA1309 // EF translates this form; the column's collation is binary
        var numbered = await db.Slugs
            .Where(s => s.Kind == kind && string.Compare(s.SlugKey, key + "-") > 0 && string.Compare(s.SlugKey, key + ".") < 0)
            .OrderBy(s => s.SlugKey).Select(s => s.SlugKey).Take(MostNumbered).ToHashSetAsync(cancellationToken);
#pragma warning restore CA1309
        numbered.UnionWith(db.Slugs.Local.Where(s => s.Kind == kind).Select(s => s.SlugKey));
        var number = 2;
        while (numbered.Contains(SlugKeys.Of(Numbered(slug, number)))) number++;
        return Numbered(slug, number);
    }

    private static string Numbered(string slug, int number)
    {
        var suffix = $"-{number}";
        var room = SlugText.MaxLength - suffix.Length;
        return CodePoints.Count(slug) <= room ? slug + suffix : slug[..CodePoints.ToUtf16Index(slug, room)].TrimEnd('-') + suffix;
    }
}

public static class SlugQueries
{
    /// <summary>The slug itself when it is free, else the first numbered one that is.</summary>
    public static Task<string> FreeSlugAsync(this ArticleDbContext db, RecordKind kind, string slug, CancellationToken cancellationToken) =>
        new SlugBook(db, db.Time.UtcInstant()).FreeAsync(kind, slug, cancellationToken);
}
