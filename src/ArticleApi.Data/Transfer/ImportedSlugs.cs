using ArticleApi.Data.Slugs;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Transfer;

/// <summary>Enters the slugs that imported records bring along. Whether another record has one of them was asked before.</summary>
internal sealed class ImportedSlugs(ArticleDbContext db, IReadOnlyList<ImportedRecord> records)
{
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        foreach (var kind in records.GroupBy(r => r.Head.Kind))
        {
            Guid[] ids = [.. kind.Select(r => r.Head.Id)];
            string[] keys = [.. kind.SelectMany(r => r.Head.Slugs).Select(s => SlugKeys.Of(s.Slug)).Distinct(StringComparer.Ordinal)];
            var rows = await db.Slugs.Where(s => s.Kind == kind.Key && (ids.Contains(s.RecordId) || keys.Contains(s.SlugKey)))
                .ToDictionaryAsync(s => s.SlugKey, StringComparer.Ordinal, cancellationToken);
            foreach (var record in kind) Enter(record, rows);
        }
    }

    private void Enter(ImportedRecord record, Dictionary<string, SlugRow> rows)
    {
        // Those that it has here and had not there become former ones.
        foreach (var row in rows.Values.Where(r => r.RecordId == record.Head.Id)) row.IsCurrent = false;
        foreach (var slug in record.Head.Slugs)
        {
            var key = SlugKeys.Of(slug.Slug);
            if (!rows.TryGetValue(key, out var row))
            {
                row = new SlugRow { Kind = record.Head.Kind, SlugKey = key, Slug = slug.Slug };
                db.Slugs.Add(row);
                rows[key] = row;
            }

            (row.Slug, row.RecordId, row.IsCurrent, row.ReservedUntil) = (slug.Slug, record.Head.Id, slug.IsCurrent, slug.ReservedUntil);
        }
    }
}
