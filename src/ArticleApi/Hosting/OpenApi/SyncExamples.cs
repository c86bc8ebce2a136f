using System.Text.Json.Nodes;
using ArticleApi.Delivery.Sync;
using ArticleApi.Http.Sync;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>A page of sync: a quote that changed, and one that is not public any more.</summary>
internal static class SyncExamples
{
    private const string Token = "s1.eyJ1IjoiZGVsaXZlcnkifQ.3q2-7w";

    public static SyncDigest Digest { get; } = new(IsCurrent: true,
    [
        new SyncKindDigest(SyncType.Quotes, 1, "6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b"),
    ]);

    public static JsonObject Page() => new()
    {
        ["mode"] = "delta",
        ["changes"] = new JsonArray(Upsert(), Deletion()),
        ["snapshotComplete"] = true,
        ["hasMore"] = false,
        ["nextToken"] = Token,
    };

    public static JsonObject Upsert() => new()
    {
        ["op"] = "upsert",
        ["type"] = "quotes",
        ["id"] = Examples.Quote.Id.ToString(),
        ["sequence"] = 1_233,
        ["version"] = Examples.Quote.Version,
        ["data"] = DeliveryExamples.Json(DeliveryExamples.Quote),
    };

    private static JsonObject Deletion() => new()
    {
        ["op"] = "delete",
        ["type"] = "authors",
        ["id"] = Examples.Author.Id.ToString(),
        ["sequence"] = 1_234,
        ["reason"] = "unpublished",
    };
}
