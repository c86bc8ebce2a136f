using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Text;
using ArticleApi.Http;

namespace ArticleApi.Sources;

/// <summary>Which articles are meant.</summary>
public sealed record ImpactQuery
{
    /// <summary>Only what rests on this page, compared without scheme, `www.`, fragment and tracking parameters.</summary>
    [Text(2048), WebUrl] public string? Url { get; init; }

    /// <summary>Only articles first published, or made if they are not published, at this instant or later.</summary>
    public DateTime? Since { get; init; }

    /// <summary>Whether the sources that belong to it count as well; at most 500 in all.</summary>
    public bool IncludeChildren { get; init; }

    /// <summary>How many articles a page holds: 1 to 100.</summary>
    [Range(1, PageQuery.MaxLimit)] public int Limit { get; init; } = 25;

    /// <summary>Where to go on: `nextCursor` of an earlier page of the same list.</summary>
    [RawText] public string? Cursor { get; init; }
}

/// <summary>An article that rests on a source.</summary>
public sealed record ImpactItemView
{
    /// <summary>The article.</summary>
    public required Guid ArticleId { get; init; }

    /// <summary>The headline of its working copy.</summary>
    public required string Headline { get; init; }

    /// <summary>Where it stands in its life.</summary>
    public required ArticleStatus Status { get; init; }

    /// <summary>When it was first published.</summary>
    public DateTime? PublishedAt { get; init; }

    /// <summary>
    /// How far it rests on the source: `sole` when no other source is cited as primary, via or agency, or when all direct and partial quotes came through it alone;
    /// `partial` when a quote, an excerpt or one of several such citations is from it; `incidental` when it is only a link, background, or the credit of an image.
    /// </summary>
    public required DependenceClass Class { get; init; }

    /// <summary>The text that was looked at: the `workingCopy`, or the one that is `published` when that one rests on it further.</summary>
    public required DependenceBasis Basis { get; init; }

    /// <summary>The citations of the source, in order.</summary>
    public required IReadOnlyList<string> CitationKeys { get; init; }

    /// <summary>The printed quotes that came through it, in order.</summary>
    public required IReadOnlyList<Guid> QuoteIds { get; init; }

    /// <summary>The blocks that print such a quote, are an excerpt of it, or name such a citation, in order.</summary>
    public required IReadOnlyList<string> BlockKeys { get; init; }

    /// <summary>The part of the text that excerpts and quotes from it make up, counted in Unicode code points: 0 to 1.</summary>
    public required double Share { get; init; }

    internal static ImpactItemView Of(ImpactItem item) => new()
    {
        ArticleId = item.ArticleId,
        Headline = item.Headline,
        Status = item.Status,
        PublishedAt = item.PublishedAt,
        Class = item.Dependence.Class,
        Basis = item.Basis,
        CitationKeys = item.Dependence.CitationKeys,
        QuoteIds = item.Dependence.QuoteIds,
        BlockKeys = item.Dependence.BlockKeys,
        Share = item.Dependence.Share,
    };
}

/// <summary>How many articles rest on a source.</summary>
public sealed record ImpactCountsView
{
    /// <summary>All of them.</summary>
    public required int Articles { get; init; }

    /// <summary>Those that rest on it alone.</summary>
    public required int Sole { get; init; }

    /// <summary>Those that rest on it in part.</summary>
    public required int Partial { get; init; }

    /// <summary>Those that only link to it or show its picture.</summary>
    public required int Incidental { get; init; }

    /// <summary>False when more than 2,000 articles name the source, of which only the newest are counted.</summary>
    public required bool Complete { get; init; }

    internal static ImpactCountsView Of(IReadOnlyList<ImpactItem> items, bool isComplete)
    {
        var classes = items.CountBy(i => i.Dependence.Class).ToDictionary();
        return new()
        {
            Articles = items.Count,
            Sole = classes.GetValueOrDefault(DependenceClass.Sole),
            Partial = classes.GetValueOrDefault(DependenceClass.Partial),
            Incidental = classes.GetValueOrDefault(DependenceClass.Incidental),
            Complete = isComplete,
        };
    }
}

/// <summary>The articles that rest on a source, the newest first.</summary>
public sealed record SourceImpactView
{
    /// <summary>How many there are; only on the first page.</summary>
    public ImpactCountsView? Counts { get; init; }

    /// <summary>The articles of this page. A page can have fewer than its limit while there are others.</summary>
    public required IReadOnlyList<ImpactItemView> Data { get; init; }

    /// <summary>Where in the list the page lies; it is walked forwards only.</summary>
    [JsonPropertyName("page")] public required PageInfo Info { get; init; }

    /// <summary>This page and the next one.</summary>
    public required PageLinks Links { get; init; }
}

/// <summary>What a retraction found and did.</summary>
public sealed record RetractionReport
{
    /// <summary>The retraction, as the source has it now.</summary>
    public required SourceRetraction Retraction { get; init; }

    /// <summary>The version of the source.</summary>
    public required long SourceVersion { get; init; }

    /// <summary>How many articles rest on what was taken back; each has a task.</summary>
    public required ImpactCountsView Counts { get; init; }

    /// <summary>These articles, the newest first.</summary>
    public required IReadOnlyList<ImpactItemView> Data { get; init; }

    /// <summary>The quotes that came through nothing else and are `disputed` now.</summary>
    public required IReadOnlyList<Guid> DisputedQuoteIds { get; init; }
}
