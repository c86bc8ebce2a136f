namespace ArticleApi.Data.Quotes;

/// <summary>That a quote is disputed because all that it came through was retracted.</summary>
public sealed record RetractionDispute
{
    /// <summary>The retraction; null in disputes that are older than this.</summary>
    public Guid? RetractionId { get; init; }

    /// <summary>The verification as it was before.</summary>
    public required Verification Before { get; init; }

    /// <summary>The verification that the retraction put in its place. While it is the one of the quote, no editor has changed it.</summary>
    public required Verification Since { get; init; }
}
