using Markdig.Syntax;

namespace ArticleApi.Data.Articles.Body;

/// <summary>Walks the block tree of a Markdown document and writes the flat blocks of a body.</summary>
internal sealed class MarkdownBlocks(string source, BodyProblems problems)
{
    private readonly List<BodyBlock> body = [];

    public IReadOnlyList<BodyBlock> Body => body;

    // The parser bounds how deep the tree is.
    public void Visit(ContainerBlock container, Place place)
    {
        foreach (var block in container)
            Visit(block, place);
    }

    private void Visit(Block block, Place place)
    {
        switch (block)
        {
            case HeadingBlock heading:
                var style = heading.Level switch { <= 2 => BlockStyle.H2, 3 => BlockStyle.H3, _ => BlockStyle.H4 };
                Add(MarkdownInlines.Read(heading, problems), place with { Style = style });
                break;
            case ParagraphBlock paragraph:
                Add(MarkdownInlines.Read(paragraph, problems), place);
                break;
            case QuoteBlock quote:
                VisitQuote(quote, place);
                break;
            case ListBlock list:
                VisitList(list, place);
                break;
            case ThematicBreakBlock:
                body.Add(new SeparatorBlock { Key = BodyKeys.Block(body.Count) });
                break;
            case CodeBlock code:
                Add([new MarkdownPiece(code.Lines.ToString(), [Decorators.Code], [])], place);
                break;
            case ContainerBlock container and not LinkReferenceDefinitionGroup:
                Visit(container, place);
                break;
        }
    }

    private void VisitQuote(QuoteBlock quote, Place place)
    {
        var marker = quote.FirstOrDefault() is ParagraphBlock first ? MarkdownMarker.Read(LineAt(first.Span.Start)) : null;
        place = marker is null
            ? place with { Style = BlockStyle.Blockquote }
            : place with { Style = marker.Style, ExcerptOf = marker.ExcerptOf };

        for (var i = 0; i < quote.Count; i++)
        {
            if (i > 0 || marker is null)
            {
                Visit(quote[i], place);
                continue;
            }

            var pieces = MarkdownInlines.Read((ParagraphBlock)quote[0], problems);
            Add([.. pieces.SkipWhile(piece => !piece.IsBreak).Skip(1)], place);
        }
    }

    private string LineAt(int start)
    {
        if (start < 0 || start >= source.Length)
            return "";

        var end = source.IndexOf('\n', start);
        return end < 0 ? source[start..] : source[start..end];
    }

    private void VisitList(ListBlock list, Place place)
    {
        place = place with
        {
            ListItem = list.IsOrdered ? ListItemKind.Number : ListItemKind.Bullet,
            Level = Math.Min((place.Level ?? 0) + 1, BodyLimits.ListLevel),
        };
        foreach (var item in list.OfType<ListItemBlock>())
            VisitItem(item, place);
    }

    // A list item is one block, so the paragraphs of an item become lines of it.
    private void VisitItem(ListItemBlock item, Place place)
    {
        var pieces = new List<MarkdownPiece>();
        foreach (var block in item)
        {
            if (block is ParagraphBlock paragraph)
            {
                if (pieces.Count > 0)
                    pieces.Add(new MarkdownPiece("\n", [], []));
                pieces.AddRange(MarkdownInlines.Read(paragraph, problems));
                continue;
            }

            Add(pieces, place);
            pieces = [];
            Visit(block, place);
        }

        Add(pieces, place);
    }

    private void Add(List<MarkdownPiece> pieces, Place place)
    {
        if (place.ListItem is null && Embed(pieces) is { } embed)
        {
            body.Add(embed with { Key = BodyKeys.Block(body.Count) });
            return;
        }

        if (!pieces.Exists(piece => piece.Image is not null))
        {
            AddText(pieces, place);
            return;
        }

        var text = new List<MarkdownPiece>();
        for (var i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].Image is not { } image)
            {
                text.Add(pieces[i]);
                continue;
            }

            AddText(MarkdownPieces.Trimmed(text), place);
            text.Clear();
            var credit = Credit(pieces, i + 1);
            body.Add(image with { Key = BodyKeys.Block(body.Count), Credit = credit?.Text });
            i += credit?.Pieces ?? 0;
        }

        AddText(MarkdownPieces.Trimmed(text), place);
    }

    private void AddText(IReadOnlyList<MarkdownPiece> pieces, Place place)
    {
        var block = new TextBlock { Style = place.Style, ListItem = place.ListItem, Level = place.Level, ExcerptOf = place.ExcerptOf };
        if (MarkdownPieces.Fill(block, pieces, body.Count) is { } filled)
            body.Add(filled);
    }

    // An emphasised line right under an image credits it.
    private static (string Text, int Pieces)? Credit(List<MarkdownPiece> pieces, int start)
    {
        if (start >= pieces.Count || !pieces[start].IsBreak)
            return null;

        // To the end or to the first piece that is none of it, so that many images do not each read the whole paragraph.
        var end = start + 1;
        while (end < pieces.Count && pieces[end] is { Image: null, Marks.Count: 0, Decorators: [Decorators.Em] })
            end++;
        if (end == start + 1 || end < pieces.Count)
            return null;

        return (string.Concat(pieces.Skip(start + 1).Select(piece => piece.Text)), end - start);
    }

    private static EmbedBlock? Embed(List<MarkdownPiece> pieces)
    {
        if (pieces.Exists(piece => piece.Image is not null) || MarkdownPieces.Merge(pieces) is not [{ Marks: [LinkMark link] } piece])
            return null;
        if (MarkdownEmbed.Read(link.Title) is not { } embed)
            return null;

        var title = string.Equals(piece.Text, link.Href, StringComparison.Ordinal) ? null : piece.Text;
        return new EmbedBlock { Url = link.Href, Title = title, Provider = embed.Provider, CitationKey = embed.CitationKey };
    }

    /// <summary>What the containers around a paragraph make of it.</summary>
    internal sealed record Place(BlockStyle Style, string? ExcerptOf = null, ListItemKind? ListItem = null, int? Level = null);
}
