using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.OpenApi;

namespace ArticleApi.Tests.SqlServer.Tour;

/// <summary>
/// A life of a record: a copy of a public one goes through all that can be done to it, and what changes is done to the public
/// one as well, from which more follows.
/// </summary>
internal sealed class WriteTour(TourGuide guide, TourValues values, string resource, IReadOnlyList<ApiOperation> operations)
{
    private const string Merge = "post /{id}/merge-into/{other}";
    private const string Decision = "post /{id}/variants/{otherId}/decision";

    // In the order in which one allows the next.
    private static readonly string[] Life =
    [
        "post ", "put /{id}", "patch /{id}", "post /similar", Decision, "put /{id}/revisions/{version}/checkpoint", "post /{id}/revisions/{version}/restore", "post /{id}/submit", "post /{id}/integrity", "post /{id}/lint", "post /quote-check", "post /{id}/archive", "post /{id}/reopen", "post /{id}/schedule", "post /{id}/unschedule", "post /{id}/publish", "post /{id}/notices",
        "post /{id}/unpublish", "post /{id}/retract", "post /{id}/corrections", "post /{id}/retractions", "delete /{id}/retractions/{retractionId}", "post /{id}/assign", "post /{id}/dismiss", "post /{id}/resolve", "post /{id}/preview-links", "delete /{id}/preview-links/{linkId}",
        "post /{id}/comments", "post /{id}/comments/{commentId}/resolve", "post /{id}/comments/{commentId}/reopen", "delete /{id}/comments/{commentId}",
        "post /{id}/rotate", "delete /{id}/revisions/{version}/checkpoint", "delete /{id}", "post /{id}/restore", Merge, "post /{id}/purge", "post /batch", "post /bulk", "post /{id}/cancel", "patch /{id}/candidates/{candidateId}", "post /{id}/confirm",
    ];

    private static readonly string[] Names = ["headline", "displayName", "name", "text"];
    private string id = "";

    public static bool Knows(ApiOperation operation) => Life.Contains(operation.Act) || WebhookTour.Knows(operation);

    public async Task WalkAsync()
    {
        if (resource is "webhooks")
        {
            await new WebhookTour(guide, operations).WalkAsync();
            return;
        }

        if (resource is "sync")
        {
            await PushAsync(operations.Single());
            return;
        }

        var original = resource is "jobs" or "quality" or "tasks" or "imports" ? [] : await OriginalAsync();
        foreach (var act in Life)
        {
            if (operations.FirstOrDefault(operation => operation.Act == act) is not { } operation) continue;
            if (resource is "imports") await ImportAsync(operation);
            else if (resource is "jobs") await CancelAsync(operation);
            else if (resource is "tasks") await TaskAsync(operation);
            else if (act is "delete /{id}/retractions/{retractionId}") await UndoAsync(operation);
            else if (act is "post /bulk") await BulkAsync(operation);
            else if (act is "post /quote-check") await guide.SendAsync(operation, operation.Path, OperationRequests.QuoteCheck());
            else if (act is "post /similar") await guide.SendAsync(operation, operation.Path, new JsonObject { ["speakerId"] = values.Record("speakers").Id(), ["text"] = original["text"]!.DeepClone() });
            else if (act is Decision) await DecideAsync(operation, original);
            else if (act is "post ") await CreateAsync(operation, original);
            else if (act is Merge) await MergeAsync(operation, original);
            else if (act is "post /batch") await BatchAsync(operation, original);
            else if (act is "put /{id}" or "patch /{id}") await ChangeAsync(operation, original);
            else if (act.Contains("{commentId}")) await RemarkAsync(operation);
            else if (act is "post /{id}/preview-links") await LinkAsync(operation);
            else if (act is "delete /{id}/preview-links/{linkId}") await RevokeAsync(operation);
            else if (act.EndsWith("/checkpoint", StringComparison.Ordinal)) await NameAsync(operation);
            else await StepAsync(operation);
        }
    }

