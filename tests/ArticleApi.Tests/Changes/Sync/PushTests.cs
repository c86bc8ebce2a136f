using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Merging;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Changes.Sync;

/// <summary>What was done without a network is the single operation, with its rules, and says what became of it.</summary>
public sealed class PushTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly HttpClient admin = api.CreateAdmin();
    private readonly Desk desk = new(api.CreateAdmin());

    public static TheoryData<string, string, string> Kinds { get; } = new()
    {
        { "articles", "headline", """{"headline":"Port","language":"en","body":[{"_type":"block","children":[{"_type":"span","text":"It stays open."}]}]}""" },
        { "authors", "displayName", """{"displayName":"Ada"}""" },
        { "speakers", "name", """{"kind":"organization","name":"Port authority"}""" },
        { "quotes", "text", """{"text":"We will not close","kind":"direct","language":"en"}""" },
        { "sources", "name", """{"kind":"outlet","name":"Harbour Post"}""" },
    };

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_record_of_any_kind_is_made_changed_and_deleted(string type, string member, string sample)
    {
        var (id, record) = (Pushes.NewId(), JsonNode.Parse(sample)!.AsObject());
        (record[member], record["id"]) = (Unique((string)record[member]!), Pushes.NewId());
        var path = $"/api/v1/manage/{type}/{id}";

        (await admin.PushAsync(Pushes.Upsert(type, id, null, record))).Told().ShouldBe(["applied 1"]);
        ((string)(await admin.ReadAsync(path))[member]!).ShouldBe((string)record[member]!);
        var name = Unique("Another name for it");
        (await admin.PushAsync(Pushes.Upsert(type, id, 1, new JsonObject { [member] = name }))).Told().ShouldBe(["applied 2"]);
        var changed = await admin.ReadAsync(path);
        ((string)changed[member]!, changed.Tag(), (string)changed["updatedBy"]!).ShouldBe((name, "\"v2\"", "admin"));

        // What a GET showed is a patch too, and changes nothing.
        (await admin.PushAsync(Pushes.Upsert(type, id, 2, changed.DeepClone().AsObject()))).Told().ShouldBe(["applied 2"]);
        (await admin.PushAsync(Pushes.Deletion(type, id, 2))).Told().ShouldBe(["applied 3"]);
        (await admin.ReadAsync(path))["deletedAt"].ShouldNotBeNull();
        var revisions = (await admin.ReadAsync($"{path}/revisions"))["data"]!.AsArray();
        revisions.Select(r => ((string)r!["action"]!, (string)r["by"]!)).ShouldBe([("deleted", "admin"), ("updated", "admin"), ("created", "admin")]);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_edit_of_what_others_changed_meets_it_as_it_is(string type, string member, string sample)
    {
        var record = JsonNode.Parse(sample)!.AsObject();
        record[member] = Unique((string)record[member]!);
        var path = $"/api/v1/manage/{type}";
        var made = await admin.CreateAsync(path, record);
        await admin.PatchAsync($"{path}/{made.Id()}", new JsonObject { [member] = Unique("As others have it") }, "*").ReadJsonAsync();

        var results = await admin.PushAsync(
            Pushes.Upsert(type, made.Id(), 1, new JsonObject { [member] = Unique("As we have it") }),
            Pushes.Deletion(type, made.Id(), 1),
            Pushes.Deletion(type, made.Id(), null),
            Pushes.Upsert(type, made.Id(), null, record.DeepClone().AsObject()),
            Pushes.Upsert(type, made.Id(), 3, new JsonObject { [member] = Unique("Of the future") }));

        results.Told().ShouldBe(Enumerable.Repeat("conflict 2", 5), string.Join('\n', results.Select(r => r.ToJsonString())));
        var now = (await admin.ReadAsync($"{path}/{made.Id()}")).ToJsonString();
        foreach (var result in results) result["current"]!["data"]!.ToJsonString().ShouldBe(now);
    }

    [Fact]
    public async Task What_is_gone_is_in_conflict_with_an_edit_and_not_with_a_deletion()
    {
        var (trashed, purged, merged, never) = (await desk.AuthorAsync(), await desk.AuthorAsync(), await desk.AuthorAsync(), Pushes.NewId());
        await admin.TrashAsync(Desk.Authors, trashed);
        await admin.TrashAsync(Desk.Authors, purged);
        (await admin.SendJsonAsync(HttpMethod.Post, $"{Desk.Authors}/{purged.Id()}/purge", null, ("If-Match", "*"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await desk.MergedAsync(Desk.Authors, merged, await desk.AuthorAsync());
        string[] ids = [trashed.Id(), purged.Id(), merged.Id(), never];

        var edits = await admin.PushAsync([.. ids.Select(id => Pushes.Upsert("authors", id, 1, new JsonObject { ["jobTitle"] = "Editor" }))]);
        edits.Told().ShouldBe(["conflict 2 deleted", "conflict 2 deleted", "conflict 2 deleted", "conflict 0 deleted"]);
        edits.ShouldAllBe(result => result["current"]!["data"] == null);

        // To make it anew, whether it is in the trash or lies behind another one.
        var creations = await admin.PushAsync([.. ids[..1].Concat(ids[2..3]).Select(id => Pushes.NewAuthor(Unique("Again"), id))]);
        creations.Told().ShouldBe(["conflict 2 deleted", "conflict 2 deleted"]);

        foreach (var version in (long?[])[1, 2, 9, null])
            (await admin.PushAsync([.. ids.Select(id => Pushes.Deletion("authors", id, version))])).Told().ShouldBe(["applied 2", "applied 2", "applied 2", "applied 0"]);
        (await admin.ReadAsync($"{Desk.Authors}/{trashed.Id()}/revisions"))["data"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_breaks_a_rule_is_rejected_with_what_the_single_operation_says()
    {
        var (author, quote) = (await desk.AuthorAsync(), await desk.QuoteAsync());
        var used = await desk.AuthorAsync();
        var draft = Desk.Draft();
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = used.Id() });
        await admin.CreateAsync(Desk.Articles, draft);
        var altered = Desk.Draft(Desk.Marked(new JsonObject { ["_type"] = "quote", ["_key"] = "m1", ["quoteId"] = Pushes.NewId() }, "Words of nobody"));
        var nowhere = Pushes.NewId();
        (JsonObject Mutation, HttpMethod Method, string Path)[] cases =
        [
            (Pushes.Upsert("authors", nowhere, null, new JsonObject { ["displayName"] = null, ["email"] = "nobody" }), HttpMethod.Post, Desk.Authors),
            (Pushes.Upsert("authors", nowhere, null, new JsonObject { ["displayName"] = "Ada", ["nonsense"] = 1 }), HttpMethod.Post, Desk.Authors),
            (Pushes.Upsert("authors", "0198c2a0-5b7e-4c3d-9a41-3f5e8d2b6c10", null, new JsonObject { ["displayName"] = "Ada" }), HttpMethod.Post, Desk.Authors),
            (Pushes.Upsert("authors", nowhere, null, new JsonObject { ["displayName"] = "Ada", ["slug"] = (string)author["slug"]! }), HttpMethod.Post, Desk.Authors),
            (Pushes.Upsert("authors", author.Id(), 1, new JsonObject { ["bio"] = new string('x', 2_001), ["url"] = "ftp://x" }), HttpMethod.Patch, $"{Desk.Authors}/{author.Id()}"),
            (Pushes.Upsert("authors", author.Id(), 1, new JsonObject { ["speakerId"] = nowhere }), HttpMethod.Patch, $"{Desk.Authors}/{author.Id()}"),
            (Pushes.Upsert("authors", author.Id(), 1, new JsonObject { ["languages"] = 7 }), HttpMethod.Patch, $"{Desk.Authors}/{author.Id()}"),
            (Pushes.Upsert("articles", nowhere, null, altered), HttpMethod.Post, Desk.Articles),
            (Pushes.Upsert("quotes", quote.Id(), 1, new JsonObject { ["text"] = "" }), HttpMethod.Patch, $"{Desk.Quotes}/{quote.Id()}"),
            (Pushes.Deletion("authors", used.Id(), 1), HttpMethod.Delete, $"{Desk.Authors}/{used.Id()}"),
        ];

        var results = await admin.PushAsync([.. cases.Select(c => c.Mutation)]);

        foreach (var ((mutation, method, path), result) in cases.Zip(results))
        {
            var body = (JsonObject?)mutation["data"]?.DeepClone();
            if (method == HttpMethod.Post) body!["id"] = (string)mutation["id"]!;
            var alone = (await admin.SendJsonAsync(method, path, body, method == HttpMethod.Post ? [] : [("If-Match", "\"v1\"")]).ReadProblemAsync()).Json;
            ((string)result["status"]!).ShouldBe("rejected", result.ToJsonString());
            Without(result["problem"]!).ShouldBe(Without(alone));
        }

        results.SelectMany(r => r["problem"]!["errors"]?.AsArray() ?? []).Select(e => (string)e!["pointer"]!).ShouldBe(
            ["/displayName", "/email", "/nonsense", "/id", "/bio", "/url", "/speakerId", "/languages", "/body/0/markDefs/0/quoteId", "/text"], ignoreOrder: true);
        (await admin.ReadAsync($"{Desk.Authors}/{author.Id()}")).Tag().ShouldBe("\"v1\"");
        (await admin.GetAsync($"{Desk.Authors}/{nowhere}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // The fault of one is not that of another one.
        (await admin.PushAsync(cases[0].Mutation, Pushes.Titled(author, "Reporter"), cases[1].Mutation)).Told()
            .ShouldBe(["rejected validation.failed", "applied 2", "rejected request.unknown_property"]);

        static string Without(JsonNode problem)
        {
            var copy = problem.DeepClone().AsObject();
            copy.Remove("traceId");
            return copy.ToJsonString();
        }
    }

    [Fact]
    public async Task Each_mutation_needs_the_scopes_that_it_needs_alone()
    {
        var (author, draft) = (await desk.AuthorAsync(), Desk.Draft());
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        await desk.PublishedAsync(await admin.CreateAsync(Desk.Articles, draft));
        var writer = api.CreateClient(Scopes.ContentWrite);

        var results = await writer.PushAsync(Pushes.Titled(author, "Reporter"), Pushes.NewAuthor(Unique("Of a writer")), Pushes.Titled(author, "Reporter", 9));

        results.Told().ShouldBe(["rejected auth.scope", "applied 1", "conflict 1"]);
        ((int)results[0]["problem"]!["status"]!).ShouldBe(403);

        // Who may not read is not shown it by a conflict.
        results[2]["current"]!["data"].ShouldBeNull();
        foreach (var scope in (string[])[Scopes.ContentRead, Scopes.ContentPublish, Scopes.DeliveryRead])
            (await api.CreateClient(scope).PostAsync(Pushes.Path, Pushes.Push(atomic: false, Pushes.NewAuthor("Nobody"))).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await api.CreateClient().PostAsync(Pushes.Path, Pushes.Push(atomic: false, Pushes.NewAuthor("Nobody"))).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_conflict_does_not_tell_why_a_speaker_is_anonymous_and_an_edit_keeps_it()
    {
        var speaker = await desk.AnonymousAsync();
        var plain = api.CreateClient(Scopes.ContentRead, Scopes.ContentWrite);

        var results = await plain.PushAsync(
            Pushes.Upsert("speakers", speaker.Id(), 7, new JsonObject { ["defaultRole"] = "official" }),
            Pushes.Upsert("speakers", speaker.Id(), 1, new JsonObject { ["defaultRole"] = "official" }));

        results.Told().ShouldBe(["conflict 1", "applied 2"]);
        results[0]["current"]!["data"]!.AsObject().ContainsKey("anonymity").ShouldBeFalse();
        ((string)(await admin.ReadAsync($"{Desk.Speakers}/{speaker.Id()}"))["anonymity"]!["reason"]!).ShouldBe("Fear of reprisal");
        (await admin.PushAsync(Pushes.Upsert("speakers", speaker.Id(), 7, []))).Single()["current"]!["data"]!["anonymity"]!["reason"]!.GetValue<string>().ShouldBe("Fear of reprisal");
    }

    [Fact]
    public async Task What_was_pushed_is_published_told_and_written_down_as_any_other_save()
    {
        var (author, draft) = (await desk.AuthorAsync(), Desk.Draft());
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        await desk.PublishedAsync(await admin.CreateAsync(Desk.Articles, draft));
        var copies = new WorkingCopies(admin);
        await copies.CatchUpAsync();

        (await admin.PushAsync(Pushes.Titled(author, "Pushed out"))).Told().ShouldBe(["applied 2"]);

        ((string)(await admin.ReadAsync($"/api/v1/authors/{author.Id()}"))["jobTitle"]!).ShouldBe("Pushed out");
        (await copies.CatchUpAsync()).Select(change => (string)change["id"]!).ShouldBe([author.Id()]);
        await copies.ShouldBeWhatIsThereAsync();
    }
}
