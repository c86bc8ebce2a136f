using System.Text.Json;
using System.Text.Json.Serialization;
using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Tests.Body;

/// <summary>What the tests of the body share: the host's JSON options, short ways to write blocks, and a canonical form.</summary>
internal static class Bodies
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        AllowOutOfOrderMetadataProperties = true,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static readonly string[] Names = ["strong", "em", "underline", "sub", "sup", "code"];

    public static readonly Guid QuoteId = Guid.Parse("0198c0de-0000-7000-8000-000000000001");
    public static readonly Guid OtherQuoteId = Guid.Parse("0198c0de-0000-7000-8000-000000000002");
    public static readonly Guid SpeakerId = Guid.Parse("0198c0de-0000-7000-8000-000000000003");

    public static readonly RenditionContext Context =
        new("en", "ltr", new Dictionary<string, string>(StringComparer.Ordinal) { ["wire"] = "https://wire.example/a?b=1&c=2" });

    public static BodyBlock[] Read(string json) => JsonSerializer.Deserialize<BodyBlock[]>(json, Json)!;

    public static string Write(IReadOnlyList<BodyBlock> body) => JsonSerializer.Serialize(body, Json);

    public static TextBlock Block(params Span[] spans) => new() { Children = spans };

    public static Span Text(string text, params string[] marks) => new() { Text = text, Marks = marks };

    public static PreparedBody Prepare(params BodyBlock[] body) =>
        BodyRules.Prepare(body, new HashSet<string>(StringComparer.Ordinal) { "wire", "talk" });

    public static IEnumerable<string> Codes(this PreparedBody prepared) => prepared.Problems.Select(problem => $"{problem.Pointer} {problem.Code}");

    /// <summary>What a body says, whatever its keys and however its text is cut into spans.</summary>
    public static string Meaning(IReadOnlyList<BodyBlock> body) => string.Join('\n', body.Select(Meaning).Where(line => line.Length > 0));

    private static string Meaning(BodyBlock block) => block switch
    {
        TextBlock text when text.Children.All(span => span.Text.Length == 0) => "",
        TextBlock text => $"{text.Style} {text.ListItem} {text.Level} {text.ExcerptOf}: {Runs(text)}",
        ImageBlock image => (image with { Key = null, Width = null, Height = null }).ToString(),
        _ => (block with { Key = null }).ToString(),
    };

    private static string Runs(TextBlock block)
    {
        var runs = new List<(string Marks, string Text)>();
        foreach (var span in block.Children)
        {
            var decorators = span.Marks.Where(mark => Array.IndexOf(Names, mark) >= 0).ToArray();
            var marks = block.MarkDefs.Where(mark => span.Marks.Contains(mark.Key, StringComparer.Ordinal)).Select(mark => (mark with { Key = null }).ToString()).ToArray();

            // White space at the edge of bold or italic words looks the same either way; in code it does not.
            var words = decorators.Contains("code", StringComparer.Ordinal) ? span.Text : span.Text.Trim();
            var start = words.Length == 0 ? 0 : span.Text.IndexOf(words, StringComparison.Ordinal);
            Add(runs, marks, span.Text[..start]);
            Add(runs, [.. marks, .. decorators], words);
            Add(runs, marks, span.Text[(start + words.Length)..]);
        }

        return string.Join(" | ", runs.Select(run => JsonSerializer.Serialize(run.Text) + run.Marks));
    }

    private static void Add(List<(string Marks, string Text)> runs, string[] marks, string text)
    {
        var name = string.Join('+', marks.Order(StringComparer.Ordinal));
        if (text.Length == 0)
            return;
        if (runs.Count > 0 && string.Equals(runs[^1].Marks, name, StringComparison.Ordinal))
            runs[^1] = (name, runs[^1].Text + text);
        else
            runs.Add((name, text));
    }
}
