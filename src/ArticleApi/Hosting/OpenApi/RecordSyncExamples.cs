using System.Text.Json;
using System.Text.Json.Nodes;
using ArticleApi.Http;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>Working copies in step: a page with one that changed and one in the trash, and a push with an edit and a deletion that came too late.</summary>
internal static class RecordSyncExamples
{
    private const string Edit = "01a05c02-7b1e-7d0a-9c55-3e6b1f0a8d30";
    private const string Deletion = "01a05c02-7b1e-7d0a-9c55-3e6b1f0a8d31";

    public static JsonObject Page() => new()
    {
        ["mode"] = "delta",
        ["changes"] = new JsonArray(Upsert(), new JsonObject
        {
            ["op"] = "delete",
            ["type"] = "quotes",
            ["id"] = Examples.Quote.Id.ToString(),
            ["sequence"] = 4_322,
            ["version"] = 3,
            ["reason"] = "trashed",
        }),
        ["snapshotComplete"] = true,
        ["hasMore"] = false,
        ["nextToken"] = "s1.eyJ1IjoibWFuYWdlbWVudCJ9.3q2-7w",
    };

    public static JsonObject Upsert() => new()
    {
        ["op"] = "upsert",
        ["type"] = "authors",
        ["id"] = Examples.Author.Id.ToString(),
        ["sequence"] = 4_321,
        ["version"] = Examples.Author.Version,
        ["data"] = Author(),
    };

    public static JsonObject Push() => new() { ["atomic"] = false, ["mutations"] = new JsonArray(Mutation(), Late()) };

    public static JsonObject Mutation() => new()
    {
        ["mutationId"] = Edit,
        ["op"] = "upsert",
        ["type"] = "authors",
        ["id"] = Examples.Author.Id.ToString(),
        ["baseVersion"] = 7,
        ["data"] = new JsonObject { ["jobTitle"] = Examples.AuthorInput.JobTitle },
    };

    public static JsonObject Results() => new() { ["results"] = new JsonArray(Applied(), Conflict()) };

    public static JsonObject Applied() => new() { ["mutationId"] = Edit, ["status"] = "applied", ["version"] = 8 };

    private static JsonObject Late() => new()
    {
        ["mutationId"] = Deletion,
        ["op"] = "delete",
        ["type"] = "authors",
        ["id"] = Examples.Author.Id.ToString(),
        ["baseVersion"] = 7,
    };

    private static JsonObject Conflict() => new()
    {
        ["mutationId"] = Deletion,
        ["status"] = "conflict",
        ["current"] = new JsonObject { ["version"] = Examples.Author.Version, ["deleted"] = false, ["data"] = Author() },
    };

    private static JsonNode Author() => JsonSerializer.SerializeToNode(Examples.Author, ApiJson.Options)!;
}
