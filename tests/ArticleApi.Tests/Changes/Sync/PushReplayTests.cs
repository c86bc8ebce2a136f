using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Changes.Sync;

/// <summary>A mutation is applied once, however often and from wherever it is sent.</summary>
public sealed class PushReplayTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 1, 8, 0, 0, TimeSpan.Zero));
    private ApiFactory api = null!;
    private HttpClient admin = null!;
    private Desk desk = null!;

    public async ValueTask InitializeAsync()
    {
        api = new ApiFactory { Clock = clock };
        await api.InitializeAsync();
        admin = api.CreateAdmin();
        desk = new Desk(admin);
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task A_push_that_is_sent_again_is_answered_as_the_first_time_though_others_wrote_since(bool first, bool again)
    {
        var (author, gone, id) = (await desk.AuthorAsync(), await desk.AuthorAsync(), Pushes.NewId());
        JsonObject[] mutations = [Pushes.NewAuthor(Unique("Made"), id), Pushes.Titled(author, "Reporter"), Pushes.Deletion("authors", gone.Id(), 1), Pushes.Deletion("authors", Pushes.NewId(), 4)];
        string[] expected = ["applied 1", "applied 2", "applied 2", "applied 0"];
        (await PushAsync(first, mutations)).Told().ShouldBe(expected);
        await admin.PatchAsync($"{Desk.Authors}/{author.Id()}", new { jobTitle = "Of others" }, "*").ReadJsonAsync();
        await admin.SendJsonAsync(HttpMethod.Post, $"{Desk.Authors}/{gone.Id()}/restore", null, ("If-Match", "*")).ReadJsonAsync();
        var before = await StateAsync();

        (await PushAsync(again, mutations)).Told().ShouldBe(expected);
        (await PushAsync(again, [.. mutations.Reverse()])).Told().ShouldBe(expected.Reverse());

        (await StateAsync()).ShouldBe(before);
        ((string)(await admin.ReadAsync($"{Desk.Authors}/{author.Id()}"))["jobTitle"]!).ShouldBe("Of others");
        (await admin.ReadAsync($"{Desk.Authors}/{gone.Id()}"))["deletedAt"].ShouldBeNull();

        // Whatever is new beside it is done.
        (await PushAsync(again, [.. mutations, Pushes.NewAuthor(Unique("New beside it"))])).Told().ShouldBe([.. expected, "applied 1"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_id_that_was_used_for_another_mutation_is_rejected(bool atomic)
    {
        var (author, other) = (await desk.AuthorAsync(), await desk.AuthorAsync());
        var mutation = Pushes.Titled(author, "Reporter");
        await PushAsync(atomic, [mutation]);
        foreach (var (member, value) in (IEnumerable<(string, JsonNode?)>)[
            ("data", new JsonObject { ["jobTitle"] = "Editor" }), ("id", other.Id()), ("baseVersion", 2), ("baseVersion", null), ("type", "speakers"), ("op", "delete")])
        {
            var another = mutation.DeepClone().AsObject();
            another[member] = value;

            var results = atomic ? await admin.PushInVainAsync(another) : await admin.PushAsync(another);

            results.Told().ShouldBe(["rejected idempotency.mismatch"], member);
            ((string)results[0]["problem"]!["errors"]![0]!["pointer"]!).ShouldBe("/mutationId");
        }

        (await admin.ReadAsync($"{Desk.Authors}/{author.Id()}"))["version"]!.GetValue<long>().ShouldBe(2);
        (await admin.ReadAsync($"{Desk.Authors}/{other.Id()}"))["version"]!.GetValue<long>().ShouldBe(1);
    }

    [Fact]
    public async Task The_same_id_of_another_caller_is_another_mutation()
    {
        var author = await desk.AuthorAsync();
        var mutation = Pushes.Titled(author, "Reporter");
        (await admin.PushAsync(mutation)).Told().ShouldBe(["applied 2"]);

        (await api.CreateClient(Scopes.ContentWrite, Scopes.ContentRead).PushAsync(mutation)).Told().ShouldBe(["conflict 2"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mutation_is_known_for_thirty_days(bool atomic)
    {
        var author = await desk.AuthorAsync();
        var mutation = Pushes.Titled(author, "Reporter");
        await PushAsync(atomic, [mutation]);
        var end = await api.DatabaseAsync(db => db.StoredAnswers.Select(a => a.ExpiresAt).SingleAsync());
        end.ShouldBe(clock.GetUtcNow().UtcDateTime.AddDays(30));
        (await PushAsync(atomic, [mutation])).Told().ShouldBe(["applied 2"]);

        // Then its base version tells that something was done since.
        await api.DatabaseAsync(db => db.StoredAnswers.ExecuteUpdateAsync(row => row.SetProperty(a => a.ExpiresAt, end.AddDays(-30))));
        (await admin.PushInVainAsync(mutation)).Told().ShouldBe(["conflict 2"]);
        (await admin.PushAsync(mutation)).Told().ShouldBe(["conflict 2"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_not_applied_is_tried_anew(bool atomic)
    {
        var author = await desk.AuthorAsync();
        var draft = Desk.Draft();
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        var article = await admin.CreateAsync(Desk.Articles, draft);
        var (early, late) = (Pushes.Titled(author, "Early", 2), Pushes.Deletion("authors", author.Id(), 2));
        (atomic ? await admin.PushInVainAsync(early) : await admin.PushAsync(early)).Told().ShouldBe(["conflict 1"]);
        await admin.PatchAsync($"{Desk.Authors}/{author.Id()}", new { jobTitle = "Between" }, "*").ReadJsonAsync();
        (atomic ? await admin.PushInVainAsync(late) : await admin.PushAsync(late)).Told().ShouldBe(["rejected record.in_use"]);
        await admin.TrashAsync(Desk.Articles, article);

        (await PushAsync(atomic, [late])).Told().ShouldBe(["applied 3"]);
        (await PushAsync(atomic, [late])).Told().ShouldBe(["applied 3"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_push_that_arrives_many_times_at_once_is_applied_once_also_on_two_instances(bool atomic)
    {
        await using var second = new ApiFactory { Shared = api.Database, Clock = clock };
        await second.InitializeAsync();
        HttpClient[] clients = [admin, second.CreateAdmin()];
        for (var round = 0; round < 5; round++)
        {
            var (author, gone, id) = (await desk.AuthorAsync(), await desk.AuthorAsync(), Pushes.NewId());
            JsonObject[] mutations = [Pushes.NewAuthor(Unique("Made"), id), Pushes.Titled(author, "Reporter"), Pushes.Deletion("authors", gone.Id(), 1), Pushes.Deletion("authors", Pushes.NewId(), null)];

            var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => UntilAnsweredAsync(clients[i % 2], Pushes.Push(atomic, mutations)))));

            foreach (var results in all) results.Told().ShouldBe(["applied 1", "applied 2", "applied 2", "applied 0"]);
            foreach (var (record, revisions) in (IEnumerable<(string, int)>)[(id, 1), (author.Id(), 2), (gone.Id(), 2)])
                (await admin.ReadAsync($"{Desk.Authors}/{record}/revisions"))["data"]!.AsArray().Count.ShouldBe(revisions);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_push_can_have_a_key_of_its_own_besides(bool atomic)
    {
        var author = await desk.AuthorAsync();
        var (good, bad) = (Pushes.Titled(author, "Reporter"), Pushes.Titled(author, "Editor", 7));
        var key = Unique("push-").Replace(" ", "", StringComparison.Ordinal);

        using var refused = await admin.PostAsync(Pushes.Path, Pushes.Push(atomic, good, bad), ("Idempotency-Key", key + "a"));
        refused.StatusCode.ShouldBe(atomic ? HttpStatusCode.Conflict : HttpStatusCode.OK);
        (await admin.ReadAsync($"{Desk.Authors}/{author.Id()}"))["version"]!.GetValue<long>().ShouldBe(atomic ? 1 : 2);
        var answers = new List<string>();
        for (var times = 0; times < 2; times++)
        {
            using var done = await admin.PostAsync(Pushes.Path, Pushes.Push(atomic, good), ("Idempotency-Key", key + "b"));
            done.Headers.Contains("Idempotency-Replayed").ShouldBe(times > 0);
            answers.Add((await done.ReadJsonAsync()).ToJsonString());
        }

        answers[1].ShouldBe(answers[0]);
        JsonNode.Parse(answers[0])!["results"]![0]!.AsObject().Told().ShouldBe("applied 2");
        (await admin.PushAsync(good)).Told().ShouldBe(["applied 2"]);
    }

    private Task<List<JsonObject>> PushAsync(bool atomic, JsonObject[] mutations) => atomic ? admin.PushTogetherAsync(mutations) : admin.PushAsync(mutations);

    // What is running is answered with 409 and a time to wait.
    private static async Task<List<JsonObject>> UntilAnsweredAsync(HttpClient client, JsonObject push)
    {
        while (true)
        {
            using var answer = await client.PostAsync(Pushes.Path, push);
            if (answer.StatusCode == HttpStatusCode.OK) return [.. (await answer.ReadJsonAsync())["results"]!.AsArray().Select(result => result!.AsObject())];
            answer.Headers.RetryAfter.ShouldNotBeNull(await answer.Content.ReadAsStringAsync());
            await Task.Delay(50);
        }
    }

    private Task<(long Head, int Revisions)> StateAsync() => api.DatabaseAsync(async db => ((await db.ChangeSequences.SingleAsync()).Value, await db.Revisions.CountAsync()));
}
