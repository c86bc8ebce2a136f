using ArticleApi.Quotations;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Quotes;

/// <summary>Words that an article prints as a quote.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="QuoteId">The quote.</param>
/// <param name="Exact">The words.</param>
public sealed record PrintedWords(Guid ArticleId, Guid QuoteId, string Exact);

/// <summary>The words of a quote, as they are recorded.</summary>
internal sealed record RecordedWords(Guid Id, string Text, QuoteKind Kind, IReadOnlyList<Insertion> Insertions)
{
    public static RecordedWords Of(Quote quote) => new(quote.Id, quote.Text, quote.Kind, quote.Insertions);
}

public static class PrintedWordsQueries
{
    // Parameters of one query; the engines allow some 2,000.
    private const int MostIds = 500;

    /// <summary>
    /// Compares words, those of an article in the order in which it prints them, with what is recorded now. A paraphrase has nothing to
    /// be compared with: its words are ours.
    /// </summary>
    public static async Task<IReadOnlyList<QuoteIntegrity?>> IntegrityOfAsync(
        this ArticleDbContext db, IReadOnlyList<PrintedWords> prints, CancellationToken cancellationToken)
    {
        var quotes = new Dictionary<Guid, RecordedWords>();
        foreach (var some in prints.Select(p => p.QuoteId).Distinct().Chunk(MostIds))
        {
            var found = await db.Quotes.AsNoTracking().Where(q => some.Contains(q.Id))
                .Select(q => new RecordedWords(q.Id, q.Text, q.Kind, q.Insertions)).ToListAsync(cancellationToken);
            foreach (var quote in found) quotes.Add(quote.Id, quote);
        }

        return IntegrityOf(prints, quotes);
    }

    /// <summary>The same with quotes that are known already.</summary>
    internal static IReadOnlyList<QuoteIntegrity?> IntegrityOf(IReadOnlyList<PrintedWords> prints, IReadOnlyDictionary<Guid, RecordedWords> quotes)
    {
        var results = new QuoteIntegrity?[prints.Count];
        foreach (var ofQuote in prints.Index().GroupBy(p => p.Item.QuoteId))
        {
            if (!quotes.TryGetValue(ofQuote.Key, out var quote) || quote.Kind == QuoteKind.Indirect) continue;
            var recorded = ComparableText.Of(quote.Text, [.. quote.Insertions.Select(i => i.AsInsertion())]);
            foreach (var ofArticle in ofQuote.GroupBy(p => p.Item.ArticleId))
            {
                var compared = QuoteIntegrity.OfPrints([.. ofArticle.Select(p => p.Item.Exact)], recorded, whole: quote.Kind == QuoteKind.Direct);
                foreach (var ((index, _), integrity) in ofArticle.Zip(compared)) results[index] = integrity;
            }
        }

        return results;
    }
}
