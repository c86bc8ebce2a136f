using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Quotes.Variants;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Quotations;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Quality;

/// <summary>Reads what the rules look at.</summary>
/// <param name="db">Where it is.</param>
/// <param name="asks">Whether a rule is asked at all; what only others need is not read.</param>
internal sealed class LintReading(ArticleDbContext db, Func<LintRule, bool> asks)
{
    // Parameters of one query; the engines allow some 2,000.
    private const int MostIds = 500;

    public async Task<LintSubject> ReadAsync(Article article, Article content, DateTime at, CancellationToken cancellationToken)
    {
        var prints = BodyReferences.Of(content.Body).Quotes;
        var quotes = await ReadAsync(db.Quotes, prints.Select(p => p.QuoteId), cancellationToken);
        var sources = content.Citations.Select(c => c.SourceId!.Value).Concat(quotes.Values.SelectMany(q => q.Provenance).Select(p => p.SourceId!.Value));
        var cited = await ReadAsync(db.Sources, sources, cancellationToken);
        var names = new SourceNames(db);
        return new LintSubject(content, DateOnly.FromDateTime(article.PublishedAt ?? at))
        {
            TextCredits = asks(SourceLint.TextCredit) ? await names.CreditedAsync(content, cancellationToken) : [],
            UnknownCredits = asks(MediaLint.CreditUnknown) ? await names.UnknownCreditsAsync(content, cancellationToken) : new Dictionary<string, string?>(),
            Quotes = quotes,
            Speakers = await ReadAsync(db.Speakers, quotes.Values.Where(q => q.SpeakerId is not null).Select(q => q.SpeakerId!.Value), cancellationToken),
            Sources = cited,
            RetractionsAbove = await RetractionsAboveAsync(cited, cancellationToken),
            Integrity = PrintedWordsQueries.IntegrityOf(
                [.. prints.Select(p => new PrintedWords(article.Id, p.QuoteId, p.Exact))], quotes.Values.ToDictionary(q => q.Id, RecordedWords.Of)),
            UsualLanguages = asks(QuoteLint.Translated) ? await UsualLanguagesAsync(quotes.Values, cancellationToken) : new Dictionary<Guid, string>(),
            Variants = asks(QuoteLint.Variant) ? await VariantsAsync(article.Id, [.. quotes.Values.Where(q => q.SpeakerId is not null).Select(q => q.Id)], cancellationToken) : new Dictionary<Guid, LintVariant>(),
            Shown = await ShownAsync(article, content, cancellationToken),
            TellTales = await TellTalesAsync(quotes.Values, cancellationToken),
            FreshNotices = article.FreshNoticesOf(content),
            VisibleNotices = [.. article.Notices.Where(n => n.PublishedAt is not null), .. article.FreshNoticesOf(content)],
        };
    }

    /// <summary>What readers have seen last, null when that is nothing or the same: who takes an article back for a moment owes them a notice, too.</summary>
    private async Task<Article?> ShownAsync(Article article, Article content, CancellationToken cancellationToken)
    {
        if (article.PublishedAt is null || article.PublishedVersion == content.Version) return null;
        var shown = article.PublishedVersion ?? await db.Publications.Where(p => p.ArticleId == article.Id).OrderByDescending(p => p.Version).Select(p => (long?)p.Revision).FirstOrDefaultAsync(cancellationToken);
        return shown is null || shown == content.Version ? null : await db.RevisionOfAsync(article, shown.Value, cancellationToken);
    }

    private async Task<IReadOnlyList<SourceRetraction>> RetractionsAboveAsync(IReadOnlyDictionary<Guid, Source> cited, CancellationToken cancellationToken)
    {
        var found = new List<SourceRetraction>();
        Guid[] above = [.. cited.Values.Select(s => s.ParentSourceId).OfType<Guid>().Distinct().Take(MostIds)];
        for (var depth = 0; above.Length > 0 && depth < SourceTree.MostLevels; depth++)
        {
            var parents = await db.Sources.AsNoTracking().Where(s => above.Contains(s.Id)).Select(s => new { s.ParentSourceId, s.Retractions }).ToListAsync(cancellationToken);
            found.AddRange(parents.SelectMany(p => p.Retractions));
            above = [.. parents.Select(p => p.ParentSourceId).OfType<Guid>().Distinct()];
        }

        return found;
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
}
