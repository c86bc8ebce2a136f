using System.Text.Json.Nodes;
using ArticleApi.Data;
using ArticleApi.Data.Jobs;
using ArticleApi.Data.Previews;
using ArticleApi.Data.Tasks;
using ArticleApi.Tests.Articles;
using ArticleApi.Tests.Authors;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Quotes;
using ArticleApi.Tests.Sources;
using ArticleApi.Tests.Speakers;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.OpenApi;

/// <summary>Makes for any operation of the contract a request that succeeds, and arranges what it needs.</summary>
public sealed class OperationRequests(ApiFactory api)
{
    private const string Keys = "/api/v1/manage/api-keys";
    private const string PreviewLinks = "preview-links";
    private const string Lines = "application/x-ndjson";
    private const string EmptyExport = """
        {"type":"header","format":"articleapi","formatVersion":1}
        {"type":"end","lines":1}
        """;

    private static readonly Dictionary<string, ManagedResource> Resources =
        new[] { ArticleContractTests.Resource, AuthorContractTests.Resource, QuoteContractTests.Resource, SourceContractTests.Resource, SpeakerContractTests.Resource }
            .ToDictionary(resource => resource.Path.Split('/')[^1], StringComparer.Ordinal);

    private readonly HttpClient admin = api.CreateAdmin();
    private readonly Lazy<Task<JsonObject>> published = new(() => PublishAsync(new Desk(api.CreateAdmin())));

    /// <param name="place">Such as "GET /api/v1/tags".</param>
    public async Task<OperationRequest> MakeAsync(string place)
    {
        var (method, path) = Split(place);
        if (Streamed(place) is { } streamed) return streamed;
        if (!OperationRequest.IsManagement(place)) return new OperationRequest(method, await PublicPathAsync(path));

        var parts = path.Split('/');
        var resource = Resources.GetValueOrDefault(parts[4]);
        if (parts[^1] is "similar" or "decision") return await OfVariantsAsync(method, path, parts);
        if (parts[4] == "tasks") return new OperationRequest(method, await TaskPathAsync(path), TaskBody(parts[^1]));
        if (path.Contains("{retractionId}", StringComparison.Ordinal)) return new OperationRequest(method, await RetractionPathAsync(path), IfMatch: "*");
        if (parts[4] == "imports") return await ImportAsync(method, path, NeedsVersion(place) ? "*" : null);
        if (parts[4] == "webhooks") return new OperationRequest(method, await new WebhookRequests(admin).PathAsync(path), WebhookRequests.Body(method, path), NeedsVersion(place) ? "*" : null);
        if (parts[4] == "jobs") return new OperationRequest(method, await JobPathAsync(path));
        if (path.Contains("{commentId}", StringComparison.Ordinal)) return new OperationRequest(method, await CommentPathAsync(path));
        if (parts.Contains("merge-into")) path = path.Replace("{other}", (await ArrangeAsync(resource, "other")).Id(), StringComparison.Ordinal);
        if (path.Contains("{linkId}", StringComparison.Ordinal)) return new OperationRequest(method, (await PreviewLinkAsync(await new Desk(admin).ArticleAsync())).Place);
        if (path.Contains("{id}", StringComparison.Ordinal)) path = path.Replace("{id}", (await ArrangeAsync(resource, StepOf(method, parts))).Id(), StringComparison.Ordinal);
        if (IsBatch(parts)) return new OperationRequest(method, path, Batch(resource!, (await ArrangeAsync(resource, "patch")).Id()), "*");
        return new OperationRequest(method, Versioned(path), Body(resource, method, parts), NeedsVersion(place) ? "*" : null);
    }

