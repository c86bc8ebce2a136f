using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ArticleApi.Data.Articles.Body;

/// <summary>A piece of a Markdown paragraph: text with its marks (without keys), or an image.</summary>
internal sealed record MarkdownPiece(string Text, IReadOnlyList<string> Decorators, IReadOnlyList<MarkDef> Marks)
{
    public bool IsBreak { get; init; }

    public ImageBlock? Image { get; init; }

    public bool SameMarksAs(MarkdownPiece other) =>
        Decorators.SequenceEqual(other.Decorators, StringComparer.Ordinal) && Marks.SequenceEqual(other.Marks);
}

/// <summary>Flattens the inline tree of one Markdown block.</summary>
internal sealed class MarkdownInlines(BodyProblems problems)
{
    private static readonly MarkdownPiece Plain = new("", [], []);

    private readonly List<MarkdownPiece> pieces = [];

    // What is still to be read, with the marks around it. Not recursion, because delimiters that were never closed nest
    // as deep as the paragraph is long.
    private readonly Stack<(Inline Inline, MarkdownPiece Style)> pending = new();

    private int line;

    public static List<MarkdownPiece> Read(LeafBlock block, BodyProblems problems)
    {
        var inlines = new MarkdownInlines(problems) { line = block.Line + 1 };
        if (block.Inline?.FirstChild is { } first)
            inlines.Read(first);
        return inlines.pieces;
    }

    private void Read(Inline first)
    {
        pending.Push((first, Plain));
        while (pending.TryPop(out var next))
        {
            if (next.Inline.NextSibling is { } sibling)
                pending.Push((sibling, next.Style));
            Read(next.Inline, next.Style);
        }
    }

    private void Read(Inline inline, MarkdownPiece style)
    {
        switch (inline)
        {
            case CodeInline code:
                Add(With(style, Decorators.Code) with { Text = code.Content });
                break;
            case LineBreakInline lineBreak:
                Add(style with { Text = LiteralOf(lineBreak), IsBreak = true });
                break;
            case AutolinkInline { IsEmail: false } link:
                Add(style with { Text = link.Url, Marks = [.. style.Marks, new LinkMark { Href = link.Url }] });
                break;
            case LinkInline { IsImage: true } image:
                AddImage(image, style);
                break;
            case LinkInline link:
                ReadChildren(link, style with { Marks = [.. style.Marks, .. MarkdownTargets.Read(Target(link), string.IsNullOrEmpty(link.Title) ? null : link.Title, line, problems)] });
                break;
            case EmphasisInline emphasis:
                ReadChildren(emphasis, With(style, Decorator(emphasis)));
                break;
            case ContainerInline container:
                Add(style with { Text = LiteralOf(container) });
                ReadChildren(container, style);
                break;
            default:
                Add(style with { Text = LiteralOf(inline) });
                break;
        }
    }

    private void ReadChildren(ContainerInline container, MarkdownPiece style)
    {
        if (container.FirstChild is { } first)
            pending.Push((first, style));
    }

    private static string LiteralOf(MarkdownObject inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        CodeInline code => code.Content,
        LineBreakInline lineBreak => lineBreak.IsHard ? "\n" : " ",
        AutolinkInline link => link.Url,
        HtmlInline html => html.Tag,
        DelimiterInline delimiter => delimiter.ToLiteral(),
        _ => "",
    };

    private void Add(MarkdownPiece piece)
    {
        if (piece.Text.Length > 0)
            pieces.Add(piece);
    }

    private static string? Target(LinkInline link) => link.GetDynamicUrl?.Invoke() ?? link.Url;

    private static string Decorator(EmphasisInline emphasis) => emphasis.DelimiterChar switch
    {
        '~' => Decorators.Sub,
        '^' => Decorators.Sup,
        '+' => Decorators.Underline,
        _ => emphasis.DelimiterCount >= 2 ? Decorators.Strong : Decorators.Em,
    };

    // In one order, so that `***x***` means the same however it was parsed.
    private static MarkdownPiece With(MarkdownPiece style, string decorator) => style with
    {
        Decorators = [.. Decorators.All.Where(name =>
            string.Equals(name, decorator, StringComparison.Ordinal) || style.Decorators.Contains(name, StringComparer.Ordinal))],
    };

    private void AddImage(LinkInline image, MarkdownPiece style)
    {
        var alt = string.Concat(image.Descendants().Select(LiteralOf));
        pieces.Add(style with
        {
            Image = new ImageBlock
            {
                Url = Target(image) ?? "",
                Alt = alt.Length > 0 ? alt : null,
                Caption = string.IsNullOrEmpty(image.Title) ? null : image.Title,
                CitationKey = style.Marks.OfType<CitationMark>().FirstOrDefault()?.CitationKey,
            },
        });
    }
}
