using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ArticleApi.Data;
using ArticleApi.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ArticleApi.Tests.Previews;

/// <summary>An editor who shows articles to others.</summary>
internal sealed partial class PreviewDesk(ApiFactory api)
{
    public Desk Desk { get; } = new(api.CreateAdmin());

    /// <summary>The clock of the API, moved on.</summary>
    public string Now(TimeSpan later) => Instant.Format(api.Services.GetRequiredService<TimeProvider>().UtcInstant() + later);

    public static string Links(JsonObject article) => $"{Desk.Articles}/{article.Id()}/preview-links";

    public static string UrlOf(JsonObject link) => (string)link["url"]!;

    public static string TokenOf(JsonObject link) => UrlOf(link).Split('/')[^1];

    public Task<JsonObject> LinkAsync(JsonObject article, TimeSpan? lifetime = null, long? revision = null) =>
        Desk.Client.CreateAsync(Links(article), new { expiresAt = Now(lifetime ?? TimeSpan.FromDays(7)), revision });

    public async Task<string> UrlAsync(JsonObject article, TimeSpan? lifetime = null, long? revision = null) => UrlOf(await LinkAsync(article, lifetime, revision));

    public async Task RevokeAsync(JsonObject link)
    {
        using var response = await Desk.Client.DeleteAsync(new Uri($"{Desk.Articles}/{(string)link["articleId"]!}/preview-links/{link.Id()}", UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    public Task<JsonObject> ChangeAsync(JsonObject article, string member, JsonNode value) =>
        Desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new JsonObject { [member] = value }, "*").ReadJsonAsync();

    /// <summary>The answer to everything that opens nothing, byte for byte.</summary>
    public static async Task ShouldBeNothingAsync(HttpClient client, string url)
    {
        var nothing = await TextAsync(client, "/api/v1/preview/nothing");
        (await TextAsync(client, url)).ShouldBe(nothing, url);
    }

    private static async Task<string> TextAsync(HttpClient client, string url)
    {
        using var response = await client.GetAsync(new Uri(url, UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound, url);
        return TraceId().Replace($"{response.Headers}{response.Content.Headers}{await response.Content.ReadAsStringAsync()}", "");
    }

    [GeneratedRegex("\"traceId\":\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex TraceId();
}
