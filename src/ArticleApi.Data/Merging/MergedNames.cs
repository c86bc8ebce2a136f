using ArticleApi.Data.Text;

namespace ArticleApi.Data.Merging;

/// <summary>The names of a record that another one vanished into.</summary>
public static class MergedNames
{
    public const int MostAliases = 50;

    /// <summary>The aliases with the names that were added, as far as there is room, and each once to a reader.</summary>
    internal static IReadOnlyList<string> With(string name, IReadOnlyList<string> aliases, IEnumerable<string> added)
    {
        var known = aliases.Select(KeyText.Name).Append(KeyText.Name(name)).ToHashSet(StringComparer.Ordinal);
        List<string> fresh = [.. added.Where(n => known.Add(KeyText.Name(n))).Take(Math.Max(0, MostAliases - aliases.Count))];
        return fresh.Count == 0 ? aliases : [.. aliases, .. fresh];
    }
}
