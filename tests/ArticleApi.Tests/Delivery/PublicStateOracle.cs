using System.Text;
using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Delivery;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Delivery;

/// <summary>Computes the whole public state from the records, their revisions and publications, and compares it with the stored one.</summary>
internal static class PublicStateOracle
{
    public static async Task PublicStateShouldBeRightAsync(this ArticleDbContext db)
    {
        var articles = (await db.Articles.AsNoTracking().ToListAsync()).Where(a => a.IsPublic).ToDictionary(a => a.Id);
        var publications = (await db.Publications.AsNoTracking().ToListAsync())
            .Where(p => articles.ContainsKey(p.ArticleId)).GroupBy(p => p.ArticleId).Select(g => g.MaxBy(p => p.Version)!);
        var quotes = await db.Quotes.AsNoTracking().ToDictionaryAsync(q => q.Id);
        var records = (await db.Authors.AsNoTracking().ToListAsync<ArticleApi.Data.Record>())
            .Concat(await db.Speakers.AsNoTracking().ToListAsync()).Concat(await db.Sources.AsNoTracking().ToListAsync()).Concat(quotes.Values)
            .ToDictionary(r => new Reference(r.RecordKind, r.Id));

        var documents = new Dictionary<Reference, RenderedDocument>();
        var rows = new HashSet<(Facet, string, DateTime, Guid)>();
        var reached = new HashSet<Reference>();
        foreach (var publication in publications)
        {
            var published = await db.ContentOfAsync(articles[publication.ArticleId], publication, CancellationToken.None);
            var rendered = Projection.Of(published);
            documents[rendered.Reference] = rendered;
            foreach (var (facet, value) in Facets.WithQuotes(Facets.Of(published.Content), quotes))
            {
                rows.Add((facet, value, rendered.SortTime, publication.ArticleId));
                if (Facets.Reaching.TryGetValue(facet, out var kind)) reached.Add(new Reference(kind, Guid.Parse(value)));
            }
        }

        foreach (var reference in reached)
        {
            records[reference].DeletedAt.ShouldBeNull($"{reference} is public and in the trash");
            documents[reference] = WorkingCopies.Render(records[reference], reached.Contains);
            if (reference.Kind != RecordKind.Quote) continue;
            foreach (var (facet, value) in Facets.Of(quotes[reference.Id])) rows.Add((facet, value, documents[reference].SortTime, reference.Id));
        }

        var stored = await db.PublishedDocuments.AsNoTracking().ToListAsync();
        foreach (var document in stored.Where(d => d.Gone == GoneReason.None))
        {
            documents.Remove(new Reference(document.Kind, document.Id), out var wanted).ShouldBeTrue($"{document.Kind} {document.Id} must not be public");
            Encoding.UTF8.GetString(document.Full).ShouldBe(Encoding.UTF8.GetString(wanted!.Full));
            Encoding.UTF8.GetString(document.Summary).ShouldBe(Encoding.UTF8.GetString(wanted.Summary));
            (document.SortText, document.SortTime, document.Slug).ShouldBe((wanted.SortText, wanted.SortTime, wanted.Slug));

            // A save that the public sees nothing of leaves the document alone.
            document.Version.ShouldBeLessThanOrEqualTo(wanted.Version);
            if (document.Kind is RecordKind.Article or RecordKind.Quote) document.Version.ShouldBe(wanted.Version);
        }

        documents.Keys.ShouldBeEmpty("these must be public");
        await MergedShouldLeadOnAsync(db, stored);
        stored.Where(d => d.Gone != GoneReason.None).ShouldAllBe(d => d.Full.Length == 0 && d.Summary.Length == 0);
        (await db.PublishedReferences.AsNoTracking().ToListAsync()).Select(r => (r.Facet, r.Value, r.SortTime, r.RecordId)).ShouldBe(rows, ignoreOrder: true);
        await SequenceShouldBeWholeAsync(db, stored);
    }

    private static async Task MergedShouldLeadOnAsync(ArticleDbContext db, List<PublishedDocument> stored)
    {
        var merges = await db.Merges.AsNoTracking().ToDictionaryAsync(m => (m.Kind, m.FromId), m => m.IntoId);
        foreach (var document in stored)
        {
            var last = document.Id;
            while (merges.TryGetValue((document.Kind, last), out var next)) last = next;
            document.MovedTo.ShouldBe(last == document.Id ? null : last, $"{document.Kind} {document.Id}");
            if (document.MovedTo is not null) document.Gone.ShouldNotBe(GoneReason.None);
        }
    }

    private static async Task SequenceShouldBeWholeAsync(ArticleDbContext db, List<PublishedDocument> stored)
    {
        var changes = await db.Changes.AsNoTracking().OrderBy(c => c.Sequence).ToListAsync();
        var sequence = await db.ChangeSequences.AsNoTracking().SingleAsync();
        changes.Select(c => c.Sequence).ShouldBe(Enumerable.Range(1, changes.Count).Select(i => (long)i));
        sequence.Value.ShouldBe(changes.Count);
        sequence.PublicValue.ShouldBe(stored.Count == 0 ? 0 : stored.Max(d => d.Sequence));
        var bySequence = changes.ToDictionary(c => c.Sequence);
        foreach (var document in stored)
        {
            var change = bySequence[document.Sequence];
            (change.Kind, change.RecordId, change.VisibleAfter).ShouldBe((document.Kind, document.Id, document.Gone == GoneReason.None));
        }
    }
}
