using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ArticleApi.Seeding;

/// <summary>
/// Sentences of one language from lists of templates. In a template `{place}` is any entry of the list, `{@place}` the same one
/// all through the article, `{^place}` begins with a capital, `{2-9}` is a number, and `{$name}` is left for the caller to mark.
/// </summary>
internal sealed class Grammar
{
    public const char Name = '\u0001';
    public const char Source = '\u0002';
    public const char Quote = '\u0003';

    private static readonly string[] Others = ["de", "fr", "es", "ar", "zh-Hans"];
    private readonly Dictionary<string, Template[]> lists;

    private Grammar(string language)
    {
        using var stream = typeof(Grammar).Assembly.GetManifestResourceStream($"grammar/{language}.json")!;
        Language = language;
        lists = JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream)!
            .ToDictionary(list => list.Key, list => list.Value.Select(text => new Template(text)).ToArray(), StringComparer.Ordinal);
    }

    public static Grammar English { get; } = new("en");
    public static IReadOnlyList<Grammar> Foreign { get; } = [.. Others.Select(language => new Grammar(language))];

    public string Language { get; }
    public string Gap => lists["gap"][0].Text;
    public string Stop => lists["stop"][0].Text;
    public string Open => lists["open"][0].Text;
    public string Close => lists["close"][0].Text;

    public IReadOnlyList<string> List(string name) => [.. lists[name].Select(template => template.Text)];

    public int Count(string list) => lists[list].Length;

    public string Say(string list, SeedRandom random, Dictionary<string, string> bound) => Say(list, random.Below(Count(list)), random, bound);

    public string Say(string list, int entry, SeedRandom random, Dictionary<string, string> bound)
    {
        var text = new StringBuilder();
        Write(lists[list][entry], text, random, bound);
        return text.ToString();
    }

    /// <summary>How many words the text has; in a script without spaces, how many characters.</summary>
    public int Words(string text) => Gap.Length == 0 ? text.Length : text.AsSpan().Count(' ') + 1;

    private void Write(Template template, StringBuilder text, SeedRandom random, Dictionary<string, string> bound)
    {
        foreach (var part in template.Parts)
        {
            var start = text.Length;
            if (part.Literal is not null) text.Append(part.Literal);
            else if (part.List is null) text.Append(CultureInfo.InvariantCulture, $"{random.Between(part.From, part.To)}");
            else if (part.IsBound) text.Append(Bound(part.List, random, bound));
            else Write(random.Pick(lists[part.List]), text, random, bound);
            if (part.IsCapital) text[start] = char.ToUpperInvariant(text[start]);
        }
    }

    private string Bound(string list, SeedRandom random, Dictionary<string, string> bound)
    {
        if (!bound.TryGetValue(list, out var value)) bound[list] = value = Say(list, random, bound);
        return value;
    }

    private sealed class Template
    {
        public Template(string text)
        {
            Text = text;
            var parts = new List<Part>();
            for (var at = 0; at < text.Length;)
            {
                var open = text.IndexOf('{', at);
                if (open != at) parts.Add(new Part { Literal = text[at..(open < 0 ? text.Length : open)] });
                if (open < 0) break;
                at = text.IndexOf('}', open) + 1;
                parts.Add(Part.Of(text[(open + 1)..(at - 1)]));
            }

            Parts = parts;
        }

        public string Text { get; }
        public IReadOnlyList<Part> Parts { get; }
    }

    private sealed record Part
    {
        public string? Literal { get; init; }
        public string? List { get; private init; }
        public bool IsBound { get; private init; }
        public bool IsCapital { get; private init; }
        public int From { get; private init; }
        public int To { get; private init; }

        public static Part Of(string slot)
        {
            if (slot is "$name") return new Part { Literal = Name.ToString() };
            if (slot is "$source") return new Part { Literal = Source.ToString() };
            if (slot is "$quote") return new Part { Literal = Quote.ToString() };
            if (char.IsAsciiDigit(slot[0]) && slot.Split('-') is [var from, var to])
                return new Part { From = int.Parse(from, CultureInfo.InvariantCulture), To = int.Parse(to, CultureInfo.InvariantCulture) };
            return new Part { List = slot.TrimStart('^', '@'), IsCapital = slot[0] == '^', IsBound = slot.Contains('@') };
        }
    }
}
