using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Quotes.Variants;
using ArticleApi.Quotations;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Quality.Lint;

/// <summary>Reads what the rules look at, and asks them all.</summary>
internal sealed class LintRun(ArticleDbContext db)
{
    // Parameters of one query; the engines allow some 2,000.
    private const int MostIds = 500;

    /// <summary>What the rules say, by weight and then by place.</summary>
    public async Task<IReadOnlyList<LintFinding>> CheckAsync(Article article, CancellationToken cancellationToken) =>
        Check(await ReadAsync(article, cancellationToken));

    public static IReadOnlyList<LintFinding> Check(LintSubject subject) =>
    [
        .. new[] { ArticleLint.Check(subject), PrintLint.Check(subject), QuoteLint.Check(subject), AnonymityLint.Check(subject), SourceLint.Check(subject), MediaLint.Check(subject), TextLint.Check(subject) }
            .SelectMany(findings => findings).OrderBy(f => f.Severity),
    ];

    private async Task<LintSubject> ReadAsync(Article article, CancellationToken cancellationToken)
    {
        var prints = BodyReferences.Of(article.Body).Quotes;
        var quotes = await ReadAsync(db.Quotes, prints.Select(p => p.QuoteId), cancellationToken);
        var sources = article.Citations.Select(c => c.SourceId!.Value).Concat(quotes.Values.SelectMany(q => q.Provenance).Select(p => p.SourceId!.Value));
        return new LintSubject(article, DateOnly.FromDateTime(db.Time.UtcInstant()))
        {
            Quotes = quotes,
            Speakers = await ReadAsync(db.Speakers, quotes.Values.Where(q => q.SpeakerId is not null).Select(q => q.SpeakerId!.Value), cancellationToken),
            Sources = await ReadAsync(db.Sources, sources, cancellationToken),
            Variants = await VariantsAsync(article.Id, [.. quotes.Values.Where(q => q.SpeakerId is not null).Select(q => q.Id)], cancellationToken),
            Integrity = await db.IntegrityOfAsync([.. prints.Select(p => new PrintedWords(article.Id, p.QuoteId, p.Exact))], cancellationToken),
        };
    }

    /// <summary>The nearest other wording of each quote, unless somebody has seen that it is as it should be: said on another occasion, told in two ways, or wrong in the other one.</summary>
    private async Task<IReadOnlyDictionary<Guid, LintVariant>> VariantsAsync(Guid article, Guid[] quotes, CancellationToken cancellationToken)
    {
        if (quotes.Length == 0) return new Dictionary<Guid, LintVariant>();
        List<FoundVariant> found =
        [
            .. (await db.VariantsOfAsync(quotes, cancellationToken))
                .Where(v => v.Compared.Relation == VariantRelation.Variant && (v.Decision is null || v.Decision.MisquoteId == v.QuoteId)).DistinctBy(v => v.QuoteId),
        ];
        Guid[] others = [.. found.Select(v => v.OtherId).Distinct().Take(MostIds)];
        if (others.Length == 0) return new Dictionary<Guid, LintVariant>();

        var known = await db.Quotes.Where(q => others.Contains(q.Id))
            .Select(q => new { q.Id, q.Text, IsPrinted = db.QuoteOccurrences.Any(o => o.QuoteId == q.Id && o.ArticleId != article && db.Articles.Any(a => a.Id == o.ArticleId && a.DeletedAt == null)) })
            .ToDictionaryAsync(q => q.Id, cancellationToken);
        return found.Where(v => known.ContainsKey(v.OtherId)).ToDictionary(v => v.QuoteId, v => new LintVariant(known[v.OtherId].Text, known[v.OtherId].IsPrinted));
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
}
