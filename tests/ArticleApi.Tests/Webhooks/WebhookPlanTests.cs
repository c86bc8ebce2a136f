using ArticleApi.Data;
using ArticleApi.Data.Changes;
using ArticleApi.Data.Webhooks;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Webhooks;

/// <summary>With ten thousand changes and deliveries, what is due and what comes next is found by an index.</summary>
public sealed class WebhookPlanTests(WebhookPlanTests.ManyDeliveries many) : IClassFixture<WebhookPlanTests.ManyDeliveries>
{
    private const int Length = 10_000;

    private static readonly DateTime Start = new(2026, 11, 2, 9, 0, 0, DateTimeKind.Utc);

    private static Dictionary<string, Func<ArticleDbContext, IQueryable<object>>> Queries => new(StringComparer.Ordinal)
    {
        ["work"] = db => db.WebhookWork(Start),
        ["changes behind a position"] = db => db.ChangesBehind(Length - 300),
        ["changes of a replay"] = db => db.ChangesBehind(100, 900),
        ["due deliveries"] = db => db.WebhookDeliveries.Where(d => d.EndpointId == One && d.NextTryAt != null && d.NextTryAt <= Start).OrderBy(d => d.NextTryAt).ThenBy(d => d.Id),
        ["deliveries of an endpoint"] = db => db.WebhookDeliveries.Where(d => d.EndpointId == One).OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).Take(26),
        ["the event once more"] = db => db.WebhookDeliveries.Where(d => d.EndpointId == One && d.EventId == "evt_1"),
        ["ended"] = db => db.WebhookDeliveries.EndedBefore(Start.AddMinutes(5)),
        ["first of a time"] = db => db.Changes.Where(c => c.At >= Start.AddHours(1)).OrderBy(c => c.At).ThenBy(c => c.Sequence).Take(1),
    };

    private static Guid One => ManyDeliveries.Endpoint;

    public static TheoryData<string> Names => [.. Queries.Keys];

    [Theory, MemberData(nameof(Names))]
    public async Task It_is_found_by_an_index_and_nothing_is_sorted(string name)
    {
        Assert.SkipWhen(TestDatabase.IsStandIn, "The stand-in has no plans.");
        var plan = await many.PlanAsync(Queries[name]);

        // There are a hundred endpoints at most, which are looked through.
        var steps = plan.Where(step => !step.Contains("WebhookEndpoints", StringComparison.Ordinal) && !step.Contains("WebhookPositions", StringComparison.Ordinal)
            && step is not ("SCAN w" or "SCAN w0")).ToList();
        var text = string.Join('\n', plan);
        steps.ShouldNotContain(step => step.StartsWith("SCAN", StringComparison.Ordinal) || step.Contains("Seq Scan", StringComparison.Ordinal), text);
        text.ShouldNotContain("TEMP B-TREE");
        TestContext.Current.TestOutputHelper?.WriteLine(text);
    }

    /// <summary>Ten thousand changes, each told to one of ten endpoints; a few wait.</summary>
    public sealed class ManyDeliveries : ApiFactory
    {
        public static Guid Endpoint { get; } = Guid.CreateVersion7();

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await DatabaseAsync(async db =>
            {
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                Guid[] ids = [Endpoint, .. Enumerable.Range(0, 9).Select(_ => Guid.CreateVersion7())];
                foreach (var id in ids)
                {
                    var endpoint = new WebhookEndpoint { Id = id, Url = "https://hooks.example.org/", Secret = new byte[60], EventTypes = [WebhookEvents.Published], CreatedAt = Start, CreatedBy = "test", UpdatedAt = Start, Position = new WebhookPosition { EndpointId = id, Cursor = Length } };
                    endpoint.Stop(WebhookState.Disabled, "manual", Start);
                    db.Add(endpoint);
                }

                for (var number = 1; number <= Length; number++)
                {
                    var (record, at) = (Guid.CreateVersion7(), Start.AddSeconds(number));
                    db.Add(new Change { Sequence = number, Kind = RecordKind.Article, RecordId = record, Action = ChangeAction.Published, Version = 1, Actor = "test", VisibleAfter = true, IsPublic = true, At = at });
                    var delivery = new WebhookDelivery { EndpointId = ids[number % 10], EventId = $"evt_{number}", EventType = WebhookEvents.Published, Sequence = number, Kind = RecordKind.Article, RecordId = record, RecordVersion = 1, At = at, CreatedAt = at };
                    if (number > Length - 20) delivery.Wait(Start, inOrder: true);
                    else delivery.End(WebhookDeliveryState.Delivered, at);
                    db.Add(delivery);
                }

                await db.SaveChangesAsync();
                if (TestDatabase.IsPostgreSql) await db.Database.ExecuteSqlAsync($"ANALYZE");
            });
        }

        public Task<List<string>> PlanAsync(Func<ArticleDbContext, IQueryable> query) => DatabaseAsync(db => db.PlanAsync(query(db)));
    }
}
