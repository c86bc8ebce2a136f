using System.Text;

namespace ArticleApi.Data.Articles.Body;

/// <summary>Writes the spans of a block as inline Markdown.</summary>
/// <remarks>
/// Marks are links whose target names what is marked, several of them side by side where marks nest, because Markdown has no link
/// within a link. A decorator that the delimiter rules would not recognise where it stands is put into a link to nowhere, `[**x**]()`.
/// </remarks>
internal sealed class MarkdownSpans
{
    // After or before one of these a delimiter would be read with its neighbour.
    private const string Delimiting = "*~^+_`\\[]!";

    private readonly List<Piece> pieces = [];
    private readonly StringBuilder output = new();
    private readonly bool oneLine;

    private MarkdownSpans(TextBlock block, bool oneLine)
    {
        this.oneLine = oneLine;
        var marks = new SpanMarks(block);
        foreach (var span in block.Children.Where(span => span.Text.Length > 0))
        {
            var defined = marks.Defined(span);

            // Words can lead to one page only: of two links the outer one stays, as in HTML.
            var link = defined.OfType<LinkMark>().FirstOrDefault();
            var target = string.Join(' ', defined.Where(mark => mark is not LinkMark || mark == link).Select(MarkdownTargets.Write));
            Add(new Piece(span.Text, string.Join(' ', SpanMarks.DecoratorsOf(span)), target, link?.Title));
        }
    }

    public static string Write(TextBlock block, bool oneLine)
    {
        var spans = new MarkdownSpans(block, oneLine);
        for (var i = 0; i < spans.pieces.Count; i++)
            spans.Write(i);
        return spans.output.ToString();
    }

    private void Add(Piece piece)
    {
        // A code span reads a line feed as a space, so the break is set between two code spans.
        if (piece.IsCode && piece.Text.Contains('\n', StringComparison.Ordinal))
        {
            var lines = piece.Text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (i > 0)
                    Add(piece with { Text = "\n", Decorators = "" });
                if (lines[i].Length > 0)
                    Add(piece with { Text = lines[i] });
            }
        }
        else if (piece is { Decorators.Length: > 0, IsCode: false } && (char.IsWhiteSpace(piece.Text[0]) || char.IsWhiteSpace(piece.Text[^1])))
            AddTrimmed(piece);
        else if (pieces.Count > 0 && pieces[^1] with { Text = "" } == piece with { Text = "" })
            pieces[^1] = pieces[^1] with { Text = pieces[^1].Text + piece.Text };
        else
            pieces.Add(piece);
    }

    // Delimiters do not work beside white space, and bold white space looks like any other.
    private void AddTrimmed(Piece piece)
    {
        var text = piece.Text.AsSpan();
        var start = text.Length - text.TrimStart().Length;
        var end = Math.Max(start, text.TrimEnd().Length);
        Piece[] parts =
        [
            piece with { Text = piece.Text[..start], Decorators = "" },
            piece with { Text = piece.Text[start..end] },
            piece with { Text = piece.Text[end..], Decorators = "" },
        ];
        foreach (var part in parts.Where(part => part.Text.Length > 0))
            Add(part);
    }

    private void Write(int i)
    {
        var piece = pieces[i];
        var before = i > 0 ? pieces[i - 1].Text[^1] : '\n';
        var after = i < pieces.Count - 1 ? pieces[i + 1].Text[0] : '\n';
        var inner = piece.Decorators.Length == 0
            ? MarkdownEscape.Text(piece.Text, before, after, oneLine)
            : Decorated(piece, before, after);

        if (piece.Target.Length > 0 || (piece.Decorators.Length > 0 && !StandsAlone(i)))
            output.Append('[').Append(inner).Append("](").Append(MarkdownEscape.Destination(piece.Target)).Append(EndOf(piece, isFirst: i == 0)).Append(')');
        else
            output.Append(inner);
    }

    // A block that begins with "[`a]: b`](c)" would be the definition of a link, since nothing in code can be escaped; with a title it cannot be one.
    private static string EndOf(Piece piece, bool isFirst)
    {
        if (piece.Title is not null || !isFirst || !piece.IsCode || !piece.Text.Contains("]:", StringComparison.Ordinal)) return MarkdownEscape.Title(piece.Title);
        return (piece.Target.Length == 0 ? "<>" : "") + MarkdownEscape.Title("");
    }

    private string Decorated(Piece piece, char before, char after)
    {
        var names = piece.Decorators.Split(' ');
        var inner = piece.IsCode ? Code(piece.Text) : MarkdownEscape.Text(piece.Text, before, after, oneLine);
        foreach (var name in names.Reverse())
        {
            var delimiter = name switch
            {
                Decorators.Strong => "**",
                Decorators.Em => "*",
                Decorators.Underline => "++",
                Decorators.Sub => "~",
                Decorators.Sup => "^",
                _ => "",
            };
            inner = delimiter + inner + delimiter;
        }

        return inner;
    }

    private bool StandsAlone(int i)
    {
        var piece = pieces[i];
        if (piece.Decorators.Contains(' ', StringComparison.Ordinal))
            return false;
        if (output.Length > 0 && Delimiting.Contains(output[^1], StringComparison.Ordinal))
            return false;
        if (i < pieces.Count - 1 && pieces[i + 1] is { Target: "" } next
            && (next.Decorators.Length > 0 || Delimiting.Contains(next.Text[0], StringComparison.Ordinal)))
            return false;

        return piece.IsCode || (char.IsLetterOrDigit(piece.Text[0]) && char.IsLetterOrDigit(piece.Text[^1]));
    }

    private static string Code(string text)
    {
        var fence = Fence(text, 1);
        var padded = text[0] == '`' || text[^1] == '`' || (text[0] == ' ' && text[^1] == ' ' && text.Trim(' ').Length > 0);
        return padded ? $"{fence} {text} {fence}" : fence + text + fence;
    }

    /// <summary>Back-ticks enough to enclose the text.</summary>
    public static string Fence(string text, int minimum)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return new string('`', Math.Max(minimum, longest + 1));
    }

    private sealed record Piece(string Text, string Decorators, string Target, string? Title)
    {
        public bool IsCode => Decorators.EndsWith(Body.Decorators.Code, StringComparison.Ordinal);
    }
}
