using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ArticleApi.Tests.Infrastructure;

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

    private static async Task WaitForAsync(Func<Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            tries.ShouldBeLessThan(200);
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
