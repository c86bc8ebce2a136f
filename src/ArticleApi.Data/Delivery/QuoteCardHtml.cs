using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Delivery;

/// <summary>A quote as a piece of HTML that stands by itself: a figure with its caption, without style and script. All text is escaped.</summary>
public static class QuoteCardHtml
{
    /// <summary>The figure, to be put into a page.</summary>
    public static string Figure(CardContent card)
    {
        var output = new HtmlOutput();
        Write(output, card);
        return output.ToString();
    }

    /// <summary>A page of its own, whose language is that of the quote.</summary>
    public static string Page(CardContent card)
    {
        var (quote, output) = (card.Quote, new HtmlOutput());
        output.Raw("<!DOCTYPE html>\n<html").Attribute("lang", quote.Language).Raw(">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
            .Text(Title(card)).Raw("</title>\n</head>\n<body>\n<main>\n");
        Write(output, card);
        return output.Raw("\n</main>\n</body>\n</html>\n").ToString();
    }

    /// <summary>Who said it, and the beginning of the words.</summary>
    public static string Title(CardContent card)
    {
        const int Most = 60;
        var text = card.Quote.Text!.ReplaceLineEndings(" ");
        var start = CodePoints.Count(text) > Most ? $"{CodePoints.Start(text, Most)}…" : text;
        return NameOf(card) is { } name ? $"{name}: “{start}”" : $"“{start}”";
    }

    /// <summary>The speaker as named in print, or as recorded.</summary>
    public static string? NameOf(CardContent card) => card.Quote.SpeakerLabel ?? card.Speaker?.Name;

    /// <summary>When it was said, in English words; null when nobody knows.</summary>
    public static string? DateOf(CardContent card) => card.Quote.SaidOn is { } said && PartialDate.TryParse(said, out var date) ? DateWords.Of(date) : null;

    private static void Write(HtmlOutput output, CardContent card)
    {
        var quote = card.Quote;
        var direction = LanguageTag.DirectionOf(quote.Language!) == TextDirection.Rtl ? "rtl" : "ltr";
        var url = quote.Provenance is [{ Url: { } page }, ..] ? page : null;
        output.Raw("<figure").Attribute("data-quote-id", card.Document.Id.ToString()).Raw(">\n<blockquote").Attribute("lang", quote.Language).Attribute("dir", direction).Address("cite", url)
            .Raw("><p>").Text(quote.Kind == QuoteKind.Indirect ? quote.Text! : $"“{quote.Text}”").Raw("</p></blockquote>\n<figcaption lang=\"en\">");
        List<Action> parts = [];
        if (NameOf(card) is { } name) parts.Add(() => output.Raw("<cite>").Text(name).Raw("</cite>"));
        if (quote.SpeakerRole is { } role) parts.Add(() => output.Text(role));
        if (DateOf(card) is { } date) parts.Add(() => output.Raw("<time").Attribute("datetime", Machine(quote.SaidOn!)).Raw(">").Text(date).Raw("</time>"));
        if (card.Source is { } source) parts.Add(() => Link(output, "via ", url ?? source.HomepageUrl, source.Name));
        if (card.Article is { } article) parts.Add(() => Link(output, "printed in ", article.CanonicalUrl, article.Headline));
        if (quote.Verification?.State == VerificationState.Disputed) parts.Add(() => output.Raw("<strong>disputed</strong>"));
        foreach (var (i, part) in parts.Index())
        {
            if (i > 0) output.Raw(", ");
            part();
        }

        output.Raw("</figcaption>\n</figure>");
    }

    // What HTML takes for a date; an interval is none.
    private static string? Machine(string saidOn) => saidOn.All(c => char.IsAsciiDigit(c) || c == '-') ? saidOn : null;

    private static void Link(HtmlOutput output, string before, string? url, string text)
    {
        output.Text(before);
        if (HtmlOutput.IsWeb(url)) output.Raw("<a").Address("href", url).Raw(">").Text(text).Raw("</a>");
        else output.Text(text);
    }
}
