using System.Net;
using ArticleApi.Data.Delivery;
using ArticleApi.Tests.Delivery.Sync;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Changes.Sync;

/// <summary>A token of working copies is good for them alone, until what it stands for is gone.</summary>
public sealed class RecordSyncTokenTests : IAsyncLifetime
{
    private readonly ApiFactory api = new();
    private Desk desk = null!;

    public async ValueTask InitializeAsync()
    {
        await api.InitializeAsync();
        desk = new Desk(api.CreateAdmin());
        await desk.PublishedAsync(await desk.ArticleAsync());
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task A_token_of_the_other_surface_is_none()
    {
        var (ours, theirs) = (await TokenAsync(), (string)(await desk.Client.ReadAsync(Replica.Path))["nextToken"]!);

        foreach (var path in (string[])[$"{WorkingCopies.Path}?token={theirs}", $"{Replica.Path}?token={ours}", $"{Replica.Path}/digest?token={ours}"])
        {
            var problem = await desk.Client.GetAsync(path).ReadProblemAsync();
            (problem.Status, problem.Code).ShouldBe((HttpStatusCode.BadRequest, "sync.token_invalid"), path);
        }
    }

    [Fact]
    public async Task A_token_that_was_changed_or_cut_off_is_none()
    {
        var token = await TokenAsync();
        string[] parts = token.Split('.');
        string[] none =
        [
            token[..^1], token + "A", $"{token[..10]}{(token[10] == 'A' ? 'B' : 'A')}{token[11..]}", parts[0] + "." + parts[1], $"{parts[0]}..{parts[2]}",
            $"{parts[0]}.{parts[2]}.{parts[1]}", "s1.", "s1.e30.", "nonsense", "null", new string('A', 5_000),
        ];
        foreach (var text in none)
        {
            var problem = await desk.Client.GetAsync($"{WorkingCopies.Path}?token={text}").ReadProblemAsync();
            (problem.Status, problem.Code).ShouldBe((HttpStatusCode.BadRequest, "sync.token_invalid"), text);
        }
    }

    [Theory]
    [InlineData("types=articles")]
    [InlineData("status=draft")]
    [InlineData("section=world")]
    [InlineData("language=en")]
    public async Task No_filter_may_stand_beside_a_token(string filter)
    {
        var problem = await desk.Client.GetAsync($"{WorkingCopies.Path}?token={await TokenAsync()}&{filter}").ReadProblemAsync();

        (problem.Status, problem.Errors[0].Code).ShouldBe((HttpStatusCode.BadRequest, "parameter.invalid"));
    }

    [Fact]
    public async Task A_token_ends_with_its_epoch_and_says_where_to_start_again()
    {
        var token = await TokenAsync("types=articles,authors&status=draft&section=world&language=en");

        await api.DatabaseAsync(db => db.BeginEpochAsync(CancellationToken.None));

        var link = await ShouldBeGoneAsync(token, "epoch");
        link.ShouldBe($"{WorkingCopies.Path}?types=articles,authors&status=draft&section=world&language=en");
        ((string)(await desk.Client.ReadAsync(link))["mode"]!).ShouldBe("snapshot");
    }

    [Fact]
    public async Task A_token_from_after_the_backup_that_was_restored_is_ahead()
    {
        var token = await TokenAsync();

        await api.DatabaseAsync(async db =>
        {
            (await db.ChangeSequences.SingleAsync()).Value--;
            await db.SaveChangesAsync();
        });

        (await ShouldBeGoneAsync(token, "ahead")).ShouldBe(WorkingCopies.Path);
    }

    [Fact]
    public async Task What_delivery_has_forgotten_does_not_end_a_token()
    {
        var copies = new WorkingCopies(desk.Client);
        await copies.CatchUpAsync();
        var article = await desk.PublishedAsync(await desk.ArticleAsync());
        await desk.Client.TrashAsync(Desk.Articles, article);
        (await api.DatabaseAsync(db => new TombstonePruning(db).RunAsync(TimeSpan.FromDays(-1), CancellationToken.None))).ShouldBe(1);

        var told = (await copies.CatchUpAsync()).Single();

        ((string)told["id"]!, (string)told["reason"]!).ShouldBe((article.Id(), "trashed"));
        await copies.ShouldBeWhatIsThereAsync();
    }

    private async Task<string> TokenAsync(string query = "") => (string)(await desk.Client.ReadAsync($"{WorkingCopies.Path}?{query}"))["nextToken"]!;

    /// <summary>Returns where to start again.</summary>
    private async Task<string> ShouldBeGoneAsync(string token, string reason)
    {
        using var answer = await desk.Client.GetAsync($"{WorkingCopies.Path}?token={token}");
        var problem = await answer.ReadProblemAsync();
        (problem.Status, problem.Code, (string)problem.Json["reason"]!).ShouldBe((HttpStatusCode.Gone, "sync.token_gone", reason));
        var link = answer.Headers.GetValues("Link").Single();
        link.ShouldEndWith(">; rel=\"resync\"");
        return Uri.UnescapeDataString(link[1..link.IndexOf('>', StringComparison.Ordinal)]);
    }
}
