using System.Web;

namespace ArticleApi.Tests.Infrastructure.Checked;

/// <summary>With <c>fields</c> a client gets of a document what it asked for; nothing is required of that document then, as the parameter's description says.</summary>
internal static class SparseFields
{
    public static IReadOnlySet<string> None { get; } = new HashSet<string>(StringComparer.Ordinal);

    private static readonly Dictionary<string, string[]> Schemas = new(StringComparer.Ordinal)
    {
        ["articles"] = ["Article", "ArticleSummary"],
        ["authors"] = ["Author"],
        ["quotes"] = ["Quote"],
        ["speakers"] = ["Speaker"],
        ["sources"] = ["Source"],
    };

    private static HashSet<string> All { get; } = Schemas.SelectMany(known => known.Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>The names of the schemas whose required members may be missing from the answer.</summary>
    public static IReadOnlySet<string> Of(Uri uri)
    {
        // A token of sync stands for fields too, and does not say which.
        var resource = uri.AbsolutePath.Split('/')[3];
        if (resource == "sync" && uri.Query.Contains("token=", StringComparison.Ordinal)) return All;
        if (!uri.Query.Contains("fields", StringComparison.Ordinal)) return None;
        var query = HttpUtility.ParseQueryString(uri.Query);
        if (resource == "sync") resource = "articles";
        return Schemas.Where(known => query[$"fields[{known.Key}]"] is not null || (known.Key == resource && query["fields"] is not null))
            .SelectMany(known => known.Value).ToHashSet(StringComparer.Ordinal);
    }
}
