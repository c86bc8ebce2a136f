using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Quotes;

/// <summary>
/// Keeps with each place where a quote is printed how close the words are to the recorded ones, whichever of the two is saved. Asked
/// under the sequence, so that an article and its quote that are saved at once do not miss each other.
/// </summary>
internal sealed class OccurrenceIntegrity(ArticleDbContext db)
{
    // Parameters of one query; the engines allow some 2,000.
    private const int MostIds = 500;

    public async Task CompareAsync(IReadOnlyList<Record> saved, CancellationToken cancellationToken)
    {
        var articles = saved.OfType<Article>().Where(a => BodyReferences.Of(a.Body).Quotes.Count > 0).Select(a => a.Id);
        foreach (var some in articles.Chunk(MostIds))
            await CompareAsync(db.QuoteOccurrences.Where(o => some.Contains(o.ArticleId)), cancellationToken);

        // A new quote is not printed yet.
        var quotes = saved.OfType<Quote>().Where(q => q.Version > 1).Select(q => q.Id);
        foreach (var some in quotes.Chunk(MostIds))
            await CompareAsync(db.QuoteOccurrences.Where(o => some.Contains(o.QuoteId)), cancellationToken);
    }

    private async Task CompareAsync(IQueryable<QuoteOccurrence> places, CancellationToken cancellationToken)
    {
        var occurrences = await places.OrderBy(o => o.ArticleId).ThenBy(o => o.Position).ToListAsync(cancellationToken);
        if (occurrences.Count == 0) return;
        var integrity = await db.IntegrityOfAsync([.. occurrences.Select(o => new PrintedWords(o.ArticleId, o.QuoteId, o.Exact))], cancellationToken);
        foreach (var (occurrence, found) in occurrences.Zip(integrity)) occurrence.Find(found);
    }
}