    private async Task CreateAsync(ApiOperation create, JsonObject original)
    {
        // What is the same as another is refused of some kinds, and what takes the other's slug of more.
        var copy = Without(original, "id", "slug");
        await guide.SendAsync(create, create.Path, copy);
        await guide.SendAsync(create, create.Path, Renamed(Without(original, "id", "domain")));
        var made = await guide.SendAsync(create, $"{create.Path}{Reason(create)}", Renamed(Without(copy, "domain")));
        id = (string)made.ShouldNotBeNull($"{create} was refused.")["id"]!;
    }

    /// <summary>With all that a record may have, with the least that it needs, and back.</summary>
    private async Task ChangeAsync(ApiOperation change, JsonObject original)
    {
        var full = Renamed(Without(original, "id", "slug", "domain"));
        var bare = Bare(full);
        var isPatch = change.Method is "patch";
        await guide.SendAsync(change, TourValues.Nowhere(change), full);
        foreach (var path in (string[])[Of(change), values.Path(change)])
        {
            await guide.SendAsync(change, path + Reason(change), isPatch ? new JsonObject { [Name(full)] = ManagedRecord.Unique("Changed") } : bare);
            await guide.SendAsync(change, path, Without(original, "id"));
            await guide.SendAsync(change, path, full);
        }

        await guide.SendAsync(change, Of(change), bare, ifMatch: "\"v1\"");
    }

    /// <summary>As if it were done, and done.</summary>
    private async Task BulkAsync(ApiOperation start)
    {
        foreach (var action in (string[])["publish", "unpublish", "addTags"])
            await guide.SendAsync(start, $"{start.Path}?q=Port", new JsonObject { ["action"] = action, ["tags"] = new JsonArray("Tour"), ["dryRun"] = action is "publish" });
        await guide.SendAsync(start, $"{start.Path}?q=zanzibarquux", new JsonObject { ["action"] = "addTags", ["tags"] = new JsonArray("Tour"), ["expectedCount"] = 0 });
        await guide.SendAsync(start, $"{start.Path}?q=e", new JsonObject { ["action"] = "addTags", ["tags"] = new JsonArray("Tour"), ["expectedCount"] = 0 });
    }

    /// <summary>Of a draft of its own, and of one that is not there.</summary>
    private async Task ImportAsync(ApiOperation operation)
    {
        var draft = await guide.SendTextAsync(operations.Single(one => one.Act is "post "), OperationRequests.ImportText());
        if (operation.Act is "post ") return;
        var body = operation.Method is "patch" ? new JsonObject { ["decision"] = "accept" } : null;
        var path = operation.Path.Replace("{candidateId}", "c1", StringComparison.Ordinal);
        await guide.SendAsync(operation, path.Replace("{id}", "01900000-0000-7000-8000-00000000dead", StringComparison.Ordinal), body);
        await guide.SendAsync(operation, path.Replace("{id}", draft.Id(), StringComparison.Ordinal), body);
    }

    private async Task CancelAsync(ApiOperation cancel)
    {
        await guide.SendAsync(cancel, TourValues.Nowhere(cancel));
        await guide.SendAsync(cancel, values.Path(cancel));
        await guide.SendAsync(cancel, cancel.Path.Replace("{id}", await guide.BusyJobAsync(), StringComparison.Ordinal));
    }

    /// <summary>Between being closed it is opened again, so that each step is one.</summary>
    private async Task TaskAsync(ApiOperation step)
    {
        var reopen = operations.Single(operation => operation.Act is "post /{id}/reopen");
        await guide.SendAsync(reopen, values.Path(reopen));
        foreach (var path in (string[])[TourValues.Nowhere(step), values.Path(step)]) await guide.SendAsync(step, path, OperationRequests.TaskBody(step.Act.Split('/')[^1]));
    }

    /// <summary>Of all that the public one published, and taken back.</summary>
    private async Task UndoAsync(ApiOperation undo)
    {
        await guide.SendAsync(undo, TourValues.Nowhere(undo));
        var retract = operations.Single(operation => operation.Act is "post /{id}/retractions");
        var report = await guide.SendAsync(retract, values.Path(retract), new JsonObject { ["reason"] = "Tour", ["includeChildren"] = true });
        await guide.SendAsync(undo, values.Path(undo).Replace("{retractionId}", (string)report!["retraction"]!["id"]!, StringComparison.Ordinal));
    }

