using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.OpenApi;

namespace ArticleApi.Tests.SqlServer.Tour;

/// <summary>A life of an endpoint of webhooks, each step on one that is there and on one that is not.</summary>
internal sealed class WebhookTour(TourGuide guide, IReadOnlyList<ApiOperation> operations)
{
    // In the order in which one allows the next.
    private static readonly string[] Life =
    [
        "post ", "put /{id}", "post /{id}/rotate-secret", "post /{id}/ping", "post /{id}/deliveries/{deliveryId}/replay", "post /{id}/disable", "post /{id}/enable", "post /{id}/replay", "delete /{id}",
    ];

    public static bool Knows(ApiOperation operation) => operation.Resource is "webhooks" && Life.Contains(operation.Act);

    public async Task WalkAsync()
    {
        var create = operations.Single(operation => operation.Act is "post ");
        var id = (await guide.SendAsync(create, create.Path, WebhookRequests.Endpoint(), key: "tour-webhook"))!.AsObject().Id();
        foreach (var act in Life.Skip(1))
        {
            var operation = operations.Single(known => known.Act == act);
            foreach (var body in Bodies(operation))
            {
                await guide.SendAsync(operation, TourValues.Nowhere(operation), body);
                foreach (var option in act is "post /{id}/enable" ? (string[])["", "?from=next", "?from=now"] : [""])
                    await guide.SendAsync(operation, await PathAsync(operation, id) + option, body, key: act is "post /{id}/disable" ? "tour-disable" : null);
            }
        }
    }

    private static IEnumerable<JsonNode?> Bodies(ApiOperation operation) => operation.Act switch
    {
        "put /{id}" => [WebhookRequests.Endpoint()],

        // The second is refused, because the first is running.
        "post /{id}/replay" => [new JsonObject { ["from"] = "2026-01-01T00:00:00Z", ["to"] = "2027-01-01T00:00:00Z" }, new JsonObject { ["fromSequence"] = 1 }],
        _ => [null],
    };

    private async Task<string> PathAsync(ApiOperation operation, string id)
    {
        var path = operation.Path.Replace("{id}", id, StringComparison.Ordinal);
        if (!path.Contains("{deliveryId}", StringComparison.Ordinal)) return path;
        var deliveries = await guide.LookAsync($"/api/v1/manage/webhooks/{id}/deliveries");
        return path.Replace("{deliveryId}", (string)deliveries["data"]![0]!["id"]!, StringComparison.Ordinal);
    }
}
