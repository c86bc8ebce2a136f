using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ArticleApi.Data.Jobs;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Hosting;

/// <summary>Whoever has begun to send when the stop signal comes is still served.</summary>
public sealed class ShutdownTests : IAsyncLifetime
{
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async ValueTask DisposeAsync() => await database.DropAsync();

    [Fact]
    public async Task A_request_in_flight_at_the_stop_signal_is_saved_and_answered_before_the_process_ends()
    {
        string path;
        await using (var process = await ApiProcess.ServeAsync(database, ("Shutdown:DrainSeconds", "1"), ("Requests:TimeoutSeconds", "60")))
        {
            using var client = process.CreateClient(TestDatabaseTemplate.AdminKey);
            using var probe = process.CreateClient();
            (await probe.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
            using var upload = new HeldBack(Encoding.UTF8.GetBytes(Desk.Draft().ToJsonString()));
            var answer = client.PostAsync(Desk.Articles, upload);
            await upload.IsHalfSent;

            process.Terminate();
            await WaitForAsync(async () => (await probe.GetAsync("/health/ready")).StatusCode == HttpStatusCode.ServiceUnavailable);
            answer.IsCompleted.ShouldBeFalse();
            await WaitForAsync(() => IsClosedAsync(probe));
            answer.IsCompleted.ShouldBeFalse();
            upload.Release();

            var made = await (await answer).ReadJsonAsync(HttpStatusCode.Created);
            path = $"{Desk.Articles}/{made.Id()}";
            await process.ExitAsync();
            process.ExitCode.ShouldBe(0);
        }

        await using var next = await ApiProcess.ServeAsync(database);
        using var reader = next.CreateClient(TestDatabaseTemplate.AdminKey);
        (await reader.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_listens_or_waits_is_let_go_at_the_stop_signal_and_told_to_come_back_elsewhere()
    {
        await using var process = await ApiProcess.ServeAsync(database, ("Shutdown:DrainSeconds", "8"));
        using var client = new HttpClient { BaseAddress = process.Address };
        var token = (await client.ReadAsync("/api/v1/sync"))["nextToken"];
        using var stream = await client.GetAsync("/api/v1/events", HttpCompletionOption.ResponseHeadersRead);
        using var events = new StreamReader(await stream.Content.ReadAsStreamAsync());
        (await events.ReadLineAsync()).ShouldBe(": listening");
        var poll = client.GetAsync($"/api/v1/sync?wait=30&token={token}");
        await Task.Delay(300);
        poll.IsCompleted.ShouldBeFalse();
        var clock = Stopwatch.StartNew();

        process.Terminate();

        // Read to the end, which is no cut.
        await events.ReadToEndAsync();
        using var answer = await poll;
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(6), "before the port closes");
        ((bool)(await answer.ReadJsonAsync())["hasMore"]!).ShouldBeFalse();
        answer.Headers.ConnectionClose.ShouldBe(true);
        await process.ExitAsync();
        process.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_job_that_is_interrupted_by_the_stop_signal_is_free_for_the_next_instance_at_once()
    {
        await using var db = TestDatabaseTemplate.Open(database);
        db.AddRange(Enumerable.Range(0, 400).Select(i => Newsroom.Article($"Article {i}")));
        await db.SaveChangesAsync();
        await using (var process = await ApiProcess.ServeAsync(database))
        {
            using var client = process.CreateClient(TestDatabaseTemplate.AdminKey);
            await client.PostAsync($"{Desk.Articles}/bulk", new { action = "setSection", section = "news", expectedCount = 400 }).ReadJsonAsync(HttpStatusCode.Created);
            await WaitForAsync(() => db.JobItems.AnyAsync(i => i.State == JobItemState.Done));
            process.Terminate();
            await process.ExitAsync();
            process.ExitCode.ShouldBe(0);
        }

        var job = await db.Jobs.AsNoTracking().SingleAsync();
        (job.State, job.LeasedUntil).ShouldBe((JobState.Running, null));

        await using var next = await ApiProcess.ServeAsync(database);
        await WaitForAsync(async () => !await db.JobItems.AnyAsync(i => i.State == JobItemState.Waiting), tries: 2400);
        (await db.Articles.CountAsync(a => a.Section == "news" && a.Version == 2)).ShouldBe(400);
    }

    private static async Task WaitForAsync(Func<Task<bool>> isSo, int tries = 200)
    {
        for (; !await isSo(); tries--)
        {
            tries.ShouldBeGreaterThan(0);
            await Task.Delay(25);
        }
    }

    private static async Task<bool> IsClosedAsync(HttpClient probe)
    {
        try
        {
            await probe.GetAsync("/health/live");
            return false;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }

    /// <summary>A body of which the second half waits.</summary>
    private sealed class HeldBack : HttpContent
    {
        private readonly byte[] bytes;
        private readonly TaskCompletionSource half = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public HeldBack(byte[] bytes)
        {
            this.bytes = bytes;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        public Task IsHalfSent => half.Task;

        public void Release() => released.SetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(..(bytes.Length / 2)));
            await stream.FlushAsync();
            half.SetResult();
            await released.Task;
            await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
