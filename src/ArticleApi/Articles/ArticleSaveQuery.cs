using ArticleApi.Http;

namespace ArticleApi.Articles;

/// <summary>How a save of an article is recorded.</summary>
public sealed record ArticleSaveQuery : SaveQuery
{
    /// <summary>True when the change matters to readers; sets `contentModifiedAt`.</summary>
    public bool Significant { get; init; }
}
