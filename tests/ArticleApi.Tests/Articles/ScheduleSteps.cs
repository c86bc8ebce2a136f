using System.Text.Json.Nodes;
using ArticleApi.Data;
using ArticleApi.Delivery;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Articles;

/// <summary>A newsroom whose clock the tests move, and what they do in it.</summary>
public abstract class ScheduleSteps : IAsyncLifetime
{
    protected static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    protected ScheduleSteps(bool holdsRules = false) => Api = new() { Clock = new FakeTimeProvider(Noon), HoldsRules = holdsRules };

    protected ApiFactory Api { get; }

    protected Desk Editors { get; private set; } = null!;

    protected Desk Writer { get; private set; } = null!;

    protected HttpClient Reader { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Api.InitializeAsync();
        Editors = new Desk(Api.CreateAdmin());
        Writer = new Desk(Api.CreateClient(Scopes.ContentRead, Scopes.ContentWrite));
        Reader = Api.CreateClient();
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected static string In(double seconds) => Instant.Format(Noon.AddSeconds(seconds).UtcDateTime);

    protected static JsonObject Citing(JsonObject source)
    {
        var draft = Desk.Draft();
        draft["citations"] = new JsonArray(new JsonObject { ["key"] = "c1", ["sourceId"] = source.Id(), ["role"] = "via" });
        return draft;
    }

    protected async Task<JsonObject> ScheduledAsync(string publishAt) =>
        await Editors.StepAsync(await Editors.ArticleAsync(), "schedule", new { publishAt }).ReadJsonAsync();

    protected Task<HttpResponseMessage> PublicAsync(JsonObject article) => Reader.GetAsync($"/api/v1/articles/{article.Id()}");

    protected Task AtAsync(double seconds)
    {
        Api.Clock!.SetUtcNow(Noon.AddSeconds(seconds));
        return Task.CompletedTask;
    }

    // Longer than the pause between two looks at what is due.
    protected static Task NothingHappensAsync() => Task.Delay(700);

    protected Task<JsonObject> UntilAsync(JsonObject article, string status, Desk? by = null) => UntilAsync(article, a => (string)a["status"]! == status, by);

    protected async Task<JsonObject> UntilAsync(JsonObject article, Func<JsonObject, bool> isDone, Desk? by = null)
    {
        for (var tries = 0; ; tries++)
        {
            var now = await (by ?? Editors).Client.ReadAsync($"{Desk.Articles}/{article.Id()}");
            if (isDone(now))
            {
                await HeardAsync();
                return now;
            }

            tries.ShouldBeLessThan(200, now.ToJsonString());
            await Task.Delay(50);
        }
    }

    // Who publishes by the clock saves, and then tells of it; a reader who asks in between is answered with what was kept.
    private async Task HeardAsync()
    {
        var head = await Api.DatabaseAsync(db => db.ChangeSequences.Select(sequence => sequence.PublicValue).SingleAsync());
        await Api.Services.GetRequiredService<ContentVersion>().BeyondAsync(head - 1, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10));
    }
}
