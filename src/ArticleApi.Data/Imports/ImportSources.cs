namespace ArticleApi.Data.Imports;

/// <summary>Which names of sources are those of news agencies.</summary>
internal static class ImportSources
{
    private static readonly HashSet<string> Agencies = new(
        ["ap", "associated press", "reuters", "afp", "agence france-presse", "dpa", "ansa", "efe", "tass", "xinhua", "kyodo", "pa", "pa media", "press association", "upi", "epa", "bloomberg"], StringComparer.Ordinal);

    public static bool IsAgency(string name) => Agencies.Contains(RecordNames.KeyOf(name));
}
