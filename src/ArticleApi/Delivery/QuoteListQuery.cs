using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery;

/// <summary>Which published quotes are listed, and how. Every filter takes up to 20 values; a comma means any of them.</summary>
public sealed record QuoteListQuery : PageQuery, IShape
{
    /// <summary>The order: `-saidOn` (latest first, the default; those of unknown date come last) or `saidOn` (its reverse), by the first day on which the words can have been said.</summary>
    [RawText, Sort("-saidOn", "saidOn")] public string Sort { get; init; } = "-saidOn";

    /// <summary>Speakers, by id or slug; an anonymous one is refused (422 `speaker.anonymous`).</summary>
    [RawText] public string? Speaker { get; init; }

    /// <summary>Sources that the words came through, by id or slug.</summary>
    [RawText] public string? Source { get; init; }

    /// <summary>Kinds: `direct`, `partial` or `indirect`.</summary>
    [RawText] public string? Kind { get; init; }

    /// <summary>Media, such as `interview` or `speech`.</summary>
    [RawText] public string? Medium { get; init; }

    /// <summary>States of verification, such as `originalChecked`.</summary>
    [RawText] public string? Verification { get; init; }

    /// <summary>Articles that print the quote, by id or slug.</summary>
    [RawText] public string? Article { get; init; }

    /// <summary>Said on this date or later, as an EDTF string such as `2017`, `2017-09` or `2017-09-05`: what can have been said then counts.</summary>
    [RawText] public string? SaidFrom { get; init; }

    /// <summary>Said on this date or earlier, as an EDTF string; what can have been said then counts.</summary>
    [RawText] public string? SaidTo { get; init; }

    /// <inheritdoc cref="QuoteShape.Fields"/>
    [RawText] public string? Fields { get; init; }

    /// <inheritdoc cref="QuoteShape.Include"/>
    [RawText] public string? Include { get; init; }

    /// <inheritdoc cref="QuoteShape.SpeakerFields"/>
    [RawText, FromQuery(Name = "fields[speakers]")] public string? SpeakerFields { get; init; }

    /// <inheritdoc cref="QuoteShape.SourceFields"/>
    [RawText, FromQuery(Name = "fields[sources]")] public string? SourceFields { get; init; }

    internal async Task<PublishedList> ToListAsync(PublishedReader published, CancellationToken cancellationToken)
    {
        var filters = new FilterReading(published);
        filters.Records(Facet.QuoteSpeaker, RecordKind.Speaker, "speaker", Speaker);
        filters.Records(Facet.QuoteSource, RecordKind.Source, "source", Source);
        filters.Records(Facet.Quote, RecordKind.Article, "article", Article);
        filters.Enums<QuoteKind>(Facet.QuoteKind, "kind", Kind);
        filters.Enums<QuoteMedium>(Facet.QuoteMedium, "medium", Medium);
        filters.Enums<VerificationState>(Facet.QuoteVerification, "verification", Verification);
        var (from, to) = (Day("saidFrom", SaidFrom)?.Earliest, Day("saidTo", SaidTo)?.Latest);
        var facets = await filters.ResolveAsync(cancellationToken);
        var articles = facets.FirstOrDefault(f => f.Facet == Facet.Quote);
        return new PublishedList
        {
            Kind = RecordKind.Quote,
            Sort = PublishedSort.Time,
            Facets = [.. facets.Where(f => f != articles)],
            Ids = articles is null ? null : await published.QuotesOfAsync([.. articles.Values.Select(Guid.Parse)], cancellationToken),
            SaidFrom = from?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
            SaidTo = to?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        };
    }

    private static PartialDate? Day(string parameter, string? text)
    {
        if (text is null) return null;
        var (date, problem) = PartialDate.Parse(text);
        return problem is null ? date : throw CommaList.Refused(parameter, problem.Code, problem.Detail);
    }
}
