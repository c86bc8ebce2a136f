using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Delivery;

/// <summary>The tags and sections of what is published, counted.</summary>
public sealed class PublishedLabels(ArticleDbContext db)
{
    /// <summary>The tags behind the given key, in the order of the keys or against it.</summary>
    public async Task<IReadOnlyList<TagUse>> TagsAsync(string? after, bool descending, int offset, int take, CancellationToken cancellationToken)
    {
        var rows = db.PublishedReferences.Where(r => r.Facet == Facet.Tag);
#pragma warning disable CA1309 // EF translates this form; the column's collation is binary
        if (after is not null)
            rows = descending ? rows.Where(r => string.Compare(r.Value, after) < 0) : rows.Where(r => string.Compare(r.Value, after) > 0);
#pragma warning restore CA1309
        var groups = rows.GroupBy(r => r.Value).Select(g => new { g.Key, Articles = g.Count() });
        groups = descending ? groups.OrderByDescending(t => t.Key) : groups.OrderBy(t => t.Key);
        if (offset > 0) groups = groups.Skip(offset);
        var tags = await groups.Take(take).Select(t => new
        {
            t.Key,
            t.Articles,
            Newest = db.PublishedReferences.Where(r => r.Facet == Facet.Tag && r.Value == t.Key)
                .OrderByDescending(r => r.SortTime).ThenByDescending(r => r.RecordId).Select(r => r.RecordId).First(),
        }).ToListAsync(cancellationToken);

        Guid[] newest = [.. tags.Select(t => t.Newest).Distinct()];
        var summaries = await db.PublishedDocuments.Where(d => d.Kind == RecordKind.Article && newest.Contains(d.Id))
            .Select(d => new { d.Id, d.Summary }).ToDictionaryAsync(d => d.Id, d => TagsOf(d.Summary), cancellationToken);
        return [.. tags.Select(t => new TagUse(t.Key, summaries.GetValueOrDefault(t.Newest)?.FirstOrDefault(n => n.Key == t.Key)?.Name ?? t.Key, t.Articles))];
    }

    public Task<long> CountTagsAsync(CancellationToken cancellationToken) =>
        db.PublishedReferences.Where(r => r.Facet == Facet.Tag).Select(r => r.Value).Distinct().LongCountAsync(cancellationToken);

    /// <summary>The sections that have articles, in the order of their slugs.</summary>
    public async Task<IReadOnlyList<SectionUse>> SectionsAsync(CancellationToken cancellationToken)
    {
        var sections = await db.PublishedReferences.Where(r => r.Facet == Facet.Section)
            .GroupBy(r => r.Value).Select(g => new { g.Key, Articles = g.Count() }).OrderBy(s => s.Key).ToListAsync(cancellationToken);
        return [.. sections.Select(s => new SectionUse(s.Key, s.Articles))];
    }

    private static IReadOnlyList<PublishedTag> TagsOf(byte[] summary)
    {
        // A tombstone, when the article went between the two queries.
        if (summary.Length == 0) return [];
        var member = DocumentMembers.Of(summary).First(m => m.Name == "tags");
        return JsonSerializer.Deserialize<IReadOnlyList<PublishedTag>>(summary.AsSpan()[member.ValueStart..member.End], DataJson.Options)!;
    }
}
