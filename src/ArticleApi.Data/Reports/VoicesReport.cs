using ArticleApi.Data.Articles;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Speakers;

namespace ArticleApi.Data.Reports;

/// <summary>How often somebody is quoted.</summary>
public sealed record Voice(Guid SpeakerId, string Name, SpeakerKind Kind, int Quotes, int Articles, long Characters);

/// <summary>Quotes that have something in common: what kind their speaker is of, null without one, and how far they were checked.</summary>
public sealed record VoiceGroup(SpeakerKind? Kind, VerificationState State, int Quotes, long Characters);

/// <summary>An article that cites one source alone as primary, via or agency.</summary>
public sealed record SingleSource(Guid ArticleId, Guid SourceId);

/// <summary>How many articles took something from an outlet.</summary>
public sealed record ViaSource(Guid SourceId, string Name, int Articles);

/// <summary>Who is heard in the articles of a period, and through whom. Each question is one statement that begins with the index of the first publication.</summary>
public sealed class VoicesReport(ArticleDbContext db, DateTime from, DateTime before, string? section)
{
    /// <summary>How many articles a report looks at.</summary>
    public const int MostArticles = 10_000;

    public IQueryable<Article> Articles
    {
        get
        {
            var articles = db.Articles.Where(a => a.PublishedAt >= from && a.PublishedAt < before && a.DeletedAt == null
                && (a.Status == ArticleStatus.Published || a.Status == ArticleStatus.Retracted));
            return section is null ? articles : articles.Where(a => a.Section == section);
        }
    }

    public IQueryable<Voice> Voices(int most) => (
        from print in Prints
        join speaker in db.Speakers on print.SpeakerId equals speaker.Id
        where speaker.Kind != SpeakerKind.Anonymous
        group print by new { speaker.Id, speaker.Name, speaker.Kind } into voice
        orderby voice.Select(p => p.QuoteId).Distinct().Count() descending, voice.Sum(p => p.Characters) descending, voice.Key.Id
        select new Voice(
            voice.Key.Id, voice.Key.Name, voice.Key.Kind, voice.Select(p => p.QuoteId).Distinct().Count(), voice.Select(p => p.ArticleId).Distinct().Count(), voice.Sum(p => p.Characters))).Take(most);

    public IQueryable<VoiceGroup> Groups =>
        from print in Prints
        join speaker in db.Speakers on print.SpeakerId equals speaker.Id into speakers
        from speaker in speakers.DefaultIfEmpty()
        group print by new { Kind = (SpeakerKind?)speaker.Kind, print.State } into some
        select new VoiceGroup(some.Key.Kind, some.Key.State, some.Select(p => p.QuoteId).Distinct().Count(), some.Sum(p => p.Characters));

    public IQueryable<Guid> SingleSourceArticles =>
        from article in Articles
        join row in db.ArticleSources on article.Id equals row.ArticleId
        where row.Role == CitationRole.Primary || row.Role == CitationRole.Via || row.Role == CitationRole.Agency
        group row by row.ArticleId into rows
        where rows.Select(r => r.SourceId).Distinct().Count() == 1
        orderby rows.Key
        select rows.Key;

    /// <summary>The one source of each of these articles.</summary>
    public IQueryable<SingleSource> SourcesOf(IReadOnlyCollection<Guid> articles) => (
        from row in db.ArticleSources
        where articles.Contains(row.ArticleId) && (row.Role == CitationRole.Primary || row.Role == CitationRole.Via || row.Role == CitationRole.Agency)
        select new { row.ArticleId, row.SourceId }).Distinct().OrderBy(r => r.ArticleId).Select(r => new SingleSource(r.ArticleId, r.SourceId));

    public IQueryable<ViaSource> ViaSources(int most) => (
        from article in Articles
        join row in db.ArticleSources on article.Id equals row.ArticleId
        where row.Role == CitationRole.Via
        join source in db.Sources on row.SourceId equals source.Id
        group row by new { source.Id, source.Name } into rows
        orderby rows.Select(r => r.ArticleId).Distinct().Count() descending, rows.Key.Id
        select new ViaSource(rows.Key.Id, rows.Key.Name, rows.Select(r => r.ArticleId).Distinct().Count())).Take(most);

    // The words of a paraphrase are ours.
    private IQueryable<PrintRow> Prints =>
        from article in Articles
        join occurrence in db.QuoteOccurrences on article.Id equals occurrence.ArticleId
        join quote in db.Quotes on occurrence.QuoteId equals quote.Id
        where quote.Kind != QuoteKind.Indirect
        select new PrintRow
        {
            ArticleId = article.Id,
            QuoteId = quote.Id,
            SpeakerId = quote.SpeakerId,
            State = quote.VerificationState,
            Characters = (long)(occurrence.End - occurrence.Start),
        };

    private sealed class PrintRow
    {
        public Guid ArticleId { get; init; }
        public Guid QuoteId { get; init; }
        public Guid? SpeakerId { get; init; }
        public VerificationState State { get; init; }
        public long Characters { get; init; }
    }
}
