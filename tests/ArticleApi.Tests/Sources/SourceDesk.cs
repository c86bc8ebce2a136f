using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Sources;

/// <summary>Makes articles that rest on sources in every way, and has sources take back what they published.</summary>
internal sealed class SourceDesk(HttpClient client)
{
    public const string Page = "https://www.harbourpost.example/a/?utm_source=feed&id=1#top";
    public const string SamePage = "http://harbourpost.example/a?id=1&fbclid=x";
    public const string OtherPage = "https://harbourpost.example/a?id=2";

    public Desk Desk { get; } = new(client);

    public static JsonObject Cite(string key, JsonObject source, string role, string? url = null) =>
        new() { ["key"] = key, ["sourceId"] = source.Id(), ["role"] = role, ["url"] = url };

    /// <summary>A paragraph that prints a quote, under a mark of its own.</summary>
    public static JsonObject Print(JsonObject quote) =>
        Desk.Marked(new JsonObject { ["_type"] = "quote", ["_key"] = $"m{quote.Id()[^12..]}", ["quoteId"] = quote.Id() }, (string)quote["text"]!);

    public static JsonObject Excerpt(string key, string text)
    {
        var block = Desk.Paragraph(text);
        block["excerptOf"] = key;
        return block;
    }

    public Task<JsonObject> WriteAsync(JsonObject[] citations, params JsonNode[] body)
    {
        var draft = Desk.Draft(body);
        draft["citations"] = new JsonArray([.. citations]);
        return client.CreateAsync(Desk.Articles, draft);
    }

    public Task<JsonObject> QuoteAsync(params (JsonObject Source, string? Url)[] steps) => client.CreateAsync(Desk.Quotes, new JsonObject
    {
        ["text"] = Unique("We will not close the port"),
        ["kind"] = "direct",
        ["language"] = "en",
        ["provenance"] = new JsonArray([.. steps.Select(s => new JsonObject { ["sourceId"] = s.Source.Id(), ["role"] = "via", ["url"] = s.Url })]),
    });

    public Task<HttpResponseMessage> RetractAsync(JsonObject source, object input, string ifMatch = "*") =>
        client.SendJsonAsync(HttpMethod.Post, $"{Desk.Sources}/{source.Id()}/retractions", input, ("If-Match", ifMatch));

    public async Task TakeBackAsync(JsonObject source, JsonObject report)
    {
        using var response = await client.DeleteAsync($"{Desk.Sources}/{source.Id()}/retractions/{(string)report["retraction"]!["id"]!}", "*");
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.NoContent, await response.Content.ReadAsStringAsync());
    }

    public Task<JsonObject> ImpactAsync(JsonObject source, string query = "") => client.ReadAsync($"{Desk.Sources}/{source.Id()}/impact?limit=100{query}");

    /// <summary>The articles of an answer with their classes.</summary>
    public static Dictionary<string, string> Classes(JsonObject answer) =>
        answer["data"]!.AsArray().ToDictionary(item => (string)item!["articleId"]!, item => (string)item!["class"]!);

    public Task<JsonObject> ReadAsync(string path, JsonObject record) => client.ReadAsync($"{path}/{record.Id()}");

    /// <summary>The rules that an article breaks.</summary>
    public async Task<IReadOnlyList<string>> RulesAsync(JsonObject article)
    {
        var lint = await client.SendJsonAsync(HttpMethod.Post, $"{Desk.Articles}/{article.Id()}/lint", null).ReadJsonAsync();
        return [.. lint["results"]!.AsArray().Select(r => (string)r!["ruleId"]!)];
    }

    public async Task<string> StateAsync(JsonObject article, int citation = 0) => (string)(await ReadAsync(Desk.Articles, article))["citations"]![citation]!["state"]!;
}
