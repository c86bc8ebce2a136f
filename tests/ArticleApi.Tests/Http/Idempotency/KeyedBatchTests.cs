using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using static ArticleApi.Tests.Http.BatchTests;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Http.Idempotency;

/// <summary>Batches that are sent again under their key.</summary>
public sealed class KeyedBatchTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly HttpClient admin = api.CreateAdmin();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_batch_that_is_sent_again_gets_the_same_answer_and_does_nothing(bool atomic)
    {
        var (name, key, author) = (Unique("Keyed"), $"batch-{atomic}", await new Desk(admin).AuthorAsync());
        var patch = new JsonObject { ["op"] = "patch", ["id"] = author.Id(), ["ifMatch"] = "*", ["value"] = JsonNode.Parse("""[{"op":"add","path":"/expertise/-","value":"more"}]""") };
        var batch = new JsonObject { ["atomic"] = atomic, ["operations"] = new JsonArray(Creation(name), patch) };
        if (!atomic) batch["operations"]!.AsArray().Add(new JsonObject { ["op"] = "delete", ["id"] = Guid.CreateVersion7(), ["ifMatch"] = "*" });

        var first = await KeyedAnswer.SendAsync(admin, $"{Desk.Authors}/batch", batch, key);
        var again = await KeyedAnswer.SendAsync(admin, $"{Desk.Authors}/batch", batch, key);

        first.Status.ShouldBe(HttpStatusCode.OK, first.Body);
        again.ShouldBe(first with { IsReplayed = true });
        (await admin.ReadAsync($"{Desk.Authors}?q={Uri.EscapeDataString(name)}")).Ids().Count.ShouldBe(1);
        (await admin.ReadAsync($"{Desk.Authors}/{author.Id()}"))["expertise"]!.AsArray().Count.ShouldBe(1);
        batch["operations"]!.AsArray().Add(Creation(name));
        (await KeyedAnswer.SendAsync(admin, $"{Desk.Authors}/batch", batch, key)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task A_batch_that_was_cut_off_goes_on_where_it_stopped()
    {
        var (name, author) = (Unique("Resumed"), await new Desk(admin).AuthorAsync());
        var patch = new JsonObject { ["op"] = "patch", ["id"] = author.Id(), ["ifMatch"] = "\"v1\"", ["value"] = new JsonObject { ["bio"] = "Once." } };
        var batch = new JsonObject { ["operations"] = new JsonArray(Creation(name), patch, Creation(name + " too")) };
        var first = await KeyedAnswer.SendAsync(admin, $"{Desk.Authors}/batch", batch, "resumed");

        // As if the process had ended before the last operation: neither that one nor the answer to all is there.
        await api.DatabaseAsync(async db =>
        {
            var answers = await db.StoredAnswers.OrderByDescending(a => a.ExpiresAt).ToListAsync();
            db.StoredAnswers.RemoveRange(answers.Where(a => a.Headers.Count == 1 && Encoding.UTF8.GetString(a.Unpack()).Contains("results", StringComparison.Ordinal)));
            db.StoredAnswers.RemoveRange(answers.Where(a => Encoding.UTF8.GetString(a.Unpack()).Contains($"{name} too", StringComparison.Ordinal)));
            await db.SaveChangesAsync();
        });
        var again = await KeyedAnswer.SendAsync(admin, $"{Desk.Authors}/batch", batch, "resumed");

        again.IsReplayed.ShouldBeFalse();
        var (before, after) = (Results(first), Results(again));
        after.Select(r => (int)r["status"]!).ShouldBe([201, 200, 201]);
        JsonNode.DeepEquals(after[0], before[0]).ShouldBeTrue();
        JsonNode.DeepEquals(after[1], before[1]).ShouldBeTrue();
        ((string)after[2]["location"]!).ShouldNotBe((string)before[2]["location"]!);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Twenty_batches_of_one_key_do_their_work_once(bool atomic)
    {
        await using var other = new ApiFactory { Shared = api.Database };
        await other.InitializeAsync();
        HttpClient[] clients = [admin, other.CreateAdmin()];
        var name = Unique("Contended");
        var batch = new JsonObject { ["atomic"] = atomic, ["operations"] = new JsonArray([.. Enumerable.Range(0, 5).Select(i => Creation($"{name} {i}"))]) }.ToJsonString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => KeyedAnswer.SendAsync(clients[i % 2], $"{Desk.Authors}/batch", batch, $"twenty-{atomic}")));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK);
        answers.Select(answer => answer.Body).Distinct().Count().ShouldBe(1);
        (await admin.ReadAsync($"{Desk.Authors}?q={Uri.EscapeDataString(name)}")).Ids().Count.ShouldBe(5);
    }

    private static List<JsonObject> Results(KeyedAnswer answer) => [.. JsonNode.Parse(answer.Body)!["results"]!.AsArray().Select(r => r!.AsObject())];
}
