using System.ComponentModel.DataAnnotations;
using ArticleApi.Data;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Text;
using ArticleApi.Http;

namespace ArticleApi.Quotes;

/// <summary>What of all that a speaker said is listed, and how.</summary>
public sealed record UtteranceFilter
{
    /// <summary>Said on this date or later (EDTF): whatever can have been said then counts, as `2017` does from 2017-06-01.</summary>
    [Text(64), EdtfDate] public string? From { get; init; }

    /// <summary>Said on this date or earlier (EDTF): whatever can have been said then counts.</summary>
    [Text(64), EdtfDate] public string? To { get; init; }

    /// <summary>`day` for only what is dated to the day.</summary>
    public SaidPrecision Precision { get; init; }

    /// <summary>Part of the words, in any case; the first 2,000 characters of a quote are searched.</summary>
    [Text(200)] public string? Q { get; init; }

    /// <summary>Whether the words are verbatim, a fragment, or a paraphrase.</summary>
    public QuoteKind? Kind { get; init; }

    /// <summary>How far the words were checked.</summary>
    public VerificationState? Verification { get; init; }

    /// <summary>In what medium it was said.</summary>
    public QuoteMedium? Medium { get; init; }

    /// <summary>Obtained through this source.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>Whether quotes that tell of one utterance are one item with `variants`: those with the same words, those whose words are near, and those that somebody decided to be the same.</summary>
    public bool GroupVariants { get; init; }

    /// <summary>The order of what has a date: `saidOn`, the default, by the first day on which it can have been said, then the last one; `-saidOn` the other way round.</summary>
    [RawText, Sort("saidOn", "-saidOn")] public string Sort { get; init; } = "saidOn";

    /// <summary>How many items a page holds: 1 to 100.</summary>
    [Range(1, PageQuery.MaxLimit)] public int Limit { get; init; } = 25;

    /// <summary>Where to go on: `nextCursor` or `prevCursor` of an earlier page of the same list.</summary>
    [RawText] public string? Cursor { get; init; }

    internal async Task<IQueryable<Quote>> ApplyToAsync(ArticleDbContext db, Guid speaker, CancellationToken cancellationToken)
    {
        var quotes = db.Quotes.Where(q => q.SpeakerId == speaker && q.DeletedAt == null);
        if (From is not null && PartialDate.TryParse(From, out var from)) quotes = quotes.Where(q => q.SaidOnLatest >= from.Earliest);
        if (To is not null && PartialDate.TryParse(To, out var to)) quotes = quotes.Where(q => q.SaidOnEarliest <= to.Latest);
        if (Precision == SaidPrecision.Day) quotes = quotes.Where(q => q.SaidOnEarliest == q.SaidOnLatest && q.SaidOnEarliest != null);
        if (Q is not null) quotes = quotes.Where(q => q.TextKey.Contains(KeyText.Name(Q)));
        if (Kind is not null) quotes = quotes.Where(q => q.Kind == Kind);
        if (Verification is not null) quotes = quotes.Where(q => q.VerificationState == Verification);
        if (Medium is not null) quotes = quotes.Where(q => q.Medium == Medium);
        if (SourceId is not { } given) return quotes;
        var source = (await db.InPlaceOfAsync<Source>(given, cancellationToken))?.Id;
        return quotes.Where(q => db.QuoteSources.Any(s => s.QuoteId == q.Id && s.SourceId == source));
    }
}