    /// <summary>On a comment of its own, and on one that is not there.</summary>
    private async Task RemarkAsync(ApiOperation change)
    {
        var create = operations.Single(operation => operation.Act is "post /{id}/comments");
        var comment = await guide.SendAsync(create, Of(create), OperationRequests.StepBody("comments", guide.Now));
        await guide.SendAsync(change, Of(change).Replace("{commentId}", comment!.AsObject().Id(), StringComparison.Ordinal));
        await guide.SendAsync(change, TourValues.Nowhere(change));
    }

    /// <summary>Of what is there and what is not, with a revision and without, and once more under a key.</summary>
    private async Task LinkAsync(ApiOperation create)
    {
        var latest = TourValues.Link();
        latest.Remove("revision");
        await guide.SendAsync(create, TourValues.Nowhere(create), TourValues.Link());
        await guide.SendAsync(create, Of(create), latest);
        await guide.SendAsync(create, Of(create), TourValues.Link(), key: "tour-link");
    }

    private async Task RevokeAsync(ApiOperation revoke)
    {
        await guide.SendAsync(revoke, TourValues.Nowhere(revoke));
        await guide.SendAsync(revoke, values.Path(revoke));
    }

    /// <summary>Twice under one key, all at once and one by one.</summary>
    private async Task BatchAsync(ApiOperation batch, JsonObject original)
    {
        foreach (var atomic in (bool[])[true, false])
        {
            var create = new JsonObject { ["op"] = "create", ["value"] = Renamed(Without(original, "id", "slug", "domain")) };
            var body = new JsonObject { ["atomic"] = atomic, ["operations"] = new JsonArray(create, new JsonObject { ["op"] = "delete", ["id"] = id, ["ifMatch"] = "*" }) };
            for (var times = 0; times < 2; times++) await guide.SendAsync(batch, batch.Path, body, key: $"tour-{resource}-{atomic}");
        }
    }

    /// <summary>Made, changed, in conflict and deleted, each sent twice; all at once and one by one.</summary>
    private async Task PushAsync(ApiOperation push)
    {
        foreach (var atomic in (bool[])[true, false])
        {
            var made = OperationRequests.Push();
            var mutation = made["mutations"]![0]!.AsObject();
            string[] bases = ["null", "1", "1"];
            for (var step = 0; step < bases.Length; step++)
            {
                var next = mutation.DeepClone().AsObject();
                next["mutationId"] = Guid.CreateVersion7().ToString();
                next["baseVersion"] = JsonNode.Parse(bases[step]);
                if (step > 0) next["data"]!["displayName"] = ManagedRecord.Unique("Tour");
                await TwiceAsync(next, atomic);
            }

            foreach (var version in (long?[])[2, 3, null])
            {
                var deletion = Without(mutation, "data");
                (deletion["mutationId"], deletion["op"], deletion["baseVersion"]) = (Guid.CreateVersion7().ToString(), "delete", version);
                await TwiceAsync(deletion, atomic);
            }
        }

        async Task TwiceAsync(JsonObject mutation, bool atomic)
        {
            for (var times = 0; times < 2; times++) await guide.SendAsync(push, push.Path, new JsonObject { ["atomic"] = atomic, ["mutations"] = new JsonArray(mutation.DeepClone()) });
        }
    }

    /// <summary>The first two revisions, with a name that only one of them can have.</summary>
    private async Task NameAsync(ApiOperation naming)
    {
        await guide.SendAsync(naming, TourValues.Nowhere(naming), Named("Tour"));
        foreach (var (version, name) in (IEnumerable<(string, string)>)[("1", "Tour"), ("2", "Tour"), ("1", "Tour again")])
            await guide.SendAsync(naming, naming.Path.Replace("{id}", id, StringComparison.Ordinal).Replace("{version}", version, StringComparison.Ordinal), Named(name));

        JsonObject? Named(string name) => naming.Method is "put" ? new JsonObject { ["name"] = name } : null;
    }

