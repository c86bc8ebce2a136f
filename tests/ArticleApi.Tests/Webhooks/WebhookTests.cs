using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data.Webhooks;
using ArticleApi.Http.Idempotency;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Webhooks;

/// <summary>Endpoints as editors make, change and delete them.</summary>
public sealed class WebhookTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly HttpClient admin = api.CreateAdmin();

    [Fact]
    public async Task Without_names_an_endpoint_is_told_of_all_that_is_public_and_goes_back_as_it_was_read()
    {
        var made = await CreateAsync();
        var read = await admin.ReadAsync($"{WebhookDesk.Path}/{made.Id()}");

        read["eventTypes"]!.AsArray().Select(type => (string)type!).ShouldBe(WebhookEvents.Public);
        read.ContainsKey("secret").ShouldBeFalse();
        var again = await admin.PutAsync($"{WebhookDesk.Path}/{made.Id()}", read, read.Tag()).ReadJsonAsync();
        again.ToJsonString().ShouldBe(read.ToJsonString());

        read["description"] = "Another";
        ((long)(await admin.PutAsync($"{WebhookDesk.Path}/{made.Id()}", read, read.Tag()).ReadJsonAsync())["version"]!).ShouldBe(2);
        (await admin.PutAsync($"{WebhookDesk.Path}/{made.Id()}", read, read.Tag()).ReadProblemAsync()).Code.ShouldBe("version.stale");
    }

    [Fact]
    public async Task An_event_that_is_none_is_refused_where_it_stands()
    {
        var problem = await admin.PostAsync(WebhookDesk.Path, new { url = "https://hooks.example.org/", eventTypes = new[] { "article.published", "article.exploded" } }).ReadProblemAsync();

        problem.Pointers.ShouldBe(["/eventTypes/1"]);
        problem.Codes.ShouldBe(["webhook.event_unknown"]);
    }

    [Fact]
    public async Task A_repeated_request_makes_one_endpoint_and_does_not_show_its_secret()
    {
        var (body, key) = (new { url = "https://hooks.example.org/once" }, Unique("hook").Replace(' ', '-'));
        var made = await admin.PostAsync(WebhookDesk.Path, body, ("Idempotency-Key", key)).ReadJsonAsync(HttpStatusCode.Created);

        var problem = await admin.PostAsync(WebhookDesk.Path, body, ("Idempotency-Key", key)).ReadProblemAsync();

        problem.Code.ShouldBe("idempotency.secret_not_kept");
        ((string)problem.Json["existingId"]!).ShouldBe(made.Id());

        var rotate = $"{WebhookDesk.Path}/{made.Id()}/rotate-secret";
        await admin.SendJsonAsync(HttpMethod.Post, rotate, null, ("Idempotency-Key", key + "r")).ReadJsonAsync(HttpStatusCode.Created);
        (await admin.SendJsonAsync(HttpMethod.Post, rotate, null, ("Idempotency-Key", key + "r")).ReadProblemAsync()).Code.ShouldBe("idempotency.secret_not_kept");
    }

    [Fact]
    public async Task A_step_under_a_key_is_taken_once()
    {
        var made = await CreateAsync();
        foreach (var step in (string[])["disable", "enable", "ping"])
        {
            var key = Unique(step).Replace(' ', '-');
            var first = await admin.SendJsonAsync(HttpMethod.Post, $"{WebhookDesk.Path}/{made.Id()}/{step}", null, ("Idempotency-Key", key)).ReadJsonAsync();
            using var again = await admin.SendJsonAsync(HttpMethod.Post, $"{WebhookDesk.Path}/{made.Id()}/{step}", null, ("Idempotency-Key", key));
            again.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
            (await again.ReadJsonAsync()).ToJsonString().ShouldBe(first.ToJsonString());
        }
    }

    [Fact]
    public async Task A_step_whose_key_is_in_use_is_told_to_come_again()
    {
        var made = await CreateAsync();
        var ping = await admin.SendJsonAsync(HttpMethod.Post, $"{WebhookDesk.Path}/{made.Id()}/ping", null).ReadJsonAsync();
        var caller = await api.DatabaseAsync(db => db.ApiKeys.Where(k => k.Name == "admin").Select(k => k.Id).SingleAsync());
        var turns = api.Services.GetRequiredService<KeyTurns>();
        await Task.WhenAll(((string[])["ping", "enable", "disable", $"deliveries/{ping.Id()}/replay"]).Select(async step =>
        {
            var key = Unique("busy").Replace(' ', '-');
            using var turn = await turns.TakeAsync(new IdempotencyKey($"key:{caller}", key).Id, TimeSpan.Zero, TestContext.Current.CancellationToken);
            turn.ShouldNotBeNull();

            var problem = await admin.SendJsonAsync(HttpMethod.Post, $"{WebhookDesk.Path}/{made.Id()}/{step}", null, ("Idempotency-Key", key)).ReadProblemAsync();

            problem.Status.ShouldBe(HttpStatusCode.Conflict, step);
            problem.Code.ShouldBe("idempotency.in_flight");
        }));
    }

    [Fact]
    public async Task One_that_is_deleted_is_gone_with_its_deliveries_and_all_is_in_the_audit()
    {
        var made = await CreateAsync();
        await admin.SendJsonAsync(HttpMethod.Post, $"{WebhookDesk.Path}/{made.Id()}/ping", null).ReadJsonAsync();
        using var deleted = await admin.SendJsonAsync(HttpMethod.Delete, $"{WebhookDesk.Path}/{made.Id()}", null);

        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.GetAsync($"{WebhookDesk.Path}/{made.Id()}/deliveries", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await admin.ReadAsync($"/api/v1/manage/audit?record={made.Id()}"))["data"]!.AsArray().Select(entry => (string)entry!["action"]!)
            .ShouldBe(["webhook.deleted", "webhook.pinged", "webhook.created"]);
    }

    [Fact]
    public async Task However_many_deliveries_one_has_they_go_with_it()
    {
        var made = await CreateAsync();
        var id = Guid.Parse(made.Id());
        await api.DatabaseAsync(db =>
        {
            for (var number = 0; number < 1_001; number++)
            {
                var delivery = new WebhookDelivery { EndpointId = id, EventId = $"evt_{number}", EventType = WebhookEvents.Updated, At = DateTime.UnixEpoch, CreatedAt = DateTime.UnixEpoch };
                delivery.End(WebhookDeliveryState.Skipped, new DateTime(2099, 1, 1, 0, 0, 0, DateTimeKind.Utc));
                db.WebhookDeliveries.Add(delivery);
            }

            return db.SaveChangesAsync();
        });

        using var deleted = await admin.SendJsonAsync(HttpMethod.Delete, $"{WebhookDesk.Path}/{made.Id()}", null);

        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await api.DatabaseAsync(db => db.WebhookDeliveries.CountAsync(d => d.EndpointId == id))).ShouldBe(0);
    }

    [Fact]
    public async Task There_are_a_hundred_at_most()
    {
        await using var own = await ApiFactory.StartAsync();
        using var client = own.CreateAdmin();
        for (var made = 0; made < WebhookEndpoint.Most; made++) await client.CreateAsync(WebhookDesk.Path, new { url = "https://hooks.example.org/" });

        (await client.PostAsync(WebhookDesk.Path, new { url = "https://hooks.example.org/" }).ReadProblemAsync()).Code.ShouldBe("webhook.too_many");
        (await client.ReadAsync($"{WebhookDesk.Path}?limit=100"))["data"]!.AsArray().Count.ShouldBe(WebhookEndpoint.Most);
    }

    [Fact]
    public void A_secret_opens_for_its_own_endpoint_only()
    {
        var (id, secret) = (Guid.CreateVersion7(), WebhookSecrets.Create());
        var secrets = new WebhookSecrets([.. Enumerable.Repeat((byte)7, 32)]);
        var stored = secrets.Seal(id, secret);

        secrets.Open(id, stored).ShouldBe(secret);
        stored.ShouldNotBe(secrets.Seal(id, secret));
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => secrets.Open(Guid.CreateVersion7(), stored));
        Should.Throw<System.Security.Cryptography.CryptographicException>(() => new WebhookSecrets(new byte[32]).Open(id, stored));
    }

    private Task<JsonObject> CreateAsync() => admin.CreateAsync(WebhookDesk.Path, new { url = $"https://hooks.example.org/{Guid.CreateVersion7()}" });
}
