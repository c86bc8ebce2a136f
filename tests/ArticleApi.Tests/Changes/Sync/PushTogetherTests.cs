using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Changes.Sync;

/// <summary>An atomic push is stored as a whole or not at all.</summary>
public sealed class PushTogetherTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly HttpClient admin = api.CreateAdmin();
    private readonly Desk desk = new(api.CreateAdmin());

    [Fact]
    public async Task Records_of_it_may_refer_to_each_other_and_come_in_one_step()
    {
        var (speaker, source, quote, author, article) = (Pushes.NewId(), Pushes.NewId(), Pushes.NewId(), Pushes.NewId(), Pushes.NewId());
        var text = Unique("We will not close the port");
        var draft = Desk.Draft(Desk.Printing(new JsonObject { ["id"] = quote, ["text"] = text }));
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author });
        var copies = new WorkingCopies(admin);
        await copies.CatchUpAsync();

        (await admin.PushTogetherAsync(
            Pushes.Upsert("speakers", speaker, null, new JsonObject { ["kind"] = "person", ["name"] = Unique("Mara Vance") }),
            Pushes.Upsert("sources", source, null, new JsonObject { ["kind"] = "outlet", ["name"] = Unique("Harbour Post") }),
            Pushes.Upsert("quotes", quote, null, new JsonObject { ["text"] = text, ["kind"] = "direct", ["language"] = "en", ["speakerId"] = speaker }),
            Pushes.NewAuthor(Unique("Ada"), author),
            Pushes.Upsert("articles", article, null, draft),
            Pushes.Titled(new JsonObject { ["id"] = author, ["version"] = 1L }, "Reporter"),
            Pushes.Deletion("sources", source, 1))).Told().ShouldBe(["applied 1", "applied 1", "applied 1", "applied 1", "applied 1", "applied 2", "applied 2"]);

        (await copies.CatchUpAsync()).Select(change => (string)change["id"]!).ShouldBe([speaker, source, quote, author, article], ignoreOrder: true);
        await copies.ShouldBeWhatIsThereAsync();
    }

    [Fact]
    public async Task A_conflict_holds_back_all_and_none_of_them_is_known_afterwards()
    {
        var (author, stale, id) = (await desk.AuthorAsync(), await desk.AuthorAsync(), Pushes.NewId());
        JsonObject[] mutations = [Pushes.NewAuthor(Unique("Undone"), id), Pushes.Titled(author, "Reporter"), Pushes.Titled(stale, "Editor", 4), Pushes.Deletion("authors", author.Id(), 2)];
        var before = await StateAsync();

        for (var times = 0; times < 2; times++)
        {
            var results = await admin.PushInVainAsync(mutations);

            results.Told().ShouldBe(["rejected sync.not_applied", "rejected sync.not_applied", "conflict 1", "rejected sync.not_applied"]);
            results.Where((_, index) => index != 2).Select(r => (int)r["problem"]!["status"]!).ShouldAllBe(status => status == 424);
            results[2]["current"]!["data"]!.ToJsonString().ShouldBe((await admin.ReadAsync($"{Desk.Authors}/{stale.Id()}")).ToJsonString());
        }

        (await StateAsync()).ShouldBe(before);
        (await admin.PushAsync(mutations)).Told().ShouldBe(["applied 1", "applied 2", "conflict 1", "applied 3"]);
    }

    [Fact]
    public async Task What_only_the_commit_sees_is_the_doing_of_its_mutation()
    {
        var (used, free) = (await desk.AuthorAsync(), await desk.AuthorAsync());
        var draft = Desk.Draft();
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = used.Id() });
        var article = await admin.CreateAsync(Desk.Articles, draft);
        JsonObject[] mutations = [Pushes.Deletion("authors", free.Id(), 1), Pushes.Deletion("authors", used.Id(), 1), Pushes.NewAuthor(Unique("Undone"))];
        var before = await StateAsync();

        (await admin.PushInVainAsync(mutations)).Told().ShouldBe(["rejected sync.not_applied", "rejected record.in_use", "rejected sync.not_applied"]);
        (await StateAsync()).ShouldBe(before);

        // With what uses it, in whatever order.
        (await admin.PushTogetherAsync([.. mutations, Pushes.Deletion("articles", article.Id(), 1)])).Told().ShouldBe(["applied 2", "applied 2", "applied 1", "applied 2"]);
    }

    [Fact]
    public async Task One_that_is_rejected_holds_back_all()
    {
        var author = await desk.AuthorAsync();
        var before = await StateAsync();

        var results = await admin.PushInVainAsync(Pushes.Titled(author, "Reporter"), Pushes.Titled(author, "Editor", 2), Pushes.Upsert("authors", Pushes.NewId(), null, new JsonObject { ["email"] = "nobody" }));

        results.Told().ShouldBe(["rejected sync.not_applied", "rejected sync.not_applied", "rejected validation.failed"]);
        results[2]["problem"]!["errors"]!.AsArray().Select(e => (string)e!["pointer"]!).ShouldBe(["/displayName", "/email"], ignoreOrder: true);
        (await StateAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_the_database_itself_refuses_holds_back_all()
    {
        var author = await desk.AuthorAsync();
        var slugged = Pushes.NewAuthor(Unique("Ada"));
        slugged["data"]!["slug"] = (string)author["slug"]!;
        var domain = $"{Unique("host").Replace(" ", "", StringComparison.Ordinal)}.example";
        await admin.CreateAsync(Desk.Sources, new { kind = "outlet", name = Unique("Harbour Post"), domain });
        var same = Pushes.Upsert("sources", Pushes.NewId(), null, new JsonObject { ["kind"] = "outlet", ["name"] = Unique("Harbour Post"), ["domain"] = domain });
        var before = await StateAsync();
        foreach (var (mutation, told) in (IEnumerable<(JsonObject, string)>)[
            (Pushes.NewAuthor(Unique("Again"), author.Id()), "conflict 1"), (slugged, "rejected slug.taken"), (same, "rejected source.domain_taken"),
            (Pushes.Titled(author, "Late", 9), "conflict 1")])
        {
            (await admin.PushInVainAsync(Pushes.NewAuthor(Unique("Undone")), mutation)).Told().ShouldBe(["rejected sync.not_applied", told]);
            (await admin.PushInVainAsync(mutation, Pushes.NewAuthor(Unique("Undone")))).Told().ShouldBe([told, "rejected sync.not_applied"]);
        }

        (await StateAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Two_mutations_of_a_record_build_upon_each_other()
    {
        var author = await desk.AuthorAsync();
        (await admin.PushInVainAsync(Pushes.Titled(author, "One"), Pushes.Titled(author, "Two"))).Told().ShouldBe(["rejected sync.not_applied", "conflict 1"]);

        (await admin.PushTogetherAsync(Pushes.Titled(author, "One"), Pushes.Titled(author, "Two", 2), Pushes.Titled(author, "Two", 3), Pushes.Deletion("authors", author.Id(), 3), Pushes.Deletion("authors", author.Id(), 3)))
            .Told().ShouldBe(["applied 2", "applied 3", "applied 3", "applied 4", "applied 4"]);
        (await admin.ReadAsync($"{Desk.Authors}/{author.Id()}/revisions"))["data"]!.AsArray().Count.ShouldBe(4);
    }

    [Fact]
    public async Task Pushes_of_the_same_records_at_once_are_each_whole()
    {
        await using var second = new ApiFactory { Shared = api.Database };
        await second.InitializeAsync();
        HttpClient[] clients = [admin, second.CreateAdmin()];
        var authors = new List<JsonObject>();
        for (var i = 0; i < 6; i++) authors.Add(await desk.AuthorAsync());
        var applied = 0;

        // Each tries until all six are in its version, in an order of its own, so that two can wait for each other.
        await Task.WhenAll(Enumerable.Range(0, 8).Select(pusher => Task.Run(async () =>
        {
            var random = new Random(pusher);
            for (var done = 0; done < 3;)
            {
                var now = await Task.WhenAll(authors.Select(author => clients[pusher % 2].ReadAsync($"{Desk.Authors}/{author.Id()}")));
                var title = Unique($"By {pusher}");
                var push = Pushes.Push(atomic: true, [.. now.OrderBy(_ => random.Next()).Select(author => Pushes.Titled(author, title))]);
                using var answer = await clients[pusher % 2].PostAsync(Pushes.Path, push);
                if (answer.IsSuccessStatusCode)
                {
                    done++;
                    Interlocked.Increment(ref applied);
                }
                else
                {
                    var problem = await answer.ReadProblemAsync();
                    if (problem.Code != "sync.not_applied") answer.Headers.RetryAfter.ShouldNotBeNull(problem.Json.ToJsonString());
                    await Task.Delay(random.Next(40));
                }
            }
        })));

        var end = await Task.WhenAll(authors.Select(author => admin.ReadAsync($"{Desk.Authors}/{author.Id()}")));
        end.Select(author => (string)author["jobTitle"]!).Distinct().ShouldHaveSingleItem();
        end.ShouldAllBe(author => (long)author["version"]! == applied + 1);
    }

    private Task<(long Head, int Revisions, int Answers)> StateAsync() =>
        api.DatabaseAsync(async db => ((await db.ChangeSequences.SingleAsync()).Value, await db.Revisions.CountAsync(), await db.StoredAnswers.CountAsync()));
}
