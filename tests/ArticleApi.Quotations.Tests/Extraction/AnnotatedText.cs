using System.Text;
using ArticleApi.Quotations.Extraction;

namespace ArticleApi.Quotations.Tests.Extraction;

/// <summary>A text in which every quote is written <c>&lt;&lt;speaker: words&gt;&gt;</c>: just the words that are the quote, and who said them; a dash where nobody did.</summary>
internal sealed record AnnotatedText(IReadOnlyList<SourceText> Blocks, IReadOnlyList<ExpectedQuote> Quotes)
{
    public static AnnotatedText Of(string text)
    {
        var blocks = new List<SourceText>();
        var quotes = new List<ExpectedQuote>();
        foreach (var paragraph in text.Trim().Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var plain = new StringBuilder();
            for (var i = 0; i < paragraph.Length;)
            {
                var open = paragraph.IndexOf("<<", i, StringComparison.Ordinal);
                if (open < 0)
                {
                    plain.Append(paragraph[i..]);
                    break;
                }

                var colon = paragraph.IndexOf(": ", open, StringComparison.Ordinal);
                var close = paragraph.IndexOf(">>", open, StringComparison.Ordinal);
                plain.Append(paragraph[i..open]);
                var words = paragraph[(colon + 2)..close];
                quotes.Add(new(blocks.Count, plain.Length, words, paragraph[(open + 2)..colon]));
                plain.Append(words);
                i = close + 2;
            }

            blocks.Add(new(plain.ToString().Trim()));
        }

        return new(blocks, quotes);
    }

    /// <summary>The texts of the file of constructions, one by one.</summary>
    public static IEnumerable<string> Constructions()
    {
        var text = new List<string>();
        foreach (var line in File("Constructions.txt").Single().Split('\n').Append("---"))
        {
            if (line != "---" && !line.StartsWith("# ", StringComparison.Ordinal))
            {
                text.Add(line);
                continue;
            }

            if (text.Count > 0) yield return string.Join('\n', text);
            text.Clear();
        }
    }

    public static IEnumerable<string> File(string name)
    {
        using var stream = typeof(AnnotatedText).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split("=====", StringSplitOptions.RemoveEmptyEntries);
    }
}

/// <summary>A quote that is to be found; several names are as good when a slash stands between them.</summary>
internal sealed record ExpectedQuote(int Block, int Start, string Words, string Speaker)
{
    public bool IsSpeech => Speaker != "-";

    public bool IsSpokenBy(string? name) => name is not null && Speaker.Split('/').Any(s => s == name || name.EndsWith(" " + s, StringComparison.Ordinal) || s.EndsWith(" " + name, StringComparison.Ordinal) || ("the " + s).Equals(name, StringComparison.OrdinalIgnoreCase) || s.Equals("the " + name, StringComparison.OrdinalIgnoreCase) || s.Equals(name, StringComparison.OrdinalIgnoreCase));
}
