using System.Text.Json.Nodes;

namespace ArticleApi.Tests.SqlServer.Tour;

/// <summary>
/// A documented read: plain, with every parameter alone and with all of them, in every order, on later pages, counted, and of
/// what is not there.
/// </summary>
internal sealed class ReadTour(TourGuide guide, TourValues values, ApiOperation operation)
{
    private readonly IReadOnlyDictionary<string, JsonObject> query = operation.Query();
    private readonly string path = values.Path(operation);

    public async Task WalkAsync()
    {
        await guide.SendAsync(operation, path);
        if (operation.Path.Contains('{')) await guide.SendAsync(operation, TourValues.Nowhere(operation));
        foreach (var name in query.Keys)
        {
            foreach (var (position, option) in Options(name).Index()) await WithPagesAsync(option, goesOn: name is "sort" || (position == 0 && !operation.IsManagement));
        }

        var all = query.Keys.SelectMany(name => Options(name).Take(1)).ToList();
        if (all.Count > 1) await guide.SendAsync(operation, $"{path}?{string.Join('&', all)}");
        if (query.ContainsKey("page")) await guide.SendAsync(operation, $"{path}?limit=1&page=2");
    }

    /// <summary>The first page, counted, and the one behind its cursor.</summary>
    private async Task WithPagesAsync(string option, bool goesOn)
    {
        var count = query.ContainsKey("count") && !option.StartsWith("count", StringComparison.Ordinal) ? "&count=exact" : "";
        var first = $"{path}?{option}{(query.ContainsKey("limit") ? "&limit=1" : "")}{count}";
        var answer = await guide.SendAsync(operation, first);
        if (goesOn && answer is JsonObject page && (string?)page["page"]?["nextCursor"] is { } cursor) await guide.SendAsync(operation, $"{first}&cursor={cursor}");
    }

    private IEnumerable<string> Options(string name) =>
        values.Of(operation, name, query[name]).Select(value => $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}");
}
