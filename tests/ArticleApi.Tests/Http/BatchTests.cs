using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Http;

public sealed class BatchTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly HttpClient admin = api.CreateAdmin();

    public static TheoryData<string, string> Resources { get; } = new()
    {
        { Desk.Articles, """{"headline":"Port","language":"en"}""" },
        { Desk.Authors, """{"displayName":"Ada"}""" },
        { Desk.Speakers, """{"kind":"organization","name":"Port authority"}""" },
        { Desk.Quotes, """{"text":"We will not close","kind":"direct","language":"en"}""" },
        { Desk.Sources, """{"kind":"outlet","name":"Harbour Post"}""" },
    };

    [Theory, MemberData(nameof(Resources))]
    public async Task Operations_answer_what_they_would_answer_alone(string path, string sample)
    {
        var value = Named(sample);
        var made = await admin.CreateAsync(path, Named(sample));
        var unchanged = (JsonObject)made.DeepClone();

        var results = await RunAsync(path, new JsonArray(
            new JsonObject { ["op"] = "create", ["value"] = value },
            new JsonObject { ["op"] = "replace", ["id"] = made.Id(), ["ifMatch"] = made.Tag(), ["value"] = unchanged },
            new JsonObject { ["op"] = "patch", ["id"] = made.Id(), ["ifMatch"] = "\"v9\"", ["value"] = new JsonObject() },
            new JsonObject { ["op"] = "delete", ["id"] = made.Id(), ["ifMatch"] = "*", ["reason"] = "Tidying up" },
            new JsonObject { ["op"] = "restore", ["id"] = made.Id(), ["ifMatch"] = "\"v2\"" }));

        results.Select(r => (int)r["status"]!).ShouldBe([201, 200, 412, 204, 200], string.Join('\n', results.Select(r => r.ToJsonString())));
        var created = results[0]["value"]!.AsObject();
        ((string)results[0]["location"]!).ShouldBe($"{path}/{created.Id()}");
        ((string)results[0]["etag"]!).ShouldBe("\"v1\"");
        JsonNode.DeepEquals(await admin.ReadAsync((string)results[0]["location"]!), created).ShouldBeTrue();
        JsonNode.DeepEquals(results[1]["value"], made).ShouldBeTrue();
        ((string)results[2]["problem"]!["code"]!).ShouldBe("version.stale");
        ((string)results[2]["problem"]!["instance"]!).ShouldBe($"{path}/{made.Id()}");
        results[3].Select(member => member.Key).ShouldBe(["status"]);
        ((long)results[4]["value"]!["version"]!).ShouldBe(3);
        var revisions = (await admin.ReadAsync($"{path}/{made.Id()}/revisions"))["data"]!.AsArray();
        ((string)revisions[1]!["reason"]!).ShouldBe("Tidying up");
    }

    [Fact]
    public async Task The_life_of_an_article_fits_in_a_batch()
    {
        var id = Guid.CreateVersion7().ToString();
        var draft = Desk.Draft();
        draft["id"] = id;

        var results = await RunAsync(Desk.Articles, new JsonArray(
            new JsonObject { ["op"] = "create", ["value"] = draft },
            Step("submit", id, 1), Step("publish", id, 2), Step("unpublish", id, 3), Step("archive", id, 4), Step("reopen", id, 5)), atomic: true);

        results.Select(r => (int)r["status"]!).ShouldBe([201, 200, 200, 200, 200, 200]);
        ((string)results[2]["value"]!["status"]!).ShouldBe("published");
        ((string)(await admin.ReadAsync($"{Desk.Articles}/{id}"))["status"]!).ShouldBe("draft");
    }

    [Fact]
    public async Task A_patch_is_a_merge_patch_or_a_list_of_operations()
    {
        var author = await new Desk(admin).AuthorAsync();

        var results = await RunAsync(Desk.Authors, new JsonArray(
            new JsonObject { ["op"] = "patch", ["id"] = author.Id(), ["ifMatch"] = "\"v1\"", ["value"] = new JsonObject { ["jobTitle"] = "Reporter" } },
            new JsonObject { ["op"] = "patch", ["id"] = author.Id(), ["ifMatch"] = "\"v2\"", ["value"] = JsonNode.Parse("""[{"op":"add","path":"/bio","value":"Writes."}]""") }));

        ((string)results[1]["value"]!["jobTitle"]!).ShouldBe("Reporter");
        ((string)results[1]["value"]!["bio"]!).ShouldBe("Writes.");
    }

    [Fact]
    public async Task Each_failure_has_its_problem_with_pointers_into_its_value()
    {
        var results = await RunAsync(Desk.Authors, new JsonArray(
            new JsonObject { ["op"] = "create", ["value"] = new JsonObject { ["displayName"] = null, ["email"] = "nobody" } },
            new JsonObject { ["op"] = "create", ["value"] = new JsonObject { ["nonsense"] = 1 } },
            new JsonObject { ["op"] = "delete", ["id"] = Guid.CreateVersion7(), ["ifMatch"] = "*" },
            new JsonObject { ["op"] = "delete", ["id"] = Guid.CreateVersion7() },
            new JsonObject { ["op"] = "delete", ["id"] = Guid.CreateVersion7(), ["ifMatch"] = "v1" },
            new JsonObject { ["op"] = "create", ["value"] = new JsonObject { ["displayName"] = "Ada", ["bio"] = new string('x', 300_000) } },
            new JsonObject { ["op"] = "create", ["value"] = new JsonObject { ["displayName"] = Unique("Still made") } }));

        results.Select(r => (int)r["status"]!).ShouldBe([422, 400, 404, 428, 400, 413, 201]);
        results[0]["problem"]!["errors"]!.AsArray().Select(e => (string)e!["pointer"]!).ShouldBe(["/displayName", "/email"], ignoreOrder: true);
        ((string)results[1]["problem"]!["errors"]![0]!["pointer"]!).ShouldBe("/nonsense");
    }

    [Theory]
    [InlineData("""{"operations":[]}""", 422, "/operations list.too_few")]
    [InlineData("{}", 422, "/operations list.too_few")]
    [InlineData("""{"operations":[null]}""", 422, "/operations/0 required")]
    [InlineData("""{"operations":[{"op":"create"}]}""", 422, "/operations/0/value required")]
    [InlineData("""{"operations":[{"op":"delete","ifMatch":"*"}]}""", 422, "/operations/0/id required")]
    [InlineData("""{"operations":[{"value":{}}]}""", 422, "/operations/0/op required")]
    [InlineData("""{"operations":[{"op":"create","id":"0198c2a0-5b7e-7c3d-9a41-3f5e8d2b6c10","value":{}}]}""", 422, "/operations/0/id value.invalid")]
    [InlineData("""{"operations":[{"op":"publish","id":"0198c2a0-5b7e-7c3d-9a41-3f5e8d2b6c10"}]}""", 400, "/operations/0/op enum.unknown")]
    [InlineData("""{"operations":[{"op":"create","value":{"a":1,"a":2}}]}""", 400, "/operations/0/value/a json.duplicate_property")]
    public async Task A_batch_that_is_none_is_refused_as_a_whole(string body, int status, string error)
    {
        var problem = await admin.PostAsync($"{Desk.Authors}/batch", body).ReadProblemAsync();

        ((int)problem.Status).ShouldBe(status, problem.Detail);
        problem.Errors.Select(e => $"{e.Pointer} {e.Code}").ShouldContain(error);
    }

    [Fact]
    public async Task A_batch_has_at_most_a_hundred_operations()
    {
        var name = Unique("Hundred");
        var hundred = new JsonArray([.. Enumerable.Range(0, 100).Select(i => Creation($"{name} {i}"))]);
        (await RunAsync(Desk.Authors, hundred)).ShouldAllBe(result => (int)result["status"]! == 201);
        (await admin.ReadAsync($"{Desk.Authors}?q={Uri.EscapeDataString(name)}&count=exact"))["page"]!["total"]!.GetValue<int>().ShouldBe(100);

        hundred.Add(Creation(Unique("One more")));
        (await admin.PostAsync($"{Desk.Authors}/batch", new JsonObject { ["operations"] = hundred.DeepClone() }).ReadProblemAsync()).Codes.ShouldBe(["list.too_many"]);
    }

    [Fact]
    public async Task An_atomic_batch_stores_nothing_when_one_operation_fails_and_says_which()
    {
        var (name, author) = (Unique("Undone"), await new Desk(admin).AuthorAsync());

        var problem = await admin.PostAsync($"{Desk.Authors}/batch", new JsonObject
        {
            ["atomic"] = true,
            ["operations"] = new JsonArray(Creation(name), new JsonObject { ["op"] = "delete", ["id"] = author.Id(), ["ifMatch"] = "\"v7\"" }, Creation(name)),
        }).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        problem.Code.ShouldBe("version.stale");
        ((int)problem.Json["operation"]!).ShouldBe(1);
        problem.Json["results"]!.AsArray().Select(r => (int)r!["status"]!).ShouldBe([424, 412, 424]);
        ((string)problem.Json["results"]![1]!["problem"]!["code"]!).ShouldBe("version.stale");
        (await admin.ReadAsync($"{Desk.Authors}?q={Uri.EscapeDataString(name)}")).Ids().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("atomic-commit")]
    public async Task What_only_the_commit_of_an_atomic_batch_sees_is_the_doing_of_its_operation(string? key)
    {
        var (desk, name) = (new Desk(admin), Unique("Undone"));
        var (used, free) = (await desk.AuthorAsync(), await desk.AuthorAsync());
        var draft = Desk.Draft();
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = used.Id() });
        await admin.CreateAsync(Desk.Articles, draft);
        var batch = new JsonObject { ["atomic"] = true, ["operations"] = new JsonArray(Creation(name), Deletion(used), Deletion(free)) };

        var problem = await admin.PostAsync($"{Desk.Authors}/batch", batch, key is null ? [] : [("Idempotency-Key", key)]).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.Conflict);
        ((int)problem.Json["operation"]!).ShouldBe(1);
        ((string)problem.Json["results"]![1]!["problem"]!["code"]!).ShouldBe("record.in_use");
        (await admin.ReadAsync($"{Desk.Authors}/{free.Id()}"))["deletedAt"].ShouldBeNull();
        (await admin.ReadAsync($"{Desk.Authors}?q={Uri.EscapeDataString(name)}")).Ids().ShouldBeEmpty();
    }

    [Fact]
    public async Task Records_of_an_atomic_batch_may_refer_to_each_other()
    {
        var (parent, child) = (Guid.CreateVersion7().ToString(), Unique("Child"));

        var results = await RunAsync(Desk.Sources, new JsonArray(
            new JsonObject { ["op"] = "create", ["value"] = new JsonObject { ["id"] = parent, ["kind"] = "outlet", ["name"] = Unique("Parent") } },
            new JsonObject { ["op"] = "create", ["value"] = new JsonObject { ["kind"] = "outlet", ["name"] = child, ["parentSourceId"] = parent } }), atomic: true);
        results.Select(r => (int)r["status"]!).ShouldBe([201, 201]);

        // Both go, in whatever order.
        var ids = results.Select(r => r["value"]!.AsObject()).ToList();
        (await RunAsync(Desk.Sources, new JsonArray(Deletion(ids[0]), Deletion(ids[1])), atomic: true)).Select(r => (int)r["status"]!).ShouldBe([204, 204]);
    }

    [Fact]
    public async Task Each_operation_needs_the_scope_that_it_needs_alone()
    {
        var writer = api.CreateClient(Scopes.ContentWrite);
        var article = await new Desk(admin).ArticleAsync();

        var results = await RunAsync(Desk.Articles, new JsonArray(
            new JsonObject { ["op"] = "create", ["value"] = Desk.Draft() }, Step("publish", article.Id(), 1)), client: writer);

        results.Select(r => (int)r["status"]!).ShouldBe([201, 403]);
        ((string)results[1]["problem"]!["code"]!).ShouldBe("auth.scope");
        ((string)results[0]["value"]!["createdBy"]!).ShouldBe(Scopes.ContentWrite);
        (await api.CreateClient(Scopes.ContentRead).PostAsync($"{Desk.Articles}/batch", new { operations = Array.Empty<object>() })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_batch_can_be_brief()
    {
        using var response = await admin.PostAsync($"{Desk.Authors}/batch", new JsonObject { ["operations"] = new JsonArray(Creation(Unique("Brief"))) }, ("Prefer", "return=minimal"));

        response.Headers.GetValues("Preference-Applied").ShouldBe(["return=minimal"]);
        var result = (await response.ReadJsonAsync())["results"]![0]!.AsObject();
        result.Select(member => member.Key).ShouldBe(["status", "etag", "location"]);
        ((int)result["status"]!).ShouldBe(201);
    }

    [Fact]
    public async Task A_large_answer_leaves_records_out()
    {
        var draft = Desk.Draft([.. Enumerable.Range(0, 100).Select(_ => Desk.Paragraph(string.Concat(Enumerable.Repeat("word ", 500))))]);
        var article = await admin.CreateAsync(Desk.Articles, draft);
        var patch = new JsonObject { ["op"] = "patch", ["id"] = article.Id(), ["ifMatch"] = "*", ["value"] = new JsonObject() };

        var results = await RunAsync(Desk.Articles, new JsonArray([.. Enumerable.Range(0, 30).Select(_ => patch.DeepClone())]));

        results.ShouldAllBe(result => (int)result["status"]! == 200 && (string)result["etag"]! == "\"v1\"");
        results[0].ShouldContainKey("value");
        results[^1].ShouldNotContainKey("value");
    }

    private static JsonObject Named(string sample)
    {
        var value = JsonNode.Parse(sample)!.AsObject();
        foreach (var member in (string[])["headline", "displayName", "name", "text"])
        {
            if (value[member] is { } name) value[member] = Unique((string)name!);
        }

        return value;
    }

    internal static JsonObject Creation(string name) => new() { ["op"] = "create", ["value"] = new JsonObject { ["displayName"] = name } };

    private static JsonObject Deletion(JsonObject record) => new() { ["op"] = "delete", ["id"] = record.Id(), ["ifMatch"] = "*" };

    private static JsonObject Step(string name, string id, int version) => new() { ["op"] = name, ["id"] = id, ["ifMatch"] = $"\"v{version}\"" };

    private async Task<List<JsonObject>> RunAsync(string path, JsonArray operations, bool atomic = false, HttpClient? client = null)
    {
        var answer = await (client ?? admin).PostAsync($"{path}/batch", new JsonObject { ["atomic"] = atomic, ["operations"] = operations }).ReadJsonAsync();
        return [.. answer["results"]!.AsArray().Select(r => r!.AsObject())];
    }
}
