using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Webhooks;

namespace ArticleApi.Tests.OpenApi;

/// <summary>Requests about endpoints of webhooks. Those that they need are disabled, so that nothing is sent meanwhile.</summary>
internal sealed class WebhookRequests(HttpClient admin)
{
    // So that many tests on one database do not meet the limit.
    private const int MostLeft = 20;

    public static JsonObject? Body(HttpMethod method, string path) => path.Split('/') switch
    {
        [.., "webhooks"] when method == HttpMethod.Post => Endpoint(),
        [.., "webhooks", _] when method == HttpMethod.Put => Endpoint(),
        [.., "webhooks", _, "replay"] => new JsonObject { ["fromSequence"] = 1 },
        _ => null,
    };

    public static JsonObject Endpoint() => new() { ["url"] = $"https://hooks.example.org/{Guid.CreateVersion7()}", ["description"] = "A website" };

    /// <summary>The path with an endpoint that is there, and a delivery of it.</summary>
    public async Task<string> PathAsync(string path)
    {
        if (!path.Contains("{id}", StringComparison.Ordinal)) return path;
        var all = (await admin.ReadAsync($"{WebhookDesk.Path}?limit=100")).Ids();
        foreach (var old in all.Skip(MostLeft)) (await admin.SendJsonAsync(HttpMethod.Delete, $"{WebhookDesk.Path}/{old}", null)).Dispose();

        // Something that the endpoint counts as told.
        await new Desk(admin).AuthorAsync();
        var desk = new WebhookDesk(admin);
        var endpoint = await admin.CreateAsync(WebhookDesk.Path, Endpoint());
        await desk.StepAsync(endpoint, "disable").ReadJsonAsync();
        path = path.Replace("{id}", endpoint.Id(), StringComparison.Ordinal);
        return path.Contains("{deliveryId}", StringComparison.Ordinal)
            ? path.Replace("{deliveryId}", (await desk.StepAsync(endpoint, "ping").ReadJsonAsync()).Id(), StringComparison.Ordinal)
            : path;
    }
}
