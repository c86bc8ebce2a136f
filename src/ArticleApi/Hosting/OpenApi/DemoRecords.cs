using System.Text.Json.Nodes;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>The records of the demo content, as the API is sent them.</summary>
internal static class DemoRecords
{
    // What the demo does with a record afterwards.
    private const string Directions = "demo";

    public static IReadOnlyList<JsonObject> Of(string resource)
    {
        var records = DemoContent.Entries(resource);
        foreach (var record in records) record.Remove(Directions);
        return records;
    }
}
