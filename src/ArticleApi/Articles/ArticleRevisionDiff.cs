using System.Text.Json.Serialization;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Revisions.Comparing;
using ArticleApi.Http.Revisions;

namespace ArticleApi.Articles;

/// <summary>What changed from one revision of an article to another; its body block by block.</summary>
public sealed record ArticleRevisionDiff : RevisionDiff
{
    /// <summary>
    /// The blocks that differ, in the order of the later body, matched by `_key` (those whose key the API made also by what they say). Words
    /// with `quoteIds` stand inside a quotation, so that any change of them is seen at once.
    /// </summary>
    [JsonPropertyOrder(1)] public required IReadOnlyList<BlockChange> Body { get; init; }

    internal static ArticleRevisionDiff Of(RevisionPair<Article> pair)
    {
        var comparison = new RevisionComparison();
        return new ArticleRevisionDiff
        {
            From = pair.From,
            To = pair.To,
            Changes = pair.Changes<ArticleView>(comparison, "body"),
            Body = comparison.Body(pair.Before.Body, pair.After.Body),
        };
    }
}
