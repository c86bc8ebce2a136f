using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Imports;

/// <summary>Sends texts, decides and confirms.</summary>
internal sealed class ImportDesk(HttpClient client)
{
    public const string Imports = "/api/v1/manage/imports";

    /// <summary>As a page looks once it is copied: what an outlet said is taken from it, and some of the page came along.</summary>
    public const string Copied = """
        Hale and Okoro disagree about the strait

        (Photo by Getty Image)

        President Adaline Hale said Friday that she had a “very good” meeting with Minister Tobe Okoro about the strait, via CNBC:

        “We talked about the (nuclear) deal for two hours, and I think we both want the same thing.”

        Okoro was less enthusiastic, CNBC reports;

        “We agreed on the menu. On the rest we will see.”

        The so-called “peace summit” ends on Sunday.

        (Via CNBC)

        ×
        """;

    public HttpClient Client { get; } = client;

    /// <summary>A surname that nobody else has, of letters as names are.</summary>
    public static string Surname() => "V" + string.Concat(Guid.CreateVersion7().ToByteArray().Select(part => (char)('a' + (part % 26))));

    public async Task<HttpResponseMessage> SendAsync(string text, string mediaType = "text/plain", string query = "") =>
        await Client.PostAsync(new Uri(Imports + query, UriKind.Relative), new StringContent(text, Encoding.UTF8, mediaType));

    public async Task<JsonObject> DraftAsync(string text, string mediaType = "text/plain", string query = "") =>
        await (await SendAsync(text, mediaType, query)).ReadJsonAsync(HttpStatusCode.Created);

    public Task<HttpResponseMessage> DecideAsync(JsonObject draft, JsonNode candidate, string decision, object? value = null) =>
        Client.PatchAsync($"{Imports}/{draft.Id()}/candidates/{candidate["id"]}", value is null ? new { decision } : new { decision, value }, "*");

    public Task<HttpResponseMessage> ConfirmAsync(JsonObject draft, string ifMatch = "*") =>
        Client.SendJsonAsync(HttpMethod.Post, $"{Imports}/{draft.Id()}/confirm", body: null, ("If-Match", ifMatch));

    public async Task<(JsonObject Draft, JsonObject Article)> ConfirmedAsync(JsonObject draft)
    {
        var confirmed = await ConfirmAsync(draft).ReadJsonAsync();
        return (confirmed, await Client.ReadAsync($"{Desk.Articles}/{confirmed["articleId"]}"));
    }

    public static List<JsonNode> Of(JsonObject draft, string kind) => [.. draft["candidates"]!.AsArray().Where(c => (string?)c!["kind"] == kind).Select(c => c!)];

    public static JsonNode Quote(JsonObject draft, string start) => Of(draft, "quote").Single(c => ((string)c["exact"]!).StartsWith(start, StringComparison.Ordinal));
}
