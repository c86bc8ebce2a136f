namespace ArticleApi.Data.Articles.Body;

/// <summary>Writes the spans of a block as nested elements. Where marks overlap without nesting, the inner one is closed and opened again.</summary>
internal sealed class HtmlSpans(HtmlOutput output, RenditionContext context)
{
    // The elements that are open now, with what closes each.
    private readonly List<(string Mark, string End)> open = [];

    public void Write(TextBlock block)
    {
        var marks = new SpanMarks(block);
        foreach (var span in block.Children.Where(span => span.Text.Length > 0))
        {
            var wanted = marks.Defined(span);
            var names = wanted.Select(mark => mark.Key!).Concat(SpanMarks.DecoratorsOf(span)).ToList();

            var kept = 0;
            while (kept < open.Count && kept < names.Count && string.Equals(open[kept].Mark, names[kept], StringComparison.Ordinal))
                kept++;
            CloseDownTo(kept);

            for (var i = kept; i < names.Count; i++)
                open.Add((names[i], i < wanted.Count ? Open(wanted[i]) : OpenDecorator(names[i])));
            output.Text(span.Text);
        }

        CloseDownTo(0);
    }

    private void CloseDownTo(int count)
    {
        for (var i = open.Count - 1; i >= count; i--)
            output.Raw(open[i].End);
        open.RemoveRange(count, open.Count - count);
    }

    private string Open(MarkDef mark)
    {
        switch (mark)
        {
            // Not <q>: browsers would add a second pair of quotation marks.
            case QuoteMark quote:
                output.Raw("<span").Attribute("data-quote-id", quote.QuoteId.ToString()).Raw(">");
                return "</span>";
            case MentionMark mention:
                output.Raw("<span").Attribute("data-speaker-id", mention.SpeakerId.ToString()).Raw(">");
                return "</span>";
            case CitationMark citation:
                return OpenLink(context.UrlOf(citation.CitationKey), "citation", title: null);
            case LinkMark link:
                return OpenLink(link.Href, className: null, link.Title);
            default:
                output.Raw("<span>");
                return "</span>";
        }
    }

    private string OpenLink(string? url, string? className, string? title)
    {
        // HTML has no link within a link; the outer one stays.
        var linked = HtmlOutput.IsWeb(url) && !open.Exists(element => element.End is "</a>");
        output.Raw(linked ? "<a" : "<span").Attribute("class", className);
        if (linked)
            output.Address("href", url).Attribute("title", title);
        output.Raw(">");
        return linked ? "</a>" : "</span>";
    }

    private string OpenDecorator(string name)
    {
        var element = string.Equals(name, Decorators.Underline, StringComparison.Ordinal) ? "u" : name;
        output.Raw($"<{element}>");
        return $"</{element}>";
    }
}
