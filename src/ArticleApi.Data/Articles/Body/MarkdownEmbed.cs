namespace ArticleApi.Data.Articles.Body;

/// <summary>The title that makes a link, alone in its paragraph, an embed: `embed`, then a citation, then the provider, as in `embed citation:wire youtube`.</summary>
internal sealed record MarkdownEmbed(string? Provider, string? CitationKey)
{
    private const string Citation = "citation:";

    public string Title =>
        string.Join(' ', new[] { "embed", CitationKey is null ? null : Citation + CitationKey, Provider }.Where(word => word is not null));

    public static MarkdownEmbed? Read(string? title)
    {
        if (title is null || title.Split(' ', 2) is not ["embed", ..] words)
            return null;

        var rest = words.Length > 1 ? words[1] : "";
        if (!rest.StartsWith(Citation, StringComparison.Ordinal))
            return new MarkdownEmbed(NullIfEmpty(rest), null);

        var parts = rest[Citation.Length..].Split(' ', 2);
        return new MarkdownEmbed(parts.Length > 1 ? NullIfEmpty(parts[1]) : null, NullIfEmpty(parts[0]));
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
