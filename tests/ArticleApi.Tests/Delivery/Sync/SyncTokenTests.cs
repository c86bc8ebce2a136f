using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data.Delivery;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Delivery.Sync;

/// <summary>A token is good for what it was made for, until what it stands for is gone; then it says how to start again.</summary>
public sealed class SyncTokenTests : IAsyncLifetime
{
    private readonly ApiFactory api = new() { Clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero)) };
    private Desk desk = null!;
    private HttpClient reader = null!;

    public async ValueTask InitializeAsync()
    {
        api.WithSettings(("Sync:KeepDays", "1"));
        await api.InitializeAsync();
        (desk, reader) = (new Desk(api.CreateAdmin()), api.CreateClient());
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_token_that_was_changed_in_one_letter_is_none()
    {
        var token = await TokenAsync();
        token.ShouldStartWith("s1.");
        token.Split('.').Length.ShouldBe(3);
        foreach (var i in Enumerable.Range(0, token.Length))
        {
            var changed = $"{token[..i]}{(token[i] == 'A' ? 'B' : 'A')}{token[(i + 1)..]}";

            // The last letter of a signature has bits that say nothing.
            if (i == token.Length - 1) continue;
            await ShouldBeNoneAsync(changed);
        }
    }

    [Fact]
    public async Task What_is_no_token_of_this_installation_is_refused()
    {
        await using var elsewhere = await ApiFactory.StartAsync();
        var token = await TokenAsync();
        var foreign = (string)(await elsewhere.CreateClient().ReadAsync(Replica.Path))["nextToken"]!;
        string[] parts = token.Split('.');
        string[] none =
        [
            foreign, token[..^1], token[..^10], token + "A", token + ".", "." + token, "s2" + token[2..], parts[0] + "." + parts[1], parts[0] + "." + parts[1] + ".", $"{parts[0]}..{parts[2]}",
            $"{parts[0]}.{parts[2]}.{parts[1]}", "s1", "s1.", "s1..", "s1.e30.", "nonsense", "null", "%F0%9F%98%80", "p1.abc.def", new string('A', 5_000),
        ];
        foreach (var text in none) await ShouldBeNoneAsync(text);

        // A cursor is signed by the same secret, and is none either.
        await desk.PublishedAsync(await desk.ArticleAsync());
        await desk.PublishedAsync(await desk.ArticleAsync());
        await ShouldBeNoneAsync((string)(await reader.ReadAsync("/api/v1/articles?limit=1"))["page"]!["nextCursor"]!);
    }

    [Theory]
    [InlineData("types=articles")]
    [InlineData("tag=port")]
    [InlineData("section=port")]
    [InlineData("language=en")]
    [InlineData("fields=id")]
    [InlineData("bodyFormat=html")]
    [InlineData("fields[authors]=id")]
    public async Task No_filter_may_stand_beside_a_token(string filter)
    {
        var problem = await reader.GetAsync($"{Replica.Path}?token={await TokenAsync()}&{filter}").ReadProblemAsync();

        (problem.Status, problem.Errors[0].Code).ShouldBe((HttpStatusCode.BadRequest, "parameter.invalid"));
    }

    [Fact]
    public async Task A_token_ends_with_its_epoch()
    {
        var token = await TokenAsync("tag=port&types=articles,authors&fields=headline&bodyFormat=none");

        await api.DatabaseAsync(db => db.BeginEpochAsync(CancellationToken.None));

        var link = await ShouldBeGoneAsync(token, "epoch");
        link.ShouldBe("/api/v1/sync?types=articles,authors&tag=port&fields=headline&bodyFormat=none");
        var again = await reader.ReadAsync(link);
        ((string)again["mode"]!).ShouldBe("snapshot");
        await reader.ReadAsync($"{Replica.Path}?token={again["nextToken"]}");
    }

    [Fact]
    public async Task A_token_ends_with_the_form_of_the_documents()
    {
        var token = await TokenAsync();

        await api.DatabaseAsync(async db =>
        {
            (await db.ProjectionStates.SingleAsync()).Version++;
            await db.SaveChangesAsync();
        });

        await ShouldBeGoneAsync(token, "schema");
    }

    [Fact]
    public async Task A_token_from_after_the_backup_that_was_restored_is_ahead()
    {
        await desk.PublishedAsync(await desk.ArticleAsync());
        var token = await TokenAsync();

        await api.DatabaseAsync(async db =>
        {
            (await db.ChangeSequences.SingleAsync()).PublicValue--;
            await db.SaveChangesAsync();
        });

        await ShouldBeGoneAsync(token, "ahead");
    }

    [Fact]
    public async Task A_token_holds_as_long_as_tombstones_are_kept_and_no_purge_goes_unseen()
    {
        var (first, second, stays) = (await PublishedAsync(), await PublishedAsync(), await PublishedAsync());
        var (old, middle) = (new Replica(reader), new Replica(reader));
        await old.CatchUpAsync();
        await middle.PullAsync(limit: 1);
        await desk.StepAsync(first, "unpublish").ReadJsonAsync();
        await PurgeAfterAsync(TimeSpan.FromHours(23));
        var recent = new Replica(reader);
        await recent.CatchUpAsync();
        await desk.StepAsync(second, "unpublish").ReadJsonAsync();
        (await desk.Client.GetAsync($"/api/v1/articles/{first.Id()}")).StatusCode.ShouldBe(HttpStatusCode.Gone);

        await PurgeAfterAsync(TimeSpan.FromHours(2));

        await ShouldBeGoneAsync(old.Token!, "retention");
        await ShouldBeGoneAsync(middle.Token!, "retention");
        await recent.CatchUpAsync();
        await recent.ShouldBeWhatIsPublicAsync();
        await recent.ShouldHaveTheDigestAsync();
        (await desk.Client.GetAsync($"/api/v1/articles/{first.Id()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Client.GetAsync($"/api/v1/articles/by-slug/{first["slug"]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Client.GetAsync($"/api/v1/articles/{second.Id()}")).StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await desk.Client.GetAsync($"/api/v1/articles/{stays.Id()}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        old.StartAgain();
        await old.CatchUpAsync();
        await old.ShouldBeWhatIsPublicAsync();
        await api.DatabaseAsync(db => db.PublicStateShouldBeRightAsync());
    }

    [Fact]
    public async Task What_was_forgotten_can_be_published_again()
    {
        var article = await PublishedAsync();
        await desk.StepAsync(article, "unpublish").ReadJsonAsync();
        await PurgeAfterAsync(TimeSpan.FromHours(25));
        var replica = new Replica(reader);
        await replica.CatchUpAsync();

        await desk.PublishedAsync(article);
        await replica.CatchUpAsync();

        replica.Documents.Keys.ShouldContain(("articles", article.Id()));
        (await desk.Client.GetAsync($"/api/v1/articles/by-slug/{article["slug"]}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await replica.ShouldHaveTheDigestAsync();
    }

    [Fact]
    public async Task The_api_forgets_by_itself_what_has_been_gone_for_long_enough()
    {
        var article = await PublishedAsync();
        var token = await TokenAsync();
        await desk.StepAsync(article, "unpublish").ReadJsonAsync();

        for (var tries = 0; tries < 100 && (await desk.Client.GetAsync($"/api/v1/articles/{article.Id()}")).StatusCode == HttpStatusCode.Gone; tries++)
        {
            api.Clock!.Advance(TimeSpan.FromHours(1));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await ShouldBeGoneAsync(token, "retention");
    }

    private async Task<string> TokenAsync(string query = "") => (string)(await reader.ReadAsync($"{Replica.Path}?{query}"))["nextToken"]!;

    private async Task<JsonObject> PublishedAsync() => await desk.PublishedAsync(await desk.ArticleAsync());

    /// <summary>As the worker of the API does it, which the clock may have woken too.</summary>
    private Task<int> PurgeAfterAsync(TimeSpan time)
    {
        api.Clock!.Advance(time);
        return api.DatabaseAsync(db => new TombstonePruning(db).RunAsync(TimeSpan.FromDays(1), CancellationToken.None));
    }

    private async Task ShouldBeNoneAsync(string text)
    {
        foreach (var path in (string[])[Replica.Path, $"{Replica.Path}/digest"])
        {
            var problem = await reader.GetAsync($"{path}?token={text}").ReadProblemAsync();
            (problem.Status, problem.Code).ShouldBe((HttpStatusCode.BadRequest, "sync.token_invalid"), text);
        }
    }

    /// <summary>Returns where to start again.</summary>
    private async Task<string> ShouldBeGoneAsync(string token, string reason)
    {
        var links = new List<string>();
        foreach (var path in (string[])[Replica.Path, $"{Replica.Path}/digest"])
        {
            using var answer = await reader.GetAsync($"{path}?token={token}");
            var problem = await answer.ReadProblemAsync();
            (problem.Status, problem.Code, (string)problem.Json["reason"]!).ShouldBe((HttpStatusCode.Gone, "sync.token_gone", reason));
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
            links.Add(answer.Headers.GetValues("Link").Single());
        }

        links.Distinct().Single().ShouldEndWith(">; rel=\"resync\"");
        return Uri.UnescapeDataString(links[0][1..links[0].IndexOf('>', StringComparison.Ordinal)]);
    }
}
