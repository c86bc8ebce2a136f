using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Webhooks;

/// <summary>Makes endpoints, lets something happen, and waits for what comes of it.</summary>
public sealed class WebhookDesk(HttpClient client)
{
    public const string Path = "/api/v1/manage/webhooks";

    /// <summary>What lets an endpoint be on loopback, and a try that hangs end soon.</summary>
    public static (string Name, string Value)[] Loopback { get; } =
        [("Webhooks:AllowHttp", "true"), ("Webhooks:Ports", "*"), ("Webhooks:AllowedNetworks", "127.0.0.0/8"), ("Webhooks:TimeoutSeconds", "2")];

    public HttpClient Client { get; } = client;

    public Desk Desk { get; } = new(client);

    /// <summary>An instance that may send to loopback.</summary>
    public static async Task<ApiFactory> StartAsync(FakeTimeProvider? clock = null, TestDatabase? shared = null)
    {
        var api = new ApiFactory { Clock = clock, Shared = shared }.WithSettings(Loopback);
        await api.InitializeAsync();
        return api;
    }

    public Task<JsonObject> CreateAsync(Receiver receiver, params string[] types) => CreateAsync(receiver, new JsonObject { ["eventTypes"] = new JsonArray([.. types.Select(type => JsonValue.Create(type))]) });

    public Task<JsonObject> CreateAsync(Receiver receiver, JsonObject input)
    {
        input["url"] = receiver.Url;
        return Client.CreateAsync(Path, input);
    }

    public Task<JsonObject> ReadAsync(JsonObject endpoint) => Client.ReadAsync($"{Path}/{endpoint.Id()}");

    public Task<HttpResponseMessage> StepAsync(JsonObject endpoint, string step, object? body = null) =>
        Client.SendJsonAsync(HttpMethod.Post, $"{Path}/{endpoint.Id()}/{step}", body);

    public async Task<IReadOnlyList<JsonObject>> DeliveriesAsync(JsonObject endpoint, string query = "") =>
        [.. (await Client.ReadAsync($"{Path}/{endpoint.Id()}/deliveries?limit=100{query}"))["data"]!.AsArray().Select(one => one!.AsObject())];

    public async Task<JsonObject> PublishedAsync() => await Desk.PublishedAsync(await Desk.ArticleAsync());

    public async Task<IReadOnlyList<JsonObject>> PublishedAsync(int count)
    {
        var articles = new List<JsonObject>();
        for (var made = 0; made < count; made++) articles.Add(await PublishedAsync());
        return articles;
    }

    /// <summary>Waits by the machine's clock, moving that of the API in between where it stands still.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds, string what, Action? meanwhile = null, int seconds = 30)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            tries.ShouldBeLessThan(seconds * 20, what);
            meanwhile?.Invoke();
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public static Task UntilAsync(Func<bool> holds, string what, Action? meanwhile = null, int seconds = 30) => UntilAsync(() => Task.FromResult(holds()), what, meanwhile, seconds);
}
