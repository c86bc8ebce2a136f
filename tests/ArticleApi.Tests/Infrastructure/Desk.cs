using System.Net;
using System.Text.Json.Nodes;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Infrastructure;

/// <summary>An editor who makes records with the least that they need.</summary>
public sealed class Desk(HttpClient client)
{
    public const string Articles = "/api/v1/manage/articles";
    public const string Authors = "/api/v1/manage/authors";
    public const string Speakers = "/api/v1/manage/speakers";
    public const string Quotes = "/api/v1/manage/quotes";
    public const string Sources = "/api/v1/manage/sources";

    public HttpClient Client { get; } = client;

    public Task<JsonObject> AuthorAsync() => Client.CreateAsync(Authors, new { displayName = Unique("Ada Finch") });

    public Task<JsonObject> SpeakerAsync() => Client.CreateAsync(Speakers, new { kind = "person", name = Unique("Mara Vance") });

    public Task<JsonObject> AnonymousAsync() => Client.CreateAsync(Speakers,
        new { kind = "anonymous", name = Unique("a senior official"), anonymity = new { reason = "Fear of reprisal", grantedBy = "Desk" } });

    public Task<JsonObject> SourceAsync(string kind = "outlet") => Client.CreateAsync(Sources, new { kind, name = Unique("Harbour Post") });

    public Task<JsonObject> QuoteAsync(string? speakerId = null, string? sourceId = null, string kind = "direct") => Client.CreateAsync(Quotes, new
    {
        text = Unique("We will not close the port"),
        kind,
        language = "en",
        speakerId,
        provenance = sourceId is null ? [] : new[] { new { sourceId, role = "via" } },
    });

    public Task<JsonObject> ArticleAsync(params JsonNode[] body) => Client.CreateAsync(Articles, Draft(body));

    public static JsonObject Draft(params JsonNode[] body) => new()
    {
        ["headline"] = Unique("Port stays open"),
        ["language"] = "en",
        ["body"] = new JsonArray(body.Length == 0 ? [Paragraph("The port stays open.")] : body),
    };

    public static JsonObject Paragraph(string text) => new() { ["_type"] = "block", ["children"] = new JsonArray(Span(text)) };

    /// <summary>A paragraph that prints a quote in quotation marks.</summary>
    public static JsonObject Printing(JsonObject quote) => Marked(
        new JsonObject { ["_type"] = "quote", ["_key"] = "m1", ["quoteId"] = quote.Id() }, (string)quote["text"]!);

    /// <summary>A paragraph that mentions a speaker.</summary>
    public static JsonObject Mentioning(string speakerId) => Marked(
        new JsonObject { ["_type"] = "mention", ["_key"] = "m1", ["speakerId"] = speakerId }, "the mayor");

    public static JsonObject Marked(JsonObject mark, string words) => new()
    {
        ["_type"] = "block",
        ["markDefs"] = new JsonArray(mark),
        ["children"] = new JsonArray(Span("“"), Span(words, (string)mark["_key"]!), Span(",” she said.")),
    };

    public static JsonObject Span(string text, params string[] marks) => new()
    {
        ["_type"] = "span",
        ["text"] = text,
        ["marks"] = new JsonArray([.. marks.Select(m => JsonValue.Create(m))]),
    };

    /// <summary>A step in the life of an article, in whatever version it is.</summary>
    public Task<HttpResponseMessage> StepAsync(JsonObject article, string step, object? body = null) =>
        Client.SendJsonAsync(HttpMethod.Post, $"{Articles}/{article.Id()}/{step}", body, ("If-Match", "*"));

    public async Task<JsonObject> PublishedAsync(JsonObject article) => await (await StepAsync(article, "publish")).ReadJsonAsync(HttpStatusCode.OK);
}
