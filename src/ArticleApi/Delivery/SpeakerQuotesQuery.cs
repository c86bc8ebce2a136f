using System.ComponentModel.DataAnnotations;
using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Text;
using ArticleApi.Http;

namespace ArticleApi.Delivery;

/// <summary>What of all that a speaker said is listed, and how.</summary>
public sealed record SpeakerQuotesQuery
{
    /// <summary>Said on this date or later, as an EDTF string: whatever can have been said then counts, as `2017` does from 2017-06-01.</summary>
    [Text(64), EdtfDate] public string? From { get; init; }

    /// <summary>Said on this date or earlier, as an EDTF string: whatever can have been said then counts.</summary>
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

    /// <summary>A source that the words came through.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>Whether quotes that tell of one utterance, because their words are the same or near, are one item with `variants`.</summary>
    public bool GroupVariants { get; init; }

    /// <summary>The order of what has a date: `saidOn`, the default, by the first day on which it can have been said, then the last one; `-saidOn` the other way round.</summary>
    [RawText, Sort("saidOn", "-saidOn")] public string Sort { get; init; } = "saidOn";

    /// <summary>How many items a page holds: 1 to 100.</summary>
    [Range(1, PageQuery.MaxLimit)] public int Limit { get; init; } = 25;

    /// <summary>Where to go on: `nextCursor` or `prevCursor` of an earlier page of the same list.</summary>
    [RawText] public string? Cursor { get; init; }

    internal async Task<SpeechFilter> ToFilterAsync(PublishedReader published, Guid speaker, CancellationToken cancellationToken)
    {
        var filters = new FilterReading(published);
        filters.Records(Facet.QuoteSource, RecordKind.Source, "sourceId", SourceId?.ToString());
        if (Kind is { } kind) filters.Texts(Facet.QuoteKind, "kind", PublishedValue.Of(kind), value => value);
        if (Medium is { } medium) filters.Texts(Facet.QuoteMedium, "medium", PublishedValue.Of(medium), value => value);
        if (Verification is { } state) filters.Texts(Facet.QuoteVerification, "verification", PublishedValue.Of(state), value => value);
        return new SpeechFilter
        {
            Speaker = speaker,
            SaidFrom = Time(From, date => date.Earliest),
            SaidTo = Time(To, date => date.Latest),
            IsDay = Precision == SaidPrecision.Day,
            Text = Q is null ? null : KeyText.Name(Q),
            Facets = await filters.ResolveAsync(cancellationToken),
        };
    }

    private static DateTime? Time(string? text, Func<PartialDate, DateOnly> day) =>
        text is not null && PartialDate.TryParse(text, out var date) ? day(date).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) : null;
}
