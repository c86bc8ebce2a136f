using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace ArticleApi.Tests.Infrastructure;

/// <summary>One managed resource as its contract tests use it.</summary>
/// <param name="Path">Of the list.</param>
/// <param name="NameMember">The member that names a record: what `q` looks through.</param>
/// <param name="Option">A member that may be absent, with a value for it.</param>
/// <param name="Sorts">All sorts that show every record.</param>
/// <param name="Required">The other members that a record needs.</param>
public sealed record ManagedResource(string Path, string NameMember, (string Member, string Value) Option, string[] Sorts, params (string Name, string Value)[] Required)
{
    /// <summary>The least that can be created.</summary>
    public JsonObject Sample(string name)
    {
        var sample = new JsonObject { [NameMember] = name };
        foreach (var (member, value) in Required) sample[member] = value;
        return sample;
    }
}

/// <summary>Short forms for records of the management API.</summary>
public static class ManagedRecord
{
    private static int last;

    /// <summary>A name that no other test of the run uses.</summary>
    public static string Unique(string word) =>
        string.Create(CultureInfo.InvariantCulture, $"{word} n{Interlocked.Increment(ref last)}x");

    public static string Id(this JsonObject record) => (string)record["id"]!;

    public static string Tag(this JsonObject record) => $"\"v{(long)record["version"]!}\"";

    public static Task<JsonObject> CreateAsync(this HttpClient client, string path, object body) =>
        client.PostAsync(path, body).ReadJsonAsync(HttpStatusCode.Created);

    public static Task<JsonObject> ReadAsync(this HttpClient client, string path) => client.GetAsync(path).ReadJsonAsync();

    /// <summary>Moves a record in the version that was read to the trash.</summary>
    public static async Task TrashAsync(this HttpClient client, string path, JsonObject record)
    {
        using var response = await client.DeleteAsync($"{path}/{record.Id()}", "*");
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent, await response.Content.ReadAsStringAsync());
    }

    public static IReadOnlyList<string> Ids(this JsonObject page) => [.. page["data"]!.AsArray().Select(r => (string)r!["id"]!)];
}
