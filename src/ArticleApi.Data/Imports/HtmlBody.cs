using System.Buffers;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Imports;

/// <summary>Reads HTML by a list of the elements that articles are made of; what else is there is left out, and told of where it has words.</summary>
internal sealed class HtmlBody(List<DroppedText> dropped)
{
    private const int Deepest = 100;
    private const int MostDropped = 200;
    private const long MostReopened = 2_000_000;

    // Of a formatting element.
    private const int LongestName = 6;

    private static readonly HashSet<string> Silent = new(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "HEAD", "SVG", "IFRAME", "OBJECT", "CANVAS"], StringComparer.Ordinal);
    private static readonly HashSet<string> Left = new(["NAV", "ASIDE", "FOOTER", "FORM", "BUTTON", "SELECT", "TEXTAREA", "INPUT", "AUDIO", "VIDEO"], StringComparer.Ordinal);

    private static readonly HashSet<string> Blocks = new(
        ["P", "DIV", "SECTION", "ARTICLE", "MAIN", "HEADER", "H1", "H2", "H3", "H4", "H5", "H6", "BLOCKQUOTE", "UL", "OL", "LI", "FIGURE", "FIGCAPTION", "TABLE", "TBODY", "TR", "TD", "TH", "HR", "DL", "DT", "DD", "ADDRESS", "PRE", "BODY", "HTML", "CENTER", "DETAILS", "SUMMARY", "IMG"], StringComparer.Ordinal);

    // What is not closed is opened again by the parser in every block that follows.
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Formatting = new HashSet<string>(
        ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"], StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly SearchValues<char> EndsOfName = SearchValues.Create(" \t\n\r\f/>");

    private readonly List<BodyBlock> body = [];
    private readonly List<MarkdownPiece> pieces = [];
    private Place place = new();

    public static IReadOnlyList<BodyBlock> Parse(string html, List<DroppedText> dropped)
    {
        var reader = new HtmlBody(dropped);
        using var document = new HtmlParser().ParseDocument(html);
        if (document.Body is { } element) reader.VisitChildren(element, new("", [], []), 0);
        reader.Flush();
        return reader.body;
    }

    /// <summary>Whether the parser could make more elements of it than there is memory for: every formatting element anew at every tag.</summary>
    public static bool IsTooNested(ReadOnlySpan<char> html)
    {
        var (tags, formatting) = (0L, 0L);
        for (var at = html.IndexOf('<'); at >= 0; at = html.IndexOf('<'))
        {
            html = html[(at + 1)..];
            if (html.IsEmpty || !(char.IsAsciiLetter(html[0]) || html[0] == '/')) continue;
            tags++;
            var start = html[..Math.Min(html.Length, LongestName + 1)];
            var end = start.IndexOfAny(EndsOfName);
            if (Formatting.Contains(end < 0 ? start : start[..end])) formatting++;
        }

        return tags * formatting > MostReopened;
    }

    private void VisitChildren(INode parent, MarkdownPiece style, int depth)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text) Add(style, text.Data);
            else if (node is IElement element) Visit(element, style, depth);
        }
    }

    private void Visit(IElement element, MarkdownPiece style, int depth)
    {
        var name = element.TagName.ToUpperInvariant();
        if (Silent.Contains(name)) return;
        if (Left.Contains(name) || depth > Deepest)
        {
            Drop(element);
            return;
        }

        switch (name)
        {
            case "BR":
                pieces.Add(style with { Text = "\n" });
                return;
            case "IMG":
                Image(element);
                return;
            case "HR":
                Flush();
                body.Add(new SeparatorBlock { Key = BodyKeys.Block(body.Count) });
                return;
            case "Q":
                Add(style, "“");
                VisitChildren(element, style, depth + 1);
                Add(style, "”");
                return;
        }

        if (!Blocks.Contains(name))
        {
            VisitChildren(element, Styled(element, name, style), depth + 1);
            return;
        }

        Flush();
        var outer = place;
        place = PlaceOf(name, outer);
        VisitChildren(element, style, depth + 1);
        Flush();
        place = outer;
    }

    private static MarkdownPiece Styled(IElement element, string name, MarkdownPiece style) => name switch
    {
        "A" when element.GetAttribute("href") is { Length: > 0 and <= 2048 } href && style.Marks.Count == 0 => style with { Marks = [new LinkMark { Href = href.Trim() }] },
        "STRONG" or "B" => With(style, Decorators.Strong),
        "EM" or "I" or "CITE" => With(style, Decorators.Em),
        "U" => With(style, Decorators.Underline),
        "CODE" or "TT" => With(style, Decorators.Code),
        "SUB" => With(style, Decorators.Sub),
        "SUP" => With(style, Decorators.Sup),
        _ => style,
    };

    private static MarkdownPiece With(MarkdownPiece style, string decorator) =>
        style.Decorators.Contains(decorator, StringComparer.Ordinal) ? style : style with { Decorators = [.. style.Decorators, decorator] };

    private static Place PlaceOf(string name, Place outer) => name switch
    {
        "H1" or "H2" => outer with { Style = BlockStyle.H2 },
        "H3" => outer with { Style = BlockStyle.H3 },
        "H4" or "H5" or "H6" => outer with { Style = BlockStyle.H4 },
        "BLOCKQUOTE" => outer with { Style = BlockStyle.Blockquote },
        "UL" => outer with { List = ListItemKind.Bullet, Level = Math.Min(outer.Level + 1, BodyLimits.ListLevel) },
        "OL" => outer with { List = ListItemKind.Number, Level = Math.Min(outer.Level + 1, BodyLimits.ListLevel) },
        "FIGCAPTION" => outer with { Style = BlockStyle.Credit },
        _ => outer,
    };

    // Line ends of the source are spaces; those that mean a break are elements.
    private void Add(MarkdownPiece style, string text)
    {
        if (text.Length > 0) pieces.Add(style with { Text = text.Replace('\n', ' ').Replace('\r', ' ') });
    }

    private void Flush()
    {
        if (pieces.Count == 0) return;
        var block = new TextBlock { Style = place.Style, ListItem = place.Level > 0 ? place.List : null, Level = place.Level > 0 ? place.Level : null };
        if (pieces.Exists(p => !string.IsNullOrWhiteSpace(p.Text)) && MarkdownPieces.Fill(block, MarkdownPieces.Trimmed(pieces), body.Count) is { } filled) body.Add(filled);
        pieces.Clear();
    }

    private void Image(IElement image)
    {
        if (image.GetAttribute("src") is not { Length: > 0 } source) return;
        Flush();
        body.Add(new ImageBlock { Key = BodyKeys.Block(body.Count), Url = source.Trim(), Alt = image.GetAttribute("alt") });
    }

    private void Drop(IElement element)
    {
        var words = string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (words.Length > 0 && dropped.Count < MostDropped) dropped.Add(new() { Text = CodePoints.Start(words, 2000), Reason = "element" });
    }

    private sealed record Place
    {
        public BlockStyle Style { get; init; }
        public ListItemKind List { get; init; }
        public int Level { get; init; }
    }
}
