namespace ArticleApi.Data.Articles.Body;

/// <summary>What a rendition takes from the article around the body.</summary>
/// <param name="Language">BCP 47 tag of the article.</param>
/// <param name="Direction">Writing direction: `ltr` or `rtl`.</param>
/// <param name="CitationUrls">Address of each citation that has one, by citation key.</param>
public sealed record RenditionContext(string Language, string Direction, IReadOnlyDictionary<string, string> CitationUrls)
{
    internal string? UrlOf(string? citationKey) => citationKey is null ? null : CitationUrls.GetValueOrDefault(citationKey);
}
