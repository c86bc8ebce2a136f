using System.Text;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Text;
using ArticleApi.Quotations.Extraction;

namespace ArticleApi.Data.Imports;

/// <summary>A text in blocks, whatever form it came in, cleaned as the fields of records are, so that a quote is its words code point for code point.</summary>
public sealed record ImportedText(IReadOnlyList<BodyBlock> Blocks, IReadOnlyList<DroppedText> Dropped, IReadOnlyList<ImportWarning> Warnings)
{
    /// <summary>Where a block of a plain text begins, as line from 1, by its key.</summary>
    internal IReadOnlyDictionary<string, int> Lines { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>What of a text can be kept; the problems are those of a body.</summary>
    public static (ImportedText? Text, IReadOnlyList<BodyProblem> Problems) Of(string text, ImportFormat format)
    {
        if (UnstorableCharacters.Problem(text.Replace("\r", "", StringComparison.Ordinal).Replace("\f", "", StringComparison.Ordinal), multiLine: true, "The text") is { } unstorable)
            return (null, [new("", unstorable.Code, unstorable.Detail)]);
        if (text.Length > BodyLimits.Markdown * 4)
            return (null, [new("", "body.too_large", "The text is too long. Split live coverage into parts.")]);

        var dropped = new List<DroppedText>();
        IReadOnlyList<BodyBlock> read;
        IReadOnlyDictionary<string, int> lines = new Dictionary<string, int>(StringComparer.Ordinal);
        switch (format)
        {
            case ImportFormat.Markdown:
                (read, var problems) = MarkdownBody.Parse(text);
                if (problems.Count > 0) return (null, problems);
                break;
            case ImportFormat.Html when HtmlBody.IsTooNested(text):
                return (null, [new("", "import.too_nested", "The HTML has too many tags with too much formatting; send less of the page, or plain text.")]);
            case ImportFormat.Html:
                read = HtmlBody.Parse(text, dropped);
                break;
            default:
                (read, lines) = PlainTextBody.Parse(text);
                break;
        }

        var warnings = new List<ImportWarning>();
        var cleaned = new ImportedBlocks(dropped, warnings).Clean(read);
        var prepared = BodyRules.Prepare(cleaned, new HashSet<string>(StringComparer.Ordinal));
        if (prepared.Problems.Count > 0) return (null, prepared.Problems);
        if (!prepared.Body.OfType<TextBlock>().Any(b => CleanText.HasLetterOrDigit(BodyText.Of(b))))
            return (null, [new("", "import.empty", "There is nothing to read in the text.")]);
        return (new(prepared.Body, dropped, warnings) { Lines = lines }, []);
    }
}

/// <summary>
/// Reads a plain text: paragraphs are parted by blank lines, and line ends within them are spaces. Where there is no blank line and most
/// lines end like a sentence, each line is a paragraph.
/// </summary>
internal static class PlainTextBody
{
    // Behind so many paragraphs no byline and no credit of a picture begins.
    private const int Head = 3;

    public static (IReadOnlyList<BodyBlock> Body, IReadOnlyDictionary<string, int> Lines) Parse(string text)
    {
        var body = new List<BodyBlock>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        var paragraph = new StringBuilder();
        var areParagraphs = AreParagraphs(text);
        var (number, first) = (0, 0);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var trimmed = line.Trim();
            if (trimmed.IsEmpty)
            {
                End();
                continue;
            }

            // "Port reopens", and right below it "By Ada Lovelace".
            var isAlone = body.Count < Head && ArticleReader.StandsAlone(trimmed);
            if (areParagraphs || isAlone) End();
            if (paragraph.Length == 0) first = number;
            else paragraph.Append(' ');
            paragraph.Append(trimmed);
            if (isAlone) End();
        }

        End();
        return (body, lines);

        void End()
        {
            if (paragraph.Length == 0) return;
            var key = BodyKeys.Block(body.Count);
            lines[key] = first;
            body.Add(new TextBlock { Key = key, Children = [new Span { Key = BodyKeys.Span(body.Count, 0), Text = paragraph.ToString() }] });
            paragraph.Clear();
        }
    }

    private static bool AreParagraphs(string text)
    {
        var (all, ending) = (0, 0);
        foreach (var line in text.AsSpan().Trim().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (trimmed.IsEmpty) return false;
            all++;
            if (trimmed[^1] is '.' or '!' or '?' or '…' or '"' or '”' or '’' or '»' or ':' or ';' or ')') ending++;
        }

        return ending * 2 > all;
    }
}
