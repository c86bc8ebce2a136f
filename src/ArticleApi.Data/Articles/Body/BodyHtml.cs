using System.Globalization;

namespace ArticleApi.Data.Articles.Body;

/// <summary>The HTML rendition of a body.</summary>
public static class BodyHtml
{
    /// <summary>One `div` with the language and direction of the article around the blocks. All text is escaped.</summary>
    public static string Render(IReadOnlyList<BodyBlock> body, RenditionContext context)
    {
        var output = new HtmlOutput();
        output.Raw("<div").Attribute("lang", context.Language).Attribute("dir", context.Direction).Raw(">\n");

        var lists = new HtmlLists(output);
        foreach (var block in body)
        {
            if (block is TextBlock { ListItem: { } kind } item)
            {
                lists.Begin(kind, item.Level ?? 1);
                WriteText(output, item, context);
                continue;
            }

            lists.Close();
            Write(output, block, context);
            output.Raw("\n");
        }

        lists.Close();
        return output.Raw("</div>\n").ToString();
    }

    private static void Write(HtmlOutput output, BodyBlock block, RenditionContext context)
    {
        switch (block)
        {
            case TextBlock text:
                WriteText(output, text, context);
                break;
            case ImageBlock image:
                WriteImage(output, image);
                break;
            case EmbedBlock embed:
                output.Raw("<p class=\"embed\"><a").Address("href", embed.Url).Raw(">").Text(embed.Title ?? embed.Url).Raw("</a></p>");
                break;
            default:
                output.Raw("<hr>");
                break;
        }
    }

    private static void WriteText(HtmlOutput output, TextBlock block, RenditionContext context)
    {
        var quoted = block.Style == BlockStyle.Blockquote || block.ExcerptOf is not null;
        if (quoted)
            output.Raw("<blockquote").Address("cite", context.UrlOf(block.ExcerptOf)).Raw(">");

        var (start, end) = Tags(block, quoted);
        output.Raw(start);
        new HtmlSpans(output, context).Write(block);
        output.Raw(end);

        if (quoted)
            output.Raw("</blockquote>");
    }

    private static (string Start, string End) Tags(TextBlock block, bool quoted) => block.Style switch
    {
        BlockStyle.H2 => ("<h2>", "</h2>"),
        BlockStyle.H3 => ("<h3>", "</h3>"),
        BlockStyle.H4 => ("<h4>", "</h4>"),
        BlockStyle.Credit => ("<p class=\"credit\"><small>", "</small></p>"),
        BlockStyle.Note => ("<p class=\"note\">", "</p>"),
        _ when block.ListItem is not null && !quoted => ("", ""),
        _ => ("<p>", "</p>"),
    };

    private static void WriteImage(HtmlOutput output, ImageBlock image)
    {
        output.Raw("<figure><img").Address("src", image.Url).Attribute("alt", image.Alt ?? "")
            .Attribute("width", image.Width?.ToString(CultureInfo.InvariantCulture))
            .Attribute("height", image.Height?.ToString(CultureInfo.InvariantCulture)).Raw(">");
        if (image.Caption is not null || image.Credit is not null)
        {
            output.Raw("<figcaption>").Text(image.Caption ?? "");
            if (image.Credit is { } credit)
                output.Raw(image.Caption is null ? "<small>" : " <small>").Text(credit).Raw("</small>");
            output.Raw("</figcaption>");
        }

        output.Raw("</figure>");
    }
}
