using System.Globalization;
using System.Text;

namespace ArticleApi.Http;

/// <summary>Names of fields in messages: <c>shortHeadline</c> is "Short headline".</summary>
public static class FieldNames
{
    private static readonly Dictionary<string, string> Acronyms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["url"] = "URL",
        ["id"] = "ID",
        ["seo"] = "SEO",
        ["api"] = "API",
    };

    public static string Of(string name)
    {
        var words = new StringBuilder();
        foreach (var word in Words(name))
        {
            if (words.Length > 0) words.Append(' ');
            words.Append(Acronyms.TryGetValue(word, out var acronym) ? acronym : word.ToLowerInvariant());
        }

        if (words.Length > 0) words[0] = char.ToUpperInvariant(words[0]);
        return words.ToString();
    }

    /// <summary>"A short headline is required."</summary>
    public static string Required(string name, bool isList = false)
    {
        var field = Of(name);
        if (isList) return $"{field} are required.";
        var lower = Acronyms.ContainsValue(field.Split(' ')[0]) ? field : char.ToLowerInvariant(field[0]) + field[1..];
        var article = "aeioAEIOS".Contains(lower[0], StringComparison.Ordinal) ? "An" : "A";
        return string.Create(CultureInfo.InvariantCulture, $"{article} {lower} is required.");
    }

    private static IEnumerable<string> Words(string name)
    {
        var start = 0;
        for (var index = 1; index < name.Length; index++)
        {
            if (!char.IsUpper(name[index])) continue;
            yield return name[start..index];
            start = index;
        }

        yield return name[start..];
    }
}
