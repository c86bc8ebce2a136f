using System.Text;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Quotations.Extraction;

namespace ArticleApi.Data.Imports;

/// <summary>
/// Reads a plain text: paragraphs are parted by blank lines, and line ends within them are spaces. Where there is no blank line, none
/// begins with a small letter and most end like a sentence, each line is a paragraph.
/// </summary>
internal static class PlainTextBody
{
    // Behind so many paragraphs no byline and no credit of a picture begins.
    private const int Head = 3;

    public static (IReadOnlyList<BodyBlock> Body, IReadOnlyDictionary<string, int> Lines) Parse(string text)
    {
        var body = new List<BodyBlock>();
        var firstLines = new Dictionary<string, int>(StringComparer.Ordinal);
        var paragraph = new StringBuilder();
        var lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries);
        var areParagraphs = AreParagraphs(lines);
        var first = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0)
            {
                End();
                continue;
            }

            var isAlone = body.Count < Head && IsAlone(lines, i, isWithin: paragraph.Length > 0 && first < i - 1);
            if (areParagraphs || isAlone) End();
            if (paragraph.Length == 0) first = i;
            else paragraph.Append(' ');
            paragraph.Append(lines[i]);
            if (isAlone) End();
        }

        End();
        return (body, firstLines);

        void End()
        {
            if (paragraph.Length == 0) return;
            var key = BodyKeys.Block(body.Count);
            firstLines[key] = first + 1;
            body.Add(new TextBlock { Key = key, Children = [new Span { Key = BodyKeys.Span(body.Count, 0), Text = paragraph.ToString() }] });
            paragraph.Clear();
        }
    }

    // "Port reopens", and right below it "By Ada Lovelace"; not where a sentence goes on.
    private static bool IsAlone(string[] lines, int at, bool isWithin) =>
        !isWithin && ArticleReader.StandsAlone(lines[at]) && !(at + 1 < lines.Length && lines[at + 1].Length > 0 && char.IsLower(lines[at + 1][0]));

    private static bool AreParagraphs(string[] lines)
    {
        var from = Array.FindIndex(lines, line => line.Length > 0);
        var to = Array.FindLastIndex(lines, line => line.Length > 0);
        if (from < 0) return false;
        var ending = 0;
        for (var i = from; i <= to; i++)
        {
            // A small letter goes on with the line above.
            if (lines[i].Length == 0 || char.IsLower(lines[i][0])) return false;
            if (lines[i][^1] is '.' or '!' or '?' or '…' or '"' or '”' or '’' or '»' or ':' or ';' or ')') ending++;
        }

        return ending * 2 > to - from + 1;
    }
}
