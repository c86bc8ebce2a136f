using ArticleApi.Data.Articles;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Tasks;
using ArticleApi.Quotations;

namespace ArticleApi.Quotes;

/// <summary>A place where an article prints a quote in words that are not those that are recorded.</summary>
public sealed record MisprintPlaceView
{
    /// <summary>Whether readers see it: it stands in the published text, while the working copy was saved since. False for a place of the working copy.</summary>
    public required bool Published { get; init; }

    /// <summary>The block, by `_key`.</summary>
    public required string BlockKey { get; init; }

    /// <summary>The printed words.</summary>
    public required string Exact { get; init; }

    /// <summary>How far they are from the recorded ones: `changed` or `missing`.</summary>
    public required IntegrityLevel Level { get; init; }

    /// <summary>Whether the difference touches a negation or a number.</summary>
    public required bool Critical { get; init; }
}

/// <summary>An article that misquotes.</summary>
public sealed record MisprintView
{
    /// <summary>The article.</summary>
    public required Guid ArticleId { get; init; }

    /// <summary>The headline of its working copy.</summary>
    public required string Headline { get; init; }

    /// <summary>Where it stands in its life.</summary>
    public required ArticleStatus Status { get; init; }

    /// <summary>The task that was opened, or told anew.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>A notice that may be published on the article, as a proposal in English.</summary>
    public required string Notice { get; init; }

    /// <summary>The places, those of the working copy first.</summary>
    public required IReadOnlyList<MisprintPlaceView> Places { get; init; }

    internal static MisprintView Of(Misprint misprint, ReviewTask task) => new()
    {
        ArticleId = misprint.ArticleId,
        Headline = misprint.Headline,
        Status = misprint.Status,
        TaskId = task.Id,
        Notice = task.Notice!,
        Places = [.. misprint.Places.Select(p => new MisprintPlaceView
        {
            Published = p.IsPublished,
            BlockKey = p.BlockKey,
            Exact = p.Exact,
            Level = p.Integrity.Level,
            Critical = p.Integrity.IsCritical,
        })],
    };
}

/// <summary>A corrected quote, and the articles that print it in other words.</summary>
public sealed record CorrectionReport
{
    /// <summary>The quote as it is now.</summary>
    public required QuoteView Quote { get; init; }

    /// <summary>The articles, by their ids; each has a task of kind `correction`.</summary>
    public required IReadOnlyList<MisprintView> Articles { get; init; }
}
