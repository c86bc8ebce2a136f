using ArticleApi.Data;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Text;
using ArticleApi.Http;

namespace ArticleApi.Quotes;

/// <summary>Which quotes to list.</summary>
public sealed record QuoteFilter : RecordQuery
{
    /// <summary>The order of the list. `-saidOn` and `saidOn` list the quotes whose date is known.</summary>
    [RawText, Sort("-updatedAt", "updatedAt", "-createdAt", "createdAt", "-saidOn", "saidOn")]
    public string Sort { get; init; } = "-updatedAt";

    /// <summary>Said by one of these speakers: ids or slugs, separated by commas.</summary>
    [Text(2000)] public string? Speaker { get; init; }

    /// <summary>Obtained through one of these sources: ids or slugs, separated by commas.</summary>
    [Text(2000)] public string? Source { get; init; }

    /// <summary>Printed in one of these articles: ids or slugs, separated by commas.</summary>
    [Text(2000)] public string? Article { get; init; }

    /// <summary>Whether the words are verbatim, a fragment, or a paraphrase.</summary>
    public QuoteKind? Kind { get; init; }

    /// <summary>In what medium it was said.</summary>
    public QuoteMedium? Medium { get; init; }

    /// <summary>How far the words were checked.</summary>
    public VerificationState? Verification { get; init; }

    /// <summary>Whether the quote may be printed.</summary>
    public QuoteStatus? Status { get; init; }

    /// <summary>Said on this date or later, as far as it is known (EDTF).</summary>
    [Text(64), EdtfDate] public string? SaidFrom { get; init; }

    /// <summary>Said on this date or earlier, as far as it is known (EDTF).</summary>
    [Text(64), EdtfDate] public string? SaidTo { get; init; }

    internal static Sorts<Quote> Sorts { get; } = new Sorts<Quote>().By("saidOn", q => q.SaidOnEarliest!.Value, c => DateOnly.FromDateTime(c.Instant!.Value));

    internal async Task<IQueryable<Quote>> ApplyToAsync(ArticleDbContext db, CancellationToken cancellationToken)
    {
        var quotes = base.ApplyTo(db.Quotes);
        var speakers = await db.IdsOfAsync(RecordKind.Speaker, Speaker, cancellationToken);
        var sources = await db.IdsOfAsync(RecordKind.Source, Source, cancellationToken);
        var articles = await db.IdsOfAsync(RecordKind.Article, Article, cancellationToken);
        await db.RefuseAnonymousAsync(speakers, cancellationToken);
        if (speakers is not null) quotes = quotes.Where(q => speakers.Contains(q.SpeakerId!.Value));
        if (sources is not null) quotes = quotes.Where(q => db.QuoteSources.Any(s => s.QuoteId == q.Id && sources.Contains(s.SourceId)));
        if (articles is not null) quotes = quotes.Where(q => db.QuoteOccurrences.Any(o => o.QuoteId == q.Id && articles.Contains(o.ArticleId)));
        if (Kind is not null) quotes = quotes.Where(q => q.Kind == Kind);
        if (Medium is not null) quotes = quotes.Where(q => q.Medium == Medium);
        if (Verification is not null) quotes = quotes.Where(q => q.VerificationState == Verification);
        if (Status is not null) quotes = quotes.Where(q => q.Status == Status);
        if (SaidFrom is not null && PartialDate.TryParse(SaidFrom, out var from)) quotes = quotes.Where(q => q.SaidOnLatest >= from.Earliest);
        if (SaidTo is not null && PartialDate.TryParse(SaidTo, out var to)) quotes = quotes.Where(q => q.SaidOnEarliest <= to.Latest);
        if (Sort.EndsWith("saidOn", StringComparison.Ordinal)) quotes = quotes.Where(q => q.SaidOnEarliest != null);
        if (Q is not null) quotes = quotes.Where(q => q.TextKey.Contains(KeyText.Name(Q)));
        return quotes;
    }
}
