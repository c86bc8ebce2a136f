using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Webhooks;

/// <summary>Several instances, one after the other or at once, tell everything and keep the order.</summary>
public sealed class WebhookInstanceTests
{
    private const int Many = 30;
    private const int Writers = 8;
    private const int Each = 6;

    [Fact]
    public async Task Two_instances_on_one_database_lose_nothing_and_keep_the_order()
    {
        Assert.SkipWhen(TestDatabase.IsStandIn, "The stand-in for SQL Server is one of this process.");
        await using var first = await WebhookDesk.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        var one = new WebhookDesk(first.CreateAdmin());
        var endpoint = await one.CreateAsync(receiver);
        await using (var second = await WebhookDesk.StartAsync(shared: first.Database))
        {
            var other = new WebhookDesk(second.CreateAdmin());
            await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => (writer % 2 == 0 ? one : other).PublishedAsync(Each)));
            await WebhookDesk.UntilAsync(async () => await first.CountAsync(receiver) == Writers * Each, "All come.", seconds: 60);
        }

        await one.PublishedAsync();
        await WebhookDesk.UntilAsync(() => receiver.Taken.Count > Writers * Each, "The one that is left goes on.");

        // In the order of the commits, each once.
        var committed = await first.DatabaseAsync(db => db.Changes.Where(c => c.IsPublic).OrderBy(c => c.Sequence).Select(c => c.Sequence).ToListAsync());
        receiver.Taken.Select(taken => taken.Sequence).ShouldBe(committed);
        receiver.Taken.Select(taken => taken.Id).ShouldBeUnique();
        receiver.Taken.ShouldAllBe(taken => taken.Signature == taken.SignedBy((string)endpoint["secret"]!));
    }

    [Fact]
    public async Task An_instance_that_is_killed_repeats_rather_than_loses()
    {
        await using var api = new ApiFactory();
        await api.InitializeAsync();
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = async (_, _) =>
        {
            await Task.Delay(30);
            return 204;
        };
        var ids = new List<string>();
        await using (var first = await ApiProcess.ServeAsync(api.Database, WebhookDesk.Loopback))
        {
            using var client = first.CreateClient(TestDatabaseTemplate.AdminKey);
            var desk = new WebhookDesk(client);
            var endpoint = await desk.CreateAsync(receiver);
            await desk.StepAsync(endpoint, "disable").ReadJsonAsync();
            ids.AddRange((await desk.PublishedAsync(Many)).Select(article => article.Id()));
            await desk.StepAsync(endpoint, "enable").ReadJsonAsync();
            await WebhookDesk.UntilAsync(() => receiver.Taken.Count >= Many / 5, "Some come.");
            await first.KillAsync();
        }

        receiver.Taken.Count.ShouldBeLessThan(Many);
        await using var second = await ApiProcess.ServeAsync(api.Database, WebhookDesk.Loopback);
        using var other = second.CreateClient(TestDatabaseTemplate.AdminKey);
        ids.Add((await new WebhookDesk(other).PublishedAsync()).Id());
        await WebhookDesk.UntilAsync(() => receiver.Taken.Select(one => one.Id).Distinct().Count() == ids.Count, "All come.", seconds: 60);

        // What was under way is sent again, under the same id, and nothing before it.
        var taken = receiver.Taken.Select(one => one.RecordId).ToList();
        taken.Distinct().ShouldBe(ids);
        taken.Count.ShouldBeLessThanOrEqualTo(ids.Count + 1);
        receiver.Taken.GroupBy(one => one.RecordId).ShouldAllBe(same => same.Select(one => one.Id).Distinct().Count() == 1);
    }

    [Fact]
    public async Task Nobody_who_reads_logs_traces_or_metrics_learns_a_secret_a_token_or_what_was_answered()
    {
        const string Token = "zanzibar-token";
        const string Answered = "zanzibar-answer";
        await using var api = new CanaryKeyTests.Overheard();
        api.WithSettings(WebhookDesk.Loopback);
        await api.InitializeAsync();
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = async (before, http) =>
        {
            http.Response.StatusCode = before == 0 ? 500 : 200;
            http.Response.Headers["X-Answer"] = Answered;
            await http.Response.WriteAsync(Answered);
            return http.Response.StatusCode;
        };
        var desk = new WebhookDesk(api.CreateAdmin());
        var endpoint = await desk.Client.CreateAsync(WebhookDesk.Path, new { url = $"{receiver.Url}?token={Token}" });
        await desk.PublishedAsync();
        await WebhookDesk.UntilAsync(() => receiver.Taken.Count == 1, "It comes.");
        await receiver.StopAsync();
        await desk.PublishedAsync();
        await WebhookDesk.UntilAsync(async () => (await desk.DeliveriesAsync(endpoint)).Any(one => (string?)one["lastFault"] == "connection"), "It is away.");

        var log = (await desk.DeliveriesAsync(endpoint)).Select(one => one.ToJsonString());
        string[] hidden = [Token, Answered, ((string)endpoint["secret"]!)[6..30], .. receiver.All.SelectMany(one => one.Signatures).Select(one => one[3..30])];
        foreach (var text in hidden)
        {
            api.Said.ShouldAllBe(line => !line.Contains(text, StringComparison.OrdinalIgnoreCase));
            log.ShouldAllBe(line => !line.Contains(text, StringComparison.OrdinalIgnoreCase));
        }

        var stored = await api.DatabaseAsync(db => db.WebhookEndpoints.Select(e => e.Secret).SingleAsync());
        var secret = Convert.FromBase64String(((string)endpoint["secret"]!)["whsec_".Length..]);
        stored.AsSpan().IndexOf(secret.AsSpan(0, 8)).ShouldBe(-1);
    }
}
