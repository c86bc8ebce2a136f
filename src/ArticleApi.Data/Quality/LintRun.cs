using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Speakers;
using ArticleApi.Quotations;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Quality;

/// <summary>Reads what the rules look at, and asks them all.</summary>
public sealed class LintRun(ArticleDbContext db)
{
    // Parameters of one query; the engines allow some 2,000.
    private const int MostIds = 500;

    /// <summary>What the rules say of the working copy, by weight and then by place.</summary>
    public Task<IReadOnlyList<LintFinding>> CheckAsync(Article article, CancellationToken cancellationToken) =>
        CheckAsync(article, article, article.ScheduledFor ?? db.Time.UtcInstant(), cancellationToken);

    /// <summary>What the rules say of words of an article that are to be published.</summary>
    /// <param name="article">The article.</param>
    /// <param name="content">The revision whose words they are, or the article itself.</param>
    /// <param name="at">When readers are to see them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<LintFinding>> CheckAsync(Article article, Article content, DateTime at, CancellationToken cancellationToken) =>
        db.LintWeights.Weigh(LintRules.Check(await ReadAsync(article, content, at, cancellationToken)));

    private async Task<LintSubject> ReadAsync(Article article, Article content, DateTime at, CancellationToken cancellationToken)
    {
        var prints = BodyReferences.Of(content.Body).Quotes;
        var quotes = await ReadAsync(db.Quotes, prints.Select(p => p.QuoteId), cancellationToken);
        var sources = content.Citations.Select(c => c.SourceId!.Value).Concat(quotes.Values.SelectMany(q => q.Provenance).Select(p => p.SourceId!.Value));
        return new LintSubject(content, DateOnly.FromDateTime(article.PublishedAt ?? at))
        {
            Quotes = quotes,
            Speakers = await ReadAsync(db.Speakers, quotes.Values.Where(q => q.SpeakerId is not null).Select(q => q.SpeakerId!.Value), cancellationToken),
            Sources = await ReadAsync(db.Sources, sources, cancellationToken),
            Integrity = PrintedWordsQueries.IntegrityOf(
                [.. prints.Select(p => new PrintedWords(article.Id, p.QuoteId, p.Exact))], quotes.Values.ToDictionary(q => q.Id, RecordedWords.Of)),
            UsualLanguages = await UsualLanguagesAsync(quotes.Values, cancellationToken),
            Shown = article is { Status: ArticleStatus.Published, PublishedVersion: { } shown } && shown != content.Version
                ? await db.RevisionOfAsync(article, shown, cancellationToken)
                : null,
            TellTales = await TellTalesAsync(quotes.Values, cancellationToken),
            FreshNotices = article.FreshNoticesOf(content),
        };
    }

    private static async Task<IReadOnlyDictionary<Guid, TRecord>> ReadAsync<TRecord>(IQueryable<TRecord> records, IEnumerable<Guid> ids, CancellationToken cancellationToken)
        where TRecord : Record
    {
        var found = new Dictionary<Guid, TRecord>();
        foreach (var some in ids.Distinct().Chunk(MostIds))
        {
            foreach (var record in await records.AsNoTracking().Where(r => some.Contains(r.Id)).ToListAsync(cancellationToken)) found.Add(record.Id, record);
        }

        return found;
    }

    private async Task<HashSet<string>> TellTalesAsync(IEnumerable<Quote> quotes, CancellationToken cancellationToken)
    {
        var told = new HashSet<string>();
        foreach (var some in quotes.Where(q => QuoteWords.Of(q.SpokenText).Count >= AnonymityLint.TellingWords).Select(q => q.Fingerprint).Distinct().Chunk(MostIds))
        {
            var speakers = await (
                from quote in db.Quotes
                join speaker in db.Speakers on quote.SpeakerId equals speaker.Id
                where some.Contains(quote.Fingerprint) && quote.DeletedAt == null
                select new { quote.Fingerprint, speaker.Kind }).Distinct().ToListAsync(cancellationToken);
            told.UnionWith(speakers.GroupBy(s => s.Fingerprint).Where(of => of.DistinctBy(s => s.Kind == SpeakerKind.Anonymous).Count() > 1).Select(of => of.Key));
        }

        return told;
    }

    /// <summary>The language in which most of what is recorded of a speaker is, for those of whom it is not known whether they were translated.</summary>
    private async Task<IReadOnlyDictionary<Guid, string>> UsualLanguagesAsync(IEnumerable<Quote> quotes, CancellationToken cancellationToken)
    {
        var usual = new Dictionary<Guid, string>();
        foreach (var some in quotes.Where(q => q.SpeakerId is not null && q.Translation?.IsTranslation is null).Select(q => q.SpeakerId).Distinct().Chunk(MostIds))
        {
            var counts = await db.Quotes.Where(q => some.Contains(q.SpeakerId) && q.DeletedAt == null)
                .GroupBy(q => new { SpeakerId = q.SpeakerId!.Value, q.Language }).Select(g => new { g.Key.SpeakerId, g.Key.Language, Count = g.Count() }).ToListAsync(cancellationToken);
            foreach (var of in counts.GroupBy(c => c.SpeakerId))
                usual.Add(of.Key, of.OrderByDescending(c => c.Count).ThenBy(c => c.Language, StringComparer.Ordinal).First().Language);
        }

        return usual;
    }
}
