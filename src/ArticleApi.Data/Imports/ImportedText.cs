using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Text;

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
