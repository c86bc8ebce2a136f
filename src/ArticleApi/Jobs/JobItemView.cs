using ArticleApi.Data.Jobs;
using ArticleApi.Http;

namespace ArticleApi.Jobs;

/// <summary>What became of one article of a job.</summary>
public sealed record JobItemView
{
    /// <summary>Its place in the job, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>The article.</summary>
    public required Guid ArticleId { get; init; }

    /// <summary>What became of it.</summary>
    public required JobItemState State { get; init; }

    /// <summary>Why it was refused: the code that a request of its own would be answered with.</summary>
    public string? Code { get; init; }

    /// <summary>The same in words.</summary>
    public string? Detail { get; init; }
}

/// <summary>Which articles of a job to list.</summary>
public sealed record JobItemFilter : PageQuery
{
    /// <summary>Only those of which this became.</summary>
    public JobItemState? State { get; init; }
}
