using System.Text.Json;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Quotes;
using ArticleApi.Quotations;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Delivery;

/// <summary>A published quote of a list of what a speaker said.</summary>
public sealed record SpokenDocument(Guid Id, DateTime SortTime, DateTime? SortTimeEnd, DateTime ChangedAt, byte[] Full)
{
    public SaidPlace Place { get; } = SortTimeEnd is null ? new(null, null, Id) : new(DateOnly.FromDateTime(SortTime), DateOnly.FromDateTime(SortTimeEnd.Value), Id);
}

/// <summary>Published quotes that tell of one utterance, the first of the list in front; most have no others.</summary>
public sealed record SpokenGroup(SpokenDocument First, IReadOnlyList<SpokenDocument> Variants)
{
    public IEnumerable<SpokenDocument> All => Variants.Prepend(First);
}

/// <summary>A place where a published article prints a quote.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Headline">The article's headline.</param>
/// <param name="PublishedAt">When the article was published first.</param>
/// <param name="BlockKey">The key of the block, its `_key`.</param>
/// <param name="Selector">Where in the block the words stand.</param>
public sealed record PublishedPlace(Guid ArticleId, string Headline, DateTime PublishedAt, string BlockKey, TextSelector Selector);

/// <summary>Where a quote is printed in public: the places in the first articles, and how many articles there are.</summary>
public sealed record PublishedPlaces(int Articles, DateTime? FirstAt, DateTime? ChangedAt, IReadOnlyList<PublishedPlace> Places);

/// <summary>Who said what when, as far as it is public.</summary>
public sealed class PublishedSpeech(ArticleDbContext db)
{
    /// <summary>So many quotes are grouped at most: their words are compared in memory.</summary>
    public const int MostGrouped = 2_000;

    /// <summary>In so many articles the places of a quote are told.</summary>
    public const int MostArticles = 10;

    /// <summary>So many other tellings of an utterance are told.</summary>
    public const int MostVariants = 20;

    // Articles that are read for one page, whatever its length: of the rest only the number is told.
    private const int MostRead = 200;

    // Parameters of one query; the engines allow some 2,000.
    private const int MostIds = 500;

    private sealed record PrintedArticle(string Headline, DateTime PublishedAt, IReadOnlyList<BodyBlock> Body);

    /// <summary>A part of what a speaker said, in the order of travel.</summary>
    public Task<IReadOnlyList<SpokenDocument>> ReadAsync(SpeechFilter filter, SaidOrder order, CancellationToken cancellationToken) =>
        order.ReadAsync((isDated, from, take) => Read(new SpeechQuery(db, filter).Part(isDated, order.GoesDown, from, take)).ToListAsync(cancellationToken));

    /// <summary>The same with quotes that tell of one utterance together; null when there are too many.</summary>
    public async Task<IReadOnlyList<SpokenGroup>?> ReadGroupedAsync(SpeechFilter filter, SaidOrder order, CancellationToken cancellationToken)
    {
        var all = await Read(new SpeechQuery(db, filter).All().OrderBy(d => d.Id).Take(MostGrouped + 1)).ToListAsync(cancellationToken);
        if (all.Count > MostGrouped) return null;
        all.Sort((a, b) => order.Compare(a.Place, b.Place));
        var spoken = all.ConvertAll(d => JsonSerializer.Deserialize<PublishedQuote>(d.Full, DataJson.Options)!);
        var words = spoken.ConvertAll(q => SpokenText.Of(q.Text ?? "", (q.Insertions ?? []).Select(i => i.AsInsertion())));

        // The words of a paraphrase are ours, so being near says nothing of what was said.
        var firsts = VariantGroups.Of(
            [.. words.Select((w, i) => VariantText.Of(spoken[i].Kind == QuoteKind.Indirect ? "" : w))], words.ConvertAll(w => Fingerprint.Of(w)), db.Variants, new Dictionary<(int One, int Other), bool>());
        var groups = all.Select((d, i) => (Document: d, First: firsts[i])).GroupBy(d => d.First, d => d.Document).Select(g => new SpokenGroup(g.First(), [.. g.Skip(1).Take(MostVariants)]));
        return order.Cut(groups, g => g.First.Place);
    }

    /// <summary>Where these quotes are printed: one statement says in which articles, one reads those.</summary>
    public async Task<IReadOnlyDictionary<Guid, PublishedPlaces>> PlacesAsync(IReadOnlyList<Guid> quotes, CancellationToken cancellationToken)
    {
        var prints = new List<(Guid Quote, Guid Article, DateTime At)>();
        foreach (var ids in quotes.Chunk(MostIds))
        {
            string[] values = [.. ids.Select(PublishedValue.Of)];
            var found = await db.PublishedReferences.Where(r => r.Facet == Facet.Quote && values.Contains(r.Value)).OrderBy(r => r.SortTime).ThenBy(r => r.RecordId)
                .Select(r => new { r.Value, r.RecordId, r.SortTime }).ToListAsync(cancellationToken);
            prints.AddRange(found.Select(r => (Guid.Parse(r.Value), r.RecordId, r.SortTime)));
        }

        var byQuote = prints.ToLookup(p => p.Quote);
        var articles = await ArticlesAsync([.. byQuote.SelectMany(q => q.Take(MostArticles)).Select(p => p.Article).Distinct().Take(MostRead)], cancellationToken);
        return quotes.Distinct().ToDictionary(id => id, id =>
        {
            var shown = byQuote[id].Take(MostArticles).Select(p => p.Article).Where(articles.ContainsKey).ToList();
            return new PublishedPlaces(
                byQuote[id].Count(),
                byQuote[id].Select(p => (DateTime?)p.At).FirstOrDefault(),
                shown.Select(a => (DateTime?)articles[a].ChangedAt).Max(),
                [.. shown.SelectMany(a => PlacesIn(a, articles[a].Printed, id))]);
        });
    }

    private static IQueryable<SpokenDocument> Read(IQueryable<PublishedDocument> documents) =>
        documents.Select(d => new SpokenDocument(d.Id, d.SortTime, d.SortTimeEnd, d.ChangedAt, d.Full));

    private static IEnumerable<PublishedPlace> PlacesIn(Guid id, PrintedArticle article, Guid quote) => BodyReferences.Of(article.Body).Quotes.Where(p => p.QuoteId == quote).Select(p => new PublishedPlace(
        id, article.Headline, article.PublishedAt, p.BlockKey, new TextSelector { Start = p.Start, End = p.End, Exact = p.Exact, Prefix = p.Prefix, Suffix = p.Suffix }));

    private async Task<Dictionary<Guid, (DateTime ChangedAt, PrintedArticle Printed)>> ArticlesAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        var articles = new Dictionary<Guid, (DateTime, PrintedArticle)>();
        foreach (var some in ids.Chunk(MostIds))
        {
            var found = db.PublishedDocuments.Where(d => d.Kind == RecordKind.Article && some.Contains(d.Id) && d.Gone == GoneReason.None).Select(d => new { d.Id, d.ChangedAt, d.Full });
            await foreach (var document in found.AsAsyncEnumerable().WithCancellation(cancellationToken))
                articles.Add(document.Id, (document.ChangedAt, JsonSerializer.Deserialize<PrintedArticle>(document.Full, DataJson.Options)!));
        }

        return articles;
    }
}