    // What is not JSON, or at least not one document.
    private static OperationRequest? Streamed(string place)
    {
        var (method, path) = Split(place);
        if (path.EndsWith("/events", StringComparison.Ordinal)) return new OperationRequest(method, $"{path}?duration=1") { Accept = "text/event-stream" };
        if (path.EndsWith(".csv", StringComparison.Ordinal)) return new OperationRequest(method, path) { Accept = "text/csv" };
        if (path.EndsWith("/export", StringComparison.Ordinal)) return new OperationRequest(method, path) { Accept = Lines };
        return path.EndsWith("/import", StringComparison.Ordinal)
            ? new OperationRequest(method, path) { Accept = Lines, ContentType = Lines, Text = EmptyExport }
            : null;
    }

    /// <summary>The same for what does not exist.</summary>
    public static OperationRequest Nowhere(string place)
    {
        var (method, path) = Split(place);
        var parts = path.Split('/');
        path = path.Replace("{id}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal).Replace("{slug}", "nowhere", StringComparison.Ordinal)
            .Replace("{otherId}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal)
            .Replace("{linkId}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal).Replace("{commentId}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal)
            .Replace("{retractionId}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal).Replace("{candidateId}", "c1", StringComparison.Ordinal)
            .Replace("{deliveryId}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal)
            .Replace("{token}", PreviewToken.Of(PreviewKey.Create(DateTime.UnixEpoch), Guid.CreateVersion7()), StringComparison.Ordinal);
        path = Versioned(parts.Contains("merge-into") ? path.Replace("{other}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal) : path);
        var resource = OperationRequest.IsManagement(place) ? Resources.GetValueOrDefault(parts[4]) : null;
        if (path.Contains("/candidates/", StringComparison.Ordinal)) return new OperationRequest(method, path, new JsonObject { ["decision"] = "accept" }, "*");
        if (parts.Contains("webhooks")) return new OperationRequest(method, path, WebhookRequests.Body(method, path), "*");
        return new OperationRequest(method, path, IsBatch(parts) ? Batch(resource!, Guid.CreateVersion7().ToString()) : Body(resource, method, parts), "*");
    }

    /// <summary>A body of the operation that breaks a rule.</summary>
    public static JsonObject Unruly(string place)
    {
        var (method, path) = Split(place);
        if (path.Contains("/candidates/", StringComparison.Ordinal)) return new JsonObject { ["decision"] = "edit" };
        if (path.EndsWith("/publish", StringComparison.Ordinal)) return new JsonObject { ["revision"] = 999 };
        if (path.EndsWith("/assign", StringComparison.Ordinal)) return new JsonObject { ["assignee"] = new string('a', 201) };
        if (path.EndsWith("/tasks/{id}/resolve", StringComparison.Ordinal)) return new JsonObject { ["note"] = new string('a', 1001) };
        return method == HttpMethod.Patch ? new JsonObject { [Resources[path.Split('/')[4]].NameMember] = null } : [];
    }

    private static (HttpMethod Method, string Path) Split(string place)
    {
        var space = place.IndexOf(' ', StringComparison.Ordinal);
        return (new HttpMethod(place[..space]), place[(space + 1)..]);
    }

    private static string Versioned(string path) => path.Replace("{version}", "1", StringComparison.Ordinal).Replace("{other}", "1", StringComparison.Ordinal);

    // What the record is arranged for: a step in its life, or something about its revisions.
    private static string StepOf(HttpMethod method, string[] parts) => parts.Contains("revisions", StringComparer.Ordinal) ? $"{method} {parts[^1]} of a revision" : parts[^1];

    private static bool IsBatch(string[] parts) => parts[^1] == "batch";

    // All or nothing, so that what becomes of the one becomes of all.
    private static JsonObject Batch(ManagedResource resource, string id) => new()
    {
        ["atomic"] = true,
        ["operations"] = new JsonArray(new JsonObject { ["op"] = "patch", ["id"] = id, ["value"] = new JsonObject { [resource.NameMember] = Unique("Patched") } }),
    };

    private static JsonObject? Body(ManagedResource? resource, HttpMethod method, string[] parts)
    {
        if (parts[^1] == "quote-check") return QuoteCheck();
        if (parts[^1] == "sync") return method == HttpMethod.Post ? Push() : null;
        if (parts is [_, _, _, _, "tasks", ..]) return TaskBody(parts[^1]);
        var isWhole = method == HttpMethod.Put || (method == HttpMethod.Post && parts.Length == 5);
        if (resource is null) return isWhole ? new JsonObject { ["name"] = Unique("a key"), ["scopes"] = new JsonArray("content:read") } : null;
        if (parts[^1] == "checkpoint") return isWhole ? new JsonObject { ["name"] = "Before legal review" } : null;
        if (isWhole) return resource.Sample(Unique("Whole"));
        if (parts[^1] == PreviewLinks && method == HttpMethod.Post) return new JsonObject { ["expiresAt"] = Instant.Format(TimeProvider.System.UtcInstant().AddDays(1)) };
        if (method == HttpMethod.Patch) return new JsonObject { [resource.NameMember] = Unique("Patched") };
        return StepBody(parts[^1], TimeProvider.System.GetUtcNow());
    }

    /// <summary>A quote and a text that has it.</summary>
    internal static JsonObject QuoteCheck() => new() { ["text"] = $"She said: “{Unique("We stay")}.”", ["quote"] = "We stay" };

    /// <summary>An author that was made without a network.</summary>
    internal static JsonObject Push() => new()
    {
        ["atomic"] = true,
        ["mutations"] = new JsonArray(new JsonObject
        {
            ["mutationId"] = Guid.CreateVersion7().ToString(),
            ["op"] = "upsert",
            ["type"] = "authors",
            ["id"] = Guid.CreateVersion7().ToString(),
            ["baseVersion"] = null,
            ["data"] = new JsonObject { ["displayName"] = Unique("Pushed") },
        }),
    };

    /// <summary>What a step of a task takes.</summary>
    internal static JsonObject? TaskBody(string step) => step switch
    {
        "resolve" or "dismiss" => new JsonObject { ["note"] = "The words are out." },
        "assign" => new JsonObject { ["assignee"] = "Ada" },
        _ => null,
    };

    /// <summary>What a step in the life of an article takes, by the time of the API.</summary>
    internal static JsonObject? StepBody(string step, DateTimeOffset now) => step switch
    {
        "publish" => [],
        "schedule" => new JsonObject { ["publishAt"] = now.AddDays(1).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture) },
        "notices" => new JsonObject { ["kind"] = "clarification", ["text"] = "An earlier version was not clear." },
        "comments" => new JsonObject { ["text"] = "Who has seen the minutes?" },
        "bulk" => new JsonObject { ["action"] = "addTags", ["tags"] = new JsonArray(Unique("Harbour")), ["dryRun"] = true },
        "decision" => new JsonObject { ["decision"] = "sameUtterance" },
        "similar" => new JsonObject { ["speakerId"] = Guid.CreateVersion7().ToString(), ["text"] = "We will not close the port" },
        "retract" => new JsonObject { ["reason"] = "It was not what it seemed." },
        "retractions" => new JsonObject { ["reason"] = "The minutes were not genuine.", ["citationUrl"] = "https://harbourpost.example/minutes" },
        "corrections" => new JsonObject { ["newText"] = Unique("We will close the port"), ["reason"] = "Heard again" },
        _ => null,
    };

    private static bool NeedsVersion(string place) => DocumentedOperation.All.Single(operation => operation.Place == place).Answers.ContainsKey("428");

    private async Task<JsonObject> ArrangeAsync(ManagedResource? resource, string step)
    {
        if (resource is null) return await admin.CreateAsync(Keys, Body(null, HttpMethod.Post, Keys.Split('/'))!);
        var record = resource == ArticleContractTests.Resource ? await InStateForAsync(step) : await admin.CreateAsync(resource.Path, resource.Sample(Unique("Arranged")));
        if (step is "restore" or "purge") await admin.TrashAsync(resource.Path, record);
        if (step == "POST restore of a revision")
            await admin.PatchAsync($"{resource.Path}/{record.Id()}", new JsonObject { [resource.NameMember] = Unique("Changed") }, "*").ReadJsonAsync();
        if (step == "DELETE checkpoint of a revision")
            await admin.SendJsonAsync(HttpMethod.Put, $"{resource.Path}/{record.Id()}/revisions/1/checkpoint", new { name = "Before legal review" }).ReadJsonAsync();
        return record;
    }

    // Two quotes of one speaker.
    private async Task<OperationRequest> OfVariantsAsync(HttpMethod method, string path, string[] parts)
    {
        var desk = new Desk(admin);
        var speaker = (await desk.SpeakerAsync()).Id();
        var (one, other) = (await desk.QuoteAsync(speaker), await desk.QuoteAsync(speaker));
        var body = StepBody(parts[^1], TimeProvider.System.GetUtcNow())!;
        if (body.ContainsKey("speakerId")) body["speakerId"] = speaker;
        return new OperationRequest(method, path.Replace("{id}", one.Id(), StringComparison.Ordinal).Replace("{otherId}", other.Id(), StringComparison.Ordinal), body);
    }

    private async Task<JsonObject> InStateForAsync(string step)
    {
        var desk = new Desk(admin);
        var article = await desk.ArticleAsync();
        if (step == "reopen") await desk.StepAsync(article, "submit").ReadJsonAsync();
        if (step is "unpublish" or "notices" or "retract") await desk.PublishedAsync(article);
        if (step == "unschedule") await desk.StepAsync(article, "schedule", StepBody("schedule", TimeProvider.System.GetUtcNow())).ReadJsonAsync();
        return article;
    }

    private async Task<string> PublicPathAsync(string path)
    {
        if (path.EndsWith("/digest", StringComparison.Ordinal)) return $"{path}?token={(await admin.ReadAsync("/api/v1/sync?limit=1000"))["nextToken"]}";
        var record = (await published.Value)[path.Split('/')[3]];
        if (record is null) return path;
        return path.Replace("{id}", (string)record["id"]!, StringComparison.Ordinal).Replace("{slug}", (string?)record["slug"], StringComparison.Ordinal)
            .Replace("{token}", (string?)record["token"], StringComparison.Ordinal);
    }

    // Somebody else works on it, so it has not ended before it is cancelled.
    private async Task<string> JobPathAsync(string path)
    {
        var job = new Job { Action = JobAction.AddTags, Tags = ["Harbour"], Total = 1, CreatedBy = "test", MayPublish = false, CreatedAt = TimeProvider.System.UtcInstant() };
        if (path.Contains("{id}", StringComparison.Ordinal))
        {
            await api.DatabaseAsync(db =>
            {
                db.Add(job).Property(added => added.LeasedUntil).CurrentValue = job.CreatedAt.AddHours(1);
                return db.SaveChangesAsync();
            });
        }

        return path.Replace("{id}", job.Id.ToString(), StringComparison.Ordinal);
    }

    private async Task<string> TaskPathAsync(string path)
    {
        if (!path.Contains("{id}", StringComparison.Ordinal)) return path;
        var article = Guid.Parse((await new Desk(admin).ArticleAsync()).Id());
        var task = await api.DatabaseAsync(async db =>
        {
            var tasks = await db.OpenTasksAsync([NewTask.Correction(article, Guid.CreateVersion7(), "Look at it.")], CancellationToken.None);

            // Only what was closed can be opened again.
            if (path.EndsWith("/reopen", StringComparison.Ordinal)) tasks[0].Close(ReviewTaskState.Done, null, "test", DateTime.UnixEpoch);
            await db.SaveChangesAsync();
            return tasks[0];
        });
        return path.Replace("{id}", task.Id.ToString(), StringComparison.Ordinal);
    }

    private async Task<string> RetractionPathAsync(string path)
    {
        path = path.Replace("{id}", (await new Desk(admin).SourceAsync()).Id(), StringComparison.Ordinal);
        var report = await admin.SendJsonAsync(HttpMethod.Post, path[..path.LastIndexOf('/')], StepBody("retractions", TimeProvider.System.GetUtcNow()), ("If-Match", "*")).ReadJsonAsync();
        return path.Replace("{retractionId}", (string)report["retraction"]!["id"]!, StringComparison.Ordinal);
    }

    /// <summary>A text with a quote, its speaker and its source.</summary>
    internal static string ImportText() => $"{Unique("Port")} stays open after all\n\n“We will never close this port,” said Ilse {Unique("Varga")}, via {Unique("Harbour Post")}.";

    private async Task<OperationRequest> ImportAsync(HttpMethod method, string path, string? ifMatch)
    {
        if (!path.Contains("{id}", StringComparison.Ordinal)) return method == HttpMethod.Post ? new OperationRequest(method, path) { ContentType = "text/plain", Text = ImportText() } : new OperationRequest(method, path);
        var draft = await new OperationRequest(HttpMethod.Post, "/api/v1/manage/imports") { ContentType = "text/plain", Text = ImportText() }.SendAsync(admin).ReadJsonAsync(System.Net.HttpStatusCode.Created);
        path = path.Replace("{id}", draft.Id(), StringComparison.Ordinal).Replace("{candidateId}", (string)draft["candidates"]![0]!["id"]!, StringComparison.Ordinal);
        return new OperationRequest(method, path, method == HttpMethod.Patch ? new JsonObject { ["decision"] = "edit", ["value"] = new JsonObject { ["name"] = Unique("Harbour") } } : null, ifMatch);
    }

    private async Task<string> CommentPathAsync(string path)
    {
        var article = await new Desk(admin).ArticleAsync();
        var comment = await admin.CreateAsync($"{Desk.Articles}/{article.Id()}/comments", StepBody("comments", TimeProvider.System.GetUtcNow())!);
        path = path.Replace("{id}", article.Id(), StringComparison.Ordinal).Replace("{commentId}", comment.Id(), StringComparison.Ordinal);

        // Only what was resolved can be opened again.
        if (path.EndsWith("/reopen", StringComparison.Ordinal)) await admin.PostAsync(path.Replace("/reopen", "/resolve", StringComparison.Ordinal), new { }).ReadJsonAsync();
        return path;
    }

    private Task<(string Place, string Token)> PreviewLinkAsync(JsonObject article) => PreviewLinkAsync(admin, article);

    private static async Task<(string Place, string Token)> PreviewLinkAsync(HttpClient client, JsonObject article)
    {
        var links = $"{Desk.Articles}/{article.Id()}/{PreviewLinks}";
        var link = await client.CreateAsync(links, Body(ArticleContractTests.Resource, HttpMethod.Post, links.Split('/'))!);
        return ($"{links}/{link.Id()}", ((string)link["url"]!).Split('/')[^1]);
    }

    private static async Task<JsonObject> PublishAsync(Desk desk)
    {
        var (author, speaker, source) = (await desk.AuthorAsync(), await desk.SpeakerAsync(), await desk.SourceAsync());
        var quote = await desk.QuoteAsync(speaker.Id(), source.Id());
        var draft = Desk.Draft(Desk.Printing(quote));
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        var article = await desk.PublishedAsync(await desk.Client.CreateAsync(Desk.Articles, draft));
        var preview = new JsonObject { ["id"] = "", ["token"] = (await PreviewLinkAsync(desk.Client, article)).Token };
        return new JsonObject { ["preview"] = preview, ["articles"] = article, ["authors"] = author, ["quotes"] = quote, ["sources"] = source, ["speakers"] = speaker };
    }
}
