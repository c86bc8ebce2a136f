using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Infrastructure;

/// <summary>What holds of the published tables after every save.</summary>
public static class PublishedRows
{
    private static readonly Dictionary<Facet, RecordKind> Targets = new()
    {
        [Facet.Author] = RecordKind.Author,
        [Facet.Quote] = RecordKind.Quote,
        [Facet.Speaker] = RecordKind.Speaker,
        [Facet.Mention] = RecordKind.Speaker,
        [Facet.Source] = RecordKind.Source,
        [Facet.Citation] = RecordKind.Source,
        [Facet.QuoteSpeaker] = RecordKind.Speaker,
        [Facet.QuoteSource] = RecordKind.Source,
    };

    /// <summary>Every row belongs to a document, every record it names has one, and sequences are numbers of the change feed.</summary>
    public static async Task ShouldBeSoundAsync(ArticleDbContext db)
    {
        var documents = await db.PublishedDocuments.AsNoTracking().Select(d => new { d.Kind, d.Id, d.Gone, d.Sequence, d.Slug, HasBytes = d.Full.Length > 0 }).ToListAsync();
        var visible = documents.Where(d => d.Gone == GoneReason.None).Select(d => (d.Kind, d.Id)).ToHashSet();
        var references = await db.PublishedReferences.AsNoTracking().ToListAsync();

        documents.ShouldAllBe(d => d.HasBytes == (d.Gone == GoneReason.None));
        documents.Select(d => d.Sequence).ShouldBeUnique();
        references.ShouldNotBeEmpty();
        foreach (var reference in references)
        {
            var owner = reference.Facet >= Facet.QuoteSpeaker ? RecordKind.Quote : RecordKind.Article;
            visible.ShouldContain((owner, reference.RecordId));
            if (Targets.TryGetValue(reference.Facet, out var kind)) visible.ShouldContain((kind, Guid.Parse(reference.Value)));
        }

        var sequences = await db.Changes.AsNoTracking().Select(c => c.Sequence).ToHashSetAsync();
        documents.ShouldAllBe(d => sequences.Contains(d.Sequence));
        (await db.ChangeSequences.AsNoTracking().SingleAsync()).Value.ShouldBe(sequences.Max());
    }
}