    /// <summary>Another copy vanishes into the public one, and is not there to do so again.</summary>
    private async Task MergeAsync(ApiOperation merge, JsonObject original)
    {
        var create = operations.Single(operation => operation.Act is "post ");
        var made = await guide.SendAsync(create, create.Path, Renamed(Without(original, "id", "slug", "domain")));
        var path = merge.Path.Replace("{id}", (string)made!["id"]!, StringComparison.Ordinal).Replace("{other}", original.Id(), StringComparison.Ordinal);
        await guide.SendAsync(merge, TourValues.Nowhere(merge));
        await guide.SendAsync(merge, path + Reason(merge));
        await guide.SendAsync(merge, path);
    }

    /// <summary>The copy and the public one, first as two tellings, then as a wrong one, then as two occasions.</summary>
    private async Task DecideAsync(ApiOperation decide, JsonObject original)
    {
        await guide.SendAsync(decide, TourValues.Nowhere(decide), OperationRequests.StepBody("decision", guide.Now));
        foreach (var (one, other) in (IEnumerable<(string, string)>)[(id, original.Id()), (original.Id(), id)])
        {
            foreach (var decision in (string[])["sameUtterance", "misquoteOf", "differentOccasion"])
                await guide.SendAsync(decide, decide.Path.Replace("{id}", one, StringComparison.Ordinal).Replace("{otherId}", other, StringComparison.Ordinal), new JsonObject { ["decision"] = decision });
        }
    }

    private async Task StepAsync(ApiOperation step)
    {
        var body = OperationRequests.StepBody(step.Act.Split('/')[^1], guide.Now);
        await guide.SendAsync(step, TourValues.Nowhere(step), body);
        if (step.Act is "post /{id}/purge") await guide.SendAsync(operations.Single(operation => operation.Act is "delete /{id}"), Of(step)[..^"/purge".Length]);
        if (step.Act is "post /{id}/retract") await StepAsync(operations.Single(operation => operation.Act is "post /{id}/publish"));
        await guide.SendAsync(step, Of(step) + Reason(step), body);
        if (step.Act is "post /{id}/integrity") await guide.SendAsync(step, $"{Of(step)}?revision=1");
        if (step.Act is "post /{id}/publish") await guide.SendAsync(step, Of(step), new JsonObject { ["revision"] = 1 });
        if (step.Act is not "delete /{id}" || resource is "api-keys") return;

        // What others use stays; an article goes, and comes back.
        await guide.SendAsync(step, values.Path(step));
        foreach (var back in operations.Where(operation => operation.Act is "post /{id}/restore" or "post /{id}/publish").Reverse())
            await guide.SendAsync(back, values.Path(back));
    }

    private async Task<JsonObject> OriginalAsync() => resource is "api-keys"
        ? new JsonObject { ["name"] = "Tour", ["scopes"] = new JsonArray("content:read") }
        : await guide.LookAsync($"/api/v1/manage/{resource}/{values.Record(resource).Id()}");

    private string Of(ApiOperation operation) => operation.Path.Replace("{id}", id, StringComparison.Ordinal).Replace("{version}", "1", StringComparison.Ordinal);

    private static string Reason(ApiOperation operation) => operation.Query().ContainsKey("reason") ? "?reason=Tour" : "";

    private static string Name(JsonObject record) => Names.First(record.ContainsKey);

    private static JsonObject Renamed(JsonObject record)
    {
        record[Name(record)] = ManagedRecord.Unique("Tour");
        return record;
    }

    private static JsonObject Without(JsonObject record, params string[] members)
    {
        var copy = record.DeepClone().AsObject();
        foreach (var member in members) copy.Remove(member);
        return copy;
    }

    private static JsonObject Bare(JsonObject record)
    {
        var bare = Without(record, [.. record.Select(member => member.Key).Except([Name(record), "kind", "language"])]);
        if (record.ContainsKey("body")) bare["body"] = new JsonArray(Infrastructure.Desk.Paragraph("The port stays open."));
        return bare;
    }
}
