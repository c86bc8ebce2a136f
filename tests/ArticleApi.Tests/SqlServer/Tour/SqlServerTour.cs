using System.Text.Json.Nodes;
using ArticleApi.Data;
using ArticleApi.Data.SqlServer;
using ArticleApi.Hosting;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Merging;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.SqlServer.Tour;

/// <summary>The API on the stand-in for SQL Server, from an empty database on: it starts, is toured, works behind the requests, and runs its commands.</summary>
public sealed class SqlServerTour : CountingApi
{
    private static readonly string[][] CommandLines =
        [["migrate"], ["keys", "create", "--name", "Tour", "--scopes", "content:read"], ["seed", "--articles", "3"], ["reproject"], ["new-epoch"]];

    public SqlServerTour()
    {
        WithSettings(("Database:MigrateOnStart", "true"), ("DemoContent", "true"), ("Bootstrap:AdminKey", TestDatabaseTemplate.AdminKey),
            ("Revisions:KeepDays", "1"), ("Revisions:KeepLatest", "1"), ("Sync:KeepDays", "95"));
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));
    }

    internal IReadOnlyList<TourStop> Stops { get; private set; } = [];

    internal IReadOnlyList<CapturedCommand> Heard { get; private set; } = [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Stops = await new TourOf(this).WalkAsync();
        await UntilKeysAreMarkedAsUsedAsync();
        await UntilTheScheduledIsPublishedAsync();
        await PassASlugOnAsync();
        await MergeWhatIsPublicAsync();
        await UntilDeletedAsync("StoredAnswers", TimeSpan.FromMinutes(10));
        await UntilDeletedAsync("PreviewLinks", TimeSpan.FromHours(1));
        await UntilDeletedAsync("PreviewKeys", TimeSpan.FromHours(1));
        await UntilDeletedAsync("ImportDrafts", TimeSpan.FromHours(1));
        await UntilDeletedAsync("Revisions", TimeSpan.FromHours(1));
        await UntilDeletedAsync("WebhookDeliveries", TimeSpan.FromHours(1));
        await UntilDeletedAsync("PublishedDocuments", TimeSpan.FromDays(2));
        await DatabaseAsync(AgeAsync);
        foreach (var line in CommandLines) (await Commands.RunAsync(line, Build)).ShouldBe(0);
        Heard = SqlServer.Commands;
    }

    internal Task<IReadOnlyList<Finding>> CheckAsync(IEnumerable<CapturedCommand> commands) =>
        DatabaseAsync(db => Task.FromResult(SqlServerModel.Of(db).Check(commands)));

    protected override Task<TestDatabase> MakeDatabaseAsync() => Task.FromResult(TestDatabase.ForStandIn());

    /// <summary>A slug that is reserved no more goes to another article.</summary>
    private async Task PassASlugOnAsync()
    {
        var desk = new Infrastructure.Desk(CreateAdmin());
        var first = await desk.PublishedAsync(await desk.ArticleAsync());
        await desk.Client.TrashAsync(Infrastructure.Desk.Articles, first);
        Clock!.Advance(TimeSpan.FromDays(91));
        var draft = Infrastructure.Desk.Draft();
        draft["slug"] = (string)first["slug"]!;
        await desk.PublishedAsync(await desk.Client.CreateAsync(Infrastructure.Desk.Articles, draft));
    }

    /// <summary>Two merges in a row of each kind, the first of what a published article shows; and who asks for the oldest is led on.</summary>
    private async Task MergeWhatIsPublicAsync()
    {
        var desk = new Infrastructure.Desk(CreateAdmin());
        (string Path, Func<Task<JsonObject>> Make, Func<JsonObject, Task<JsonObject>> Use)[] kinds =
        [
            (Infrastructure.Desk.Authors, desk.AuthorAsync, author => desk.WrittenAsync(author: author)),
            (Infrastructure.Desk.Speakers, desk.SpeakerAsync, async speaker => await desk.WrittenAsync(mentioned: speaker, quoted: await desk.QuoteAsync(speaker.Id()))),
            (Infrastructure.Desk.Sources, () => desk.SourceAsync(), async source => await desk.WrittenAsync(cited: source, quoted: await desk.QuoteAsync(sourceId: source.Id()))),
        ];
        foreach (var (path, make, use) in kinds)
        {
            var (one, other, last) = (await make(), await make(), await make());
            var article = await desk.PublishedAsync(await use(one));
            await desk.MergedAsync(path, one, other);
            await desk.MergedAsync(path, other, last);
            await desk.StepAsync(article, "publish", new JsonObject { ["revision"] = 1 }).ReadJsonAsync();
            await desk.Client.ShouldLeadToAsync($"/api/v1/{path.Split('/')[^1]}/{one.Id()}", $"/api/v1/{path.Split('/')[^1]}/{last.Id()}");
        }
    }

    /// <summary>As if another release had rendered what is published, so that there is something to render anew.</summary>
    private static async Task AgeAsync(ArticleDbContext db)
    {
        (await db.ProjectionStates.SingleAsync()).Version--;
        (await db.PublishedDocuments.FirstAsync()).ETag = "old";
        await db.SaveChangesAsync();
    }

    private async Task UntilTheScheduledIsPublishedAsync()
    {
        var desk = new Infrastructure.Desk(CreateAdmin());
        var article = await desk.ArticleAsync();
        await desk.StepAsync(article, "schedule", OpenApi.OperationRequests.StepBody("schedule", Clock!.GetUtcNow())).ReadJsonAsync();
        Clock.Advance(TimeSpan.FromDays(1));
        for (var tries = 0; tries < 100 && (string)(await desk.Client.ReadAsync($"{Infrastructure.Desk.Articles}/{article.Id()}"))["status"]! != "published"; tries++) await Task.Delay(100);
    }

    private async Task UntilKeysAreMarkedAsUsedAsync()
    {
        for (var tries = 0; tries < 100 && !SqlServer.Commands.Any(command => command.Text.Contains("SET [LastUsedAt]", StringComparison.Ordinal)); tries++)
        {
            Clock!.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(50);
        }
    }

    /// <summary>Those of the tour are long over, and so is the time to look for them.</summary>
    private async Task UntilDeletedAsync(string table, TimeSpan pause)
    {
        for (var tries = 0; tries < 100 && !SqlServer.Commands.Any(command => command.Text.Contains($"FROM [{table}]", StringComparison.Ordinal) && command.Text.StartsWith("DELETE", StringComparison.Ordinal)); tries++)
        {
            Clock!.Advance(pause);
            await Task.Delay(50);
        }
    }

    /// <summary>What the commands need of the application; they run in a process that serves nothing.</summary>
    private WebApplication Build(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection([new("Database:Provider", Database.Provider), new("ConnectionStrings:ArticleApi", Database.Connection)]);
        builder.Services.AddArticleDatabase(builder.Configuration);
        builder.Services.AddArticleHttp();
        builder.Services.ConfigureDbContext<SqlServerArticleDbContext>(options => options.AddInterceptors(SqlServer));
        return builder.Build();
    }
}
