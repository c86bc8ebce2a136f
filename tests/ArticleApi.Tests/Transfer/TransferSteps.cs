using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Transfer;

/// <summary>Another installation, on SQLite whichever engine the tests run on, so that what comes back went through two.</summary>
public sealed class OtherApi : ApiFactory
{
    public OtherApi() => WithSettings(("Database:MigrateOnStart", "true"), ("Bootstrap:AdminKey", TestDatabaseTemplate.AdminKey));

    protected override Task<TestDatabase> MakeDatabaseAsync() => Task.FromResult(TestDatabase.ForSqlite());

    public static new async Task<OtherApi> StartAsync(params (string Name, string Value)[] settings)
    {
        var api = new OtherApi();
        api.WithSettings(settings);
        await api.InitializeAsync();
        return api;
    }
}

/// <summary>What an administrator does who moves content.</summary>
internal static class TransferSteps
{
    public const string Export = "/api/v1/manage/export";
    public const string Import = "/api/v1/manage/import";
    public const string Lines = "application/x-ndjson";

    public static async Task<string> ExportAsync(this ApiFactory api)
    {
        using var client = api.CreateAdmin();
        return await client.GetStringAsync(Export);
    }

    public static async Task<HttpResponseMessage> SendExportAsync(this HttpClient client, string export, string query = "", string form = Lines)
    {
        using var content = new StringContent(export, Encoding.UTF8, new MediaTypeHeaderValue(form));
        return await client.PostAsync(Import + query, content);
    }

    /// <summary>All lines of the answer; the last one is the result.</summary>
    public static async Task<IReadOnlyList<JsonObject>> ImportAsync(this ApiFactory api, string export, string query = "")
    {
        using var client = api.CreateAdmin();
        using var response = await client.SendExportAsync(export, query);
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(200, text);
        return Read(text);
    }

    public static IReadOnlyList<JsonObject> Read(string lines) =>
        [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];

    public static (int Created, int Updated, int Unchanged, int Refused) Counts(this IReadOnlyList<JsonObject> answer)
    {
        var result = answer[^1];
        ((string)result["type"]!).ShouldBe("result");
        return ((int)result["created"]!, (int)result["updated"]!, (int)result["unchanged"]!, (int)result["refused"]!);
    }

    public static IReadOnlyList<(string Kind, string Id, string Code)> Refusals(this IReadOnlyList<JsonObject> answer) =>
        [.. answer.Where(line => (string)line["type"]! == "refused").Select(line => ((string)line["kind"]!, (string)line["id"]!, (string)line["code"]!))];

    /// <summary>Takes lines out of an export, and says so at its end.</summary>
    public static string Without(this string export, Func<JsonObject, bool> which)
    {
        var kept = Read(export).Where(line => !which(line)).ToList();
        kept[^1]["lines"] = kept.Count - 1;
        return Text(kept);
    }

    public static string Text(IEnumerable<JsonObject> lines) => string.Concat(lines.Select(line => line.ToJsonString() + "\n"));
}
