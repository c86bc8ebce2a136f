using System.Text;

namespace ArticleApi.Data.Articles.Body;

/// <summary>The Markdown rendition of a body, which <see cref="MarkdownBody"/> reads back into an equivalent one.</summary>
/// <remarks>Markdown has no place for keys, for the width and height of images, or for blocks without text; these are left out.</remarks>
public static class BodyMarkdownWriter
{
    /// <summary>CommonMark with `++underline++`, `~sub~` and `^sup^`; quote, citation and mention marks are links to `quote:{id}`, `citation:{key}` and `speaker:{id}`.</summary>
    public static string Render(IReadOnlyList<BodyBlock> body)
    {
        var output = new StringBuilder();
        var lists = new MarkdownLists();
        var inList = false;
        foreach (var block in body)
        {
            if (Content(block) is not { Length: > 0 } content)
                continue;

            var item = block is TextBlock { ListItem: not null } text ? text : null;
            if (output.Length > 0)
                output.Append(inList && item is not null ? "\n" : "\n\n");
            if (item is not null)
                content = lists.Item(item.ListItem!.Value, item.Level ?? 1, content);
            else
                lists.End();

            output.Append(content);
            inList = item is not null;
        }

        if (output.Length > 0)
            output.Append('\n');
        return output.ToString();
    }

    private static string Content(BodyBlock block) => block switch
    {
        TextBlock text => Text(text),
        ImageBlock image => Image(image),
        EmbedBlock embed => Embed(embed),
        _ => "---",
    };

    private static string Text(TextBlock block)
    {
        if (BodyText.Of(block) is not { Length: > 0 } text)
            return "";
        if (MarkdownMarker.For(block) is { } marker)
            return Quoted($"{marker}\n{MarkdownSpans.Write(block, oneLine: false)}");
        if (IsListing(block))
            return $"{MarkdownSpans.Fence(text, 3)}\n{text}\n{MarkdownSpans.Fence(text, 3)}";

        return block.Style switch
        {
            BlockStyle.H2 => "## " + MarkdownSpans.Write(block, oneLine: true),
            BlockStyle.H3 => "### " + MarkdownSpans.Write(block, oneLine: true),
            BlockStyle.H4 => "#### " + MarkdownSpans.Write(block, oneLine: true),
            BlockStyle.Blockquote => Quoted(MarkdownSpans.Write(block, oneLine: false)),
            _ => MarkdownSpans.Write(block, oneLine: false),
        };
    }

    // Several lines of nothing but code are a code block; only there a line feed within code survives.
    private static bool IsListing(TextBlock block) =>
        block.Style == BlockStyle.Normal
        && block.Children.Any(span => span.Text.Contains('\n', StringComparison.Ordinal))
        && block.Children.Where(span => span.Text.Length > 0).All(span => span.Marks is [Decorators.Code]);

    private static string Quoted(string lines) => "> " + lines.Replace("\n", "\n> ", StringComparison.Ordinal);

    private static string Image(ImageBlock image)
    {
        var alt = MarkdownEscape.Text(image.Alt ?? "", '\n', '\n', oneLine: true);
        var picture = $"![{alt}]({MarkdownEscape.Destination(image.Url)}{MarkdownEscape.Title(image.Caption)})";
        if (image.CitationKey is { } key)
            picture = $"[{picture}](citation:{key})";
        return image.Credit is null ? picture : $"{picture}\\\n{Emphasised(image.Credit)}";
    }

    private static string Emphasised(string text) =>
        MarkdownSpans.Write(new TextBlock { Children = [new Span { Text = text, Marks = [Decorators.Em] }] }, oneLine: true);

    private static string Embed(EmbedBlock embed)
    {
        var text = MarkdownEscape.Text(embed.Title ?? embed.Url, '\n', '\n', oneLine: true);
        var title = new MarkdownEmbed(embed.Provider, embed.CitationKey).Title;
        return $"[{text}]({MarkdownEscape.Destination(embed.Url)}{MarkdownEscape.Title(title)})";
    }
}
