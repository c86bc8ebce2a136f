using System.Text.Json.Nodes;
using ArticleApi.Data.Changes;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Jobs;

/// <summary>A job whose instance is killed while it works.</summary>
public sealed class BulkResumeTests : IAsyncLifetime
{
    private const int Many = 200;

    private readonly ApiFactory api = new();

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task It_goes_on_where_it_stopped_and_does_nothing_twice()
    {
        string job;
        int atTheKill;
        await using (var first = await ApiProcess.ServeAsync(api.Database))
        {
            using var client = first.CreateClient(TestDatabaseTemplate.AdminKey);
            for (var made = 0; made < Many; made += 100) await client.PostAsync($"{Desk.Articles}/batch", Drafts(100)).ReadJsonAsync();
            job = (await client.CreateAsync($"{Desk.Articles}/bulk?status=draft", new { action = "publish", expectedCount = Many })).Id();
            while ((int)(await client.ReadAsync($"/api/v1/manage/jobs/{job}"))["done"]! < Many / 5) await Task.Delay(20);
            await first.KillAsync();
            atTheKill = await PublishedAsync();
        }

        await using var second = await ApiProcess.ServeAsync(api.Database);
        using var other = second.CreateClient(TestDatabaseTemplate.AdminKey);
        JsonObject now;
        for (var tries = 0; (string)(now = await other.ReadAsync($"/api/v1/manage/jobs/{job}"))["state"]! != "done"; tries++)
        {
            tries.ShouldBeLessThan(600, now.ToJsonString());
            await Task.Delay(100);
        }

        atTheKill.ShouldBeLessThan(Many);
        ((int)now["done"]!).ShouldBe(Many);
        (await PublishedAsync()).ShouldBe(Many);
        (await api.DatabaseAsync(db => db.Changes.CountAsync(c => c.Action == ChangeAction.Published))).ShouldBe(Many);
    }

    private Task<int> PublishedAsync() => api.DatabaseAsync(db => db.Publications.CountAsync());

    private static JsonObject Drafts(int count) => new()
    {
        ["atomic"] = true,
        ["operations"] = new JsonArray([.. Enumerable.Range(0, count).Select(_ => new JsonObject { ["op"] = "create", ["value"] = Desk.Draft() })]),
    };
}
