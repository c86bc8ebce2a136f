using ArticleApi.Quotations.Extraction;

namespace ArticleApi.Quotations.Tests.Extraction;

public sealed class ExtractionTests
{
    [Fact]
    public void Every_construction_is_read()
    {
        var score = new Score();
        foreach (var text in Constructions()) score.Add(text);

        score.ToString().ShouldStartWith("x");
    }

    [Fact]
    public void Whole_articles_are_read()
    {
        var score = new Score();
        foreach (var text in AnnotatedText.File("Articles.txt")) score.Add(text);

        score.ToString().ShouldStartWith("x");
    }

    private static IEnumerable<string> Constructions() =>
        AnnotatedText.File("Constructions.txt").SelectMany(file => file.Split('\n').Where(line => line != "---" || true).Aggregate(
            new List<List<string>> { new() }, (texts, line) =>
            {
                if (line == "---" || line.StartsWith("# ", StringComparison.Ordinal)) texts.Add([]);
                else texts[^1].Add(line);
                return texts;
            })).Select(lines => string.Join('\n', lines)).Where(text => text.Contains("<<", StringComparison.Ordinal));
}
