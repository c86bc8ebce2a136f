namespace ArticleApi.Data.Articles.Body;

/// <summary>Turns pieces of Markdown into the spans and mark definitions of a block.</summary>
internal static class MarkdownPieces
{
    /// <summary>The block with the text of the pieces; null when there is none. Neighbouring pieces with an equal mark share its definition.</summary>
    public static TextBlock? Fill(TextBlock block, IReadOnlyList<MarkdownPiece> pieces, int index)
    {
        var merged = Merge(pieces);
        if (merged.Count == 0)
            return null;

        var spans = new List<Span>(merged.Count);
        var definitions = new List<MarkDef>();
        var current = new Dictionary<MarkDef, string>();
        foreach (var piece in merged)
        {
            var before = current;
            current = [];
            foreach (var mark in piece.Marks)
            {
                if (!before.TryGetValue(mark, out var key))
                {
                    key = BodyKeys.MarkDef(index, definitions.Count);
                    definitions.Add(mark with { Key = key });
                }

                current.TryAdd(mark, key);
            }

            spans.Add(new Span
            {
                Key = BodyKeys.Span(index, spans.Count),
                Text = piece.Text,
                Marks = [.. piece.Decorators, .. current.Values],
            });
        }

        return block with { Key = BodyKeys.Block(index), MarkDefs = definitions, Children = spans };
    }

    /// <summary>Pieces without the white space that stood between them and an image or the edge of the paragraph.</summary>
    public static List<MarkdownPiece> Trimmed(IReadOnlyList<MarkdownPiece> pieces)
    {
        var trimmed = Merge(pieces);
        while (trimmed.Count > 0 && trimmed[0].Text.TrimStart(' ', '\n') is var first)
        {
            trimmed[0] = trimmed[0] with { Text = first };
            if (first.Length > 0)
                break;
            trimmed.RemoveAt(0);
        }

        while (trimmed.Count > 0 && trimmed[^1].Text.TrimEnd(' ', '\n') is var last)
        {
            trimmed[^1] = trimmed[^1] with { Text = last };
            if (last.Length > 0)
                break;
            trimmed.RemoveAt(trimmed.Count - 1);
        }

        return trimmed;
    }

    public static List<MarkdownPiece> Merge(IReadOnlyList<MarkdownPiece> pieces)
    {
        var merged = new List<MarkdownPiece>();
        for (var i = 0; i < pieces.Count;)
        {
            var end = i + 1;
            while (end < pieces.Count && pieces[end].SameMarksAs(pieces[i]))
                end++;

            var text = string.Concat(pieces.Skip(i).Take(end - i).Select(piece => piece.Text));
            if (text.Length > 0)
                merged.Add(pieces[i] with { Text = text, IsBreak = false });
            i = end;
        }

        return merged;
    }
}
