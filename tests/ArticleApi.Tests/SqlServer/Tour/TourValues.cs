using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.SqlServer.Tour;

/// <summary>What the tour puts into paths and parameters: records of the demo newsroom.</summary>
internal sealed class TourValues
{
    private readonly Dictionary<string, JsonObject> records;
    private readonly Dictionary<string, string[]> named;
    private readonly string keyId;
    private readonly string commentId;
    private readonly string jobId;
    private readonly string taskId;
    private readonly string importId;
    private readonly string webhookId;
    private readonly string[] recordTokens;

    /// <summary>A link that stays, with what opens it.</summary>
    private readonly JsonObject link;

    private TourValues(Dictionary<string, JsonObject> records, string keyId, JsonObject link, string commentId, string jobId, string taskId, string importId, string webhookId, string[] tokens, string[] recordTokens)
    {
        this.recordTokens = recordTokens;
        (this.commentId, this.jobId, this.taskId, this.importId, this.webhookId) = (commentId, jobId, taskId, importId, webhookId);
        this.records = records;
        this.keyId = keyId;
        this.link = link;
        var (article, quote) = (records["articles"], records["quotes"]);
        string[] tags = [.. article["tags"]!.AsArray().Select(tag => (string)tag!["key"]!)];
        named = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["author"] = Both("authors"),
            ["source"] = Both("sources"),
            ["speaker"] = Both("speakers"),
            ["quote"] = [(string)quote["id"]!],
            ["article"] = Both("articles"),
            ["tag"] = [tags[0], $"{tags[0]},{tags[1]}"],
            ["allTags"] = [$"{tags[0]},{tags[1]}"],
            ["notTag"] = [tags[0], $"{tags[0]},{tags[1]}"],
            ["section"] = [(string)article["section"]!, $"{(string)article["section"]!},elsewhere"],
            ["language"] = ["en"],
            ["type"] = [(string)article["articleType"]!],
            ["kind"] = [(string)quote["kind"]!],
            ["medium"] = [(string)quote["medium"]!],
            ["verification"] = [(string)quote["verification"]!["state"]!],
            ["saidFrom"] = ["2020"],
            ["saidTo"] = ["2026-12-31"],
            ["from"] = ["2020"],
            ["to"] = ["2026-12-31"],
            ["sourceId"] = [(string)records["sources"]["id"]!],
            ["q"] = ["e"],
            ["createdBy"] = ["demo"],
            ["assignee"] = ["Ada"],
            ["block"] = ["b0"],
            ["articleId"] = [(string)article["id"]!],
            ["url"] = ["https://harbourpost.example/minutes"],
            ["replyTo"] = [commentId],
            ["actor"] = ["admin"],
            ["action"] = ["article.created"],
            ["record"] = [(string)article["id"]!],
            ["eventType"] = ["article.published"],
            ["domain"] = ["example.org"],
            ["fields"] = ["id"],
            ["types"] = ["articles,authors"],
            ["status"] = ["draft,published"],
            ["token"] = tokens,
            ["include"] = ["speakers,sources"],
            ["fields[speakers]"] = ["id"],
            ["fields[sources]"] = ["id"],
            ["fields[authors]"] = ["id"],
            ["fields[quotes]"] = ["id"],
        };
    }

    /// <summary>An article that has everything, and one of each that it leads to.</summary>
    public static async Task<TourValues> OfAsync(TourGuide guide)
    {
        var page = await guide.LookAsync("/api/v1/articles");
        var article = page["data"]!.AsArray().Select(one => one!.AsObject()).First(one => one["quoteIds"] is JsonArray { Count: > 0 } && one["tags"] is JsonArray { Count: > 1 });
        var included = (await guide.LookAsync($"/api/v1/articles/{(string)article["id"]!}?include=authors,quotes,speakers,sources"))["included"]!;
        var reached = included.AsObject().ToDictionary(kind => kind.Key, kind => kind.Value![0]!.AsObject(), StringComparer.Ordinal);
        reached["articles"] = article;
        var comment = await guide.MakeAsync($"/api/v1/manage/articles/{article.Id()}/comments", OpenApi.OperationRequests.StepBody("comments", guide.Now)!);
        var job = await guide.MakeAsync("/api/v1/manage/articles/bulk", new JsonObject { ["action"] = "addTags", ["tags"] = new JsonArray("Tour"), ["dryRun"] = true });
        var import = await guide.SendTextAsync(ApiOperation.All().Single(operation => operation is { Method: "post", Resource: "imports", Act: "post " }), OpenApi.OperationRequests.ImportText());
        var preview = await guide.MakeAsync($"/api/v1/manage/articles/{article.Id()}/preview-links", Link());
        var webhook = await guide.MakeAsync("/api/v1/manage/webhooks", OpenApi.WebhookRequests.Endpoint());

        // In the middle of a first pull, of all and of some; and at the end of one.
        string[] tokens = [await TokenAsync("limit=1"), await TokenAsync("limit=1&types=articles&tag=port&fields=id"), await TokenAsync("limit=1000")];
        string[] ofRecords = [await RecordTokenAsync("limit=1"), await RecordTokenAsync("limit=1&types=articles&status=draft&section=world&language=en"), await RecordTokenAsync("limit=1000")];
        return new TourValues(reached, (string)(await guide.LookAsync("/api/v1/manage/api-keys"))["data"]![0]!["id"]!, preview, comment.Id(), job.Id(), await guide.TaskAsync(article.Id()), import.Id(), webhook.Id(), tokens, ofRecords);

        async Task<string> RecordTokenAsync(string first) => (string)(await guide.LookAsync($"/api/v1/manage/sync?{first}"))["nextToken"]!;

        async Task<string> TokenAsync(string first) => (string)(await guide.LookAsync($"/api/v1/sync?{first}"))["nextToken"]!;
    }

    public JsonObject Record(string resource) => records[resource];

    /// <summary>A preview link as it is asked for, by the clock of the tour.</summary>
    public static JsonObject Link() => new() { ["expiresAt"] = "2026-12-02T12:00:00.000Z", ["revision"] = 1 };

    public string Path(ApiOperation operation)
    {
        if (!operation.Path.Contains('{')) return operation.Path;
        if (operation.Resource is "tasks") return operation.Path.Replace("{id}", taskId, StringComparison.Ordinal);
        if (operation.Resource is "jobs") return operation.Path.Replace("{id}", jobId, StringComparison.Ordinal);
        if (operation.Resource is "imports") return operation.Path.Replace("{id}", importId, StringComparison.Ordinal);
        if (operation.Resource is "webhooks") return operation.Path.Replace("{id}", webhookId, StringComparison.Ordinal);
        if (operation.Resource is "preview") return (string)link["url"]!;
        if (operation.Resource is "api-keys") return operation.Path.Replace("{id}", keyId, StringComparison.Ordinal);
        var record = records[operation.Resource];
        return operation.Path
            .Replace("{id}", (string)record["id"]!, StringComparison.Ordinal)
            .Replace("{slug}", (string?)record["slug"], StringComparison.Ordinal)
            .Replace("{linkId}", link.Id(), StringComparison.Ordinal)
            .Replace("{commentId}", commentId, StringComparison.Ordinal)
            .Replace("{version}", "1", StringComparison.Ordinal)
            .Replace("{other}", "1", StringComparison.Ordinal);
    }

    public static string Nowhere(ApiOperation operation) => operation.Path
        .Replace("{id}", "01900000-0000-7000-8000-00000000dead", StringComparison.Ordinal)
        .Replace("{other}", "01900000-0000-7000-8000-00000000beef", StringComparison.Ordinal)
        .Replace("{otherId}", "01900000-0000-7000-8000-00000000beef", StringComparison.Ordinal)
        .Replace("{slug}", "nowhere", StringComparison.Ordinal)
        .Replace("{retractionId}", "01900000-0000-7000-8000-00000000dead", StringComparison.Ordinal)
        .Replace("{linkId}", "01900000-0000-7000-8000-00000000dead", StringComparison.Ordinal)
        .Replace("{commentId}", "01900000-0000-7000-8000-00000000dead", StringComparison.Ordinal)
        .Replace("{deliveryId}", "01900000-0000-7000-8000-00000000dead", StringComparison.Ordinal)
        .Replace("{token}", "p1.nowhere", StringComparison.Ordinal)
        .Replace("{version}", "1", StringComparison.Ordinal)
        .Replace("{other}", "2", StringComparison.Ordinal);

    /// <summary>The values that a parameter is tried with; those of pages come with the pages.</summary>
    public IReadOnlyList<string> Of(ApiOperation operation, string name, JsonObject schema) => (name, schema) switch
    {
        ("cursor" or "limit" or "page" or "wait", _) => [],
        ("token", _) when operation.IsManagement => recordTokens,
        ("after", _) => ["0"],
        ("duration", _) => ["1"],
        ("include", _) when operation.Resource is "articles" => ["authors,quotes,speakers,sources", "quotes", "speakers"],
        ("sort", _) => [.. schema["enum"]!.AsArray().Select(value => (string)value!)],
        (_, { } enumerated) when enumerated["enum"] is JsonArray all => [(string)all[^1]!],
        (_, { } flag) when (string?)flag["type"] is "boolean" => ["true"],
        (_, { } instant) when (string?)instant["format"] is "date-time" => ["2026-10-01T00:00:00.000Z"],
        _ => named.GetValueOrDefault(name) ?? throw new InvalidOperationException($"The tour has no value for {name} of {operation}."),
    };

    private string[] Both(string resource)
    {
        var (id, slug) = ((string)records[resource]["id"]!, (string)records[resource]["slug"]!);
        return [id, slug, $"{id},01900000-0000-7000-8000-00000000dead"];
    }
}
