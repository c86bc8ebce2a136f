using System.Text.RegularExpressions;

namespace ArticleApi.Data.Articles.Body;

/// <summary>The first line of a Markdown blockquote that says what the block is, such as `[!note]`, `[!credit]`, `[!excerpt wire]` or `[!h2 excerpt wire]`.</summary>
internal sealed partial record MarkdownMarker(BlockStyle Style, string? ExcerptOf)
{
    /// <summary>The marker line that the block needs; null when Markdown says it without one.</summary>
    public static string? For(TextBlock block)
    {
        if (block.ExcerptOf is null && block.Style is not (BlockStyle.Credit or BlockStyle.Note))
            return null;

        var style = block.Style == BlockStyle.Blockquote ? "" : Enum.GetName(block.Style)?.ToLowerInvariant();
        var excerpt = block.ExcerptOf is null ? "" : $"excerpt {block.ExcerptOf}";
        return $"[!{$"{style} {excerpt}".Trim()}]";
    }

    public static MarkdownMarker? Read(string line)
    {
        var match = Line().Match(line);
        if (!match.Success || match.Length == "[!]".Length)
            return null;

        var style = Enum.TryParse<BlockStyle>(match.Groups["style"].ValueSpan, ignoreCase: true, out var named) ? named : BlockStyle.Blockquote;
        return new MarkdownMarker(style, match.Groups["key"].Success ? match.Groups["key"].Value : null);
    }

    [GeneratedRegex("^\\[!(?<style>normal|h2|h3|h4|blockquote|credit|note)?( ?excerpt (?<key>[A-Za-z0-9_-]{1,32}))?\\][ \\t]*$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
