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
    private readonly List<MarkdownPiece> pieces = [];
    private int line;

    public static List<MarkdownPiece> Read(LeafBlock block, BodyProblems problems)
    {
        var inlines = new MarkdownInlines(problems) { line = block.Line + 1 };
        if (block.Inline is { } root)
            inlines.Read(root, new MarkdownPiece("", [], []));
        return inlines.pieces;
    }

    private void Read(ContainerInline container, MarkdownPiece style)
    {
        foreach (var inline in container)
            Read(inline, style);
    }

    // The parser bounds how deep the tree is.
    private void Read(Inline inline, MarkdownPiece style)
    {
        switch (inline)
        {
            case LiteralInline literal:
                Add(style with { Text = literal.Content.ToString() });
                break;
            case HtmlEntityInline entity:
                Add(style with { Text = entity.Transcoded.ToString() });
                break;
            case CodeInline code:
                Add(With(style, Decorators.Code) with { Text = code.Content });
                break;
            case LineBreakInline lineBreak:
                Add(style with { Text = lineBreak.IsHard ? "\n" : " ", IsBreak = true });
                break;
            case AutolinkInline { IsEmail: false } link:
                Add(style with { Text = link.Url, Marks = [.. style.Marks, new LinkMark { Href = link.Url }] });
                break;
            case AutolinkInline email:
                Add(style with { Text = email.Url });
                break;
            case LinkInline { IsImage: true } image:
                ReadImage(image, style);
                break;
            case LinkInline link:
                Read(link, style with { Marks = [.. style.Marks, .. MarkdownTargets.Read(Target(link), link.Title, line, problems)] });
                break;
            case EmphasisInline emphasis:
                Read(emphasis, With(style, Decorator(emphasis)));
                break;
            case DelimiterInline delimiter:
                Add(style with { Text = delimiter.ToLiteral() });
                Read(delimiter, style);
                break;
            case ContainerInline container:
                Read(container, style);
                break;
            case HtmlInline html:
                Add(style with { Text = html.Tag });
                break;
        }
    }

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

    private void ReadImage(LinkInline image, MarkdownPiece style)
    {
        var alt = new MarkdownInlines(problems) { line = line };
        alt.Read(image, new MarkdownPiece("", [], []));
        var text = string.Concat(alt.pieces.Select(piece => piece.Image?.Alt ?? piece.Text));
        pieces.Add(style with
        {
            Image = new ImageBlock
            {
                Url = Target(image) ?? "",
                Alt = text.Length > 0 ? text : null,
                Caption = string.IsNullOrEmpty(image.Title) ? null : image.Title,
                CitationKey = style.Marks.OfType<CitationMark>().FirstOrDefault()?.CitationKey,
            },
        });
    }
}
