using System.Text;

namespace ArticleApi.Data.Articles.Body;

/// <summary>The body as plain text.</summary>
public static class BodyText
{
    /// <summary>The words of the article alone: the texts of the text blocks with an empty line between them.</summary>
    public static string Plain(IReadOnlyList<BodyBlock> body) =>
        string.Join("\n\n", body.OfType<TextBlock>().Select(Of).Where(text => text.Length > 0));

    /// <summary>The text rendition: everything that a reader would see, with list markers, captions and the addresses of embeds.</summary>
    public static string Render(IReadOnlyList<BodyBlock> body)
    {
        var output = new StringBuilder();
        var numbers = new ListNumbers();
        BodyBlock? previous = null;
        foreach (var block in body)
        {
            var number = numbers.Next(block);
            var text = Rendered(block, number);
            if (text.Length == 0)
                continue;

            if (previous is not null)
                output.Append(IsListItem(previous) && IsListItem(block) ? "\n" : "\n\n");
            output.Append(text);
            previous = block;
        }

        return output.ToString();
    }

    /// <summary>Text of one block: its spans, one after the other.</summary>
    internal static string Of(TextBlock block) => block.Children.Count switch
    {
        0 => "",
        1 => block.Children[0].Text,
        _ => string.Concat(block.Children.Select(span => span.Text)),
    };

    private static bool IsListItem(BodyBlock block) => block is TextBlock { ListItem: not null };

    private static string Rendered(BodyBlock block, int number) => block switch
    {
        TextBlock { ListItem: { } kind } item => ListItem(item, kind, number),
        TextBlock text => Of(text),
        ImageBlock image => string.Join('\n', new[] { image.Caption ?? image.Alt, image.Credit }.Where(line => line is not null)),
        EmbedBlock { Title: { } title } embed => $"{title}: {embed.Url}",
        EmbedBlock embed => embed.Url,
        _ => "* * *",
    };

    private static string ListItem(TextBlock item, ListItemKind kind, int number)
    {
        var indent = new string(' ', 2 * Math.Max(0, (item.Level ?? 1) - 1));
        var marker = kind == ListItemKind.Bullet ? "- " : $"{number}. ";
        return indent + marker + Of(item).Replace("\n", "\n" + indent + new string(' ', marker.Length), StringComparison.Ordinal);
    }
}
