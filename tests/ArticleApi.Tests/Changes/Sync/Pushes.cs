using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Changes.Sync;

/// <summary>Mutations, and what is answered to them.</summary>
internal static class Pushes
{
    public const string Path = WorkingCopies.Path;

    public static string NewId() => Guid.CreateVersion7().ToString();

    /// <summary>A record that is made, or changed where there is a base version.</summary>
    public static JsonObject Upsert(string type, string id, long? baseVersion, JsonObject data) => new()
    {
        ["mutationId"] = NewId(),
        ["op"] = "upsert",
        ["type"] = type,
        ["id"] = id,
        ["baseVersion"] = baseVersion,
        ["data"] = data,
    };

    public static JsonObject Deletion(string type, string id, long? baseVersion) => new()
    {
        ["mutationId"] = NewId(),
        ["op"] = "delete",
        ["type"] = type,
        ["id"] = id,
        ["baseVersion"] = baseVersion,
    };

    public static JsonObject NewAuthor(string name, string? id = null) => Upsert("authors", id ?? NewId(), null, new JsonObject { ["displayName"] = name });

    /// <summary>A change of the author in the version that was read.</summary>
    public static JsonObject Titled(JsonObject author, string title, long? baseVersion = null) =>
        Upsert("authors", author.Id(), baseVersion ?? (long)author["version"]!, new JsonObject { ["jobTitle"] = title });

    public static JsonObject Push(bool atomic, params JsonObject[] mutations) =>
        new() { ["atomic"] = atomic, ["mutations"] = new JsonArray([.. mutations.Select(mutation => mutation.DeepClone())]) };

    /// <summary>Pushes each for itself; tells the results, which are in the order of the mutations.</summary>
    public static async Task<List<JsonObject>> PushAsync(this HttpClient client, params JsonObject[] mutations) =>
        Results(await client.PostAsync(Path, Push(atomic: false, mutations)).ReadJsonAsync(), mutations);

    /// <summary>Pushes all or nothing, which is all.</summary>
    public static async Task<List<JsonObject>> PushTogetherAsync(this HttpClient client, params JsonObject[] mutations) =>
        Results(await client.PostAsync(Path, Push(atomic: true, mutations)).ReadJsonAsync(), mutations);

    /// <summary>Pushes all or nothing, which is nothing.</summary>
    public static async Task<List<JsonObject>> PushInVainAsync(this HttpClient client, params JsonObject[] mutations)
    {
        var problem = await client.PostAsync(Path, Push(atomic: true, mutations)).ReadProblemAsync();
        (problem.Status, problem.Code).ShouldBe((HttpStatusCode.Conflict, "sync.not_applied"), problem.Json.ToJsonString());
        return Results(problem.Json, mutations);
    }

    /// <summary>How it went, such as "applied 2", "conflict 3", "conflict 3 deleted" or "rejected version.stale".</summary>
    public static string Told(this JsonObject result) => (string)result["status"]! switch
    {
        "applied" => $"applied {result["version"]}",
        "conflict" => $"conflict {result["current"]!["version"]}{((bool)result["current"]!["deleted"]! ? " deleted" : "")}",
        var rejected => $"{rejected} {(string)result["problem"]!["code"]!}",
    };

    public static IEnumerable<string> Told(this IEnumerable<JsonObject> results) => results.Select(Told);

    private static List<JsonObject> Results(JsonObject answer, JsonObject[] mutations)
    {
        List<JsonObject> results = [.. answer["results"]!.AsArray().Select(result => result!.AsObject())];
        results.Select(result => (string)result["mutationId"]!).ShouldBe(mutations.Select(mutation => (string)mutation["mutationId"]!));
        foreach (var result in results)
        {
            string[] members = (string)result["status"]! switch { "applied" => ["version"], "conflict" => ["current"], _ => ["problem"] };
            result.Select(member => member.Key).ShouldBe(["mutationId", "status", .. members], result.ToJsonString());
        }

        return results;
    }
}
