using System.Net;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Instances;

/// <summary>What an instance has answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, string? ETag, TimeSpan? RetryAfter)
{
    public bool IsDone => (int)Status is >= 200 and < 300;

    /// <summary>Not now: the same request can be sent again as it is.</summary>
    public bool IsLater => RetryAfter is not null && Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.Conflict;
}

/// <summary>One instance from its start to its end.</summary>
internal sealed class Life : IAsyncDisposable
{
    private readonly ApiProcess process;
    private readonly HttpClient client;
    private volatile bool isOver;

    private Life(ApiProcess process)
    {
        this.process = process;
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = process.Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public bool IsOver => isOver;

    public static async Task<Life> BeginAsync(TestDatabase database, params (string Name, string Value)[] settings) =>
        new(await ApiProcess.ServeAsync(database, settings));

    /// <summary>Sends a request; null when the instance died over it.</summary>
    public async Task<Answer?> SendAsync(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        try
        {
            using var response = await client.SendJsonAsync(method, path, body, headers);
            return new Answer(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.ETag?.ToString(), response.Headers.RetryAfter?.Delta);
        }
        catch (Exception cut) when (isOver && cut is HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>Opens a stream of events; null when the instance died over it.</summary>
    public async Task<HttpResponseMessage?> ListenAsync(long? after, CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
            if (after is { } id) request.Headers.Add("Last-Event-ID", FormattableString.Invariant($"{id}"));
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (Exception cut) when (isOver && cut is HttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <summary>Ends it by SIGKILL, in the midst of whatever it does.</summary>
    public Task KillAsync()
    {
        isOver = true;
        return process.KillAsync();
    }

    /// <summary>Ends it by SIGTERM, and waits until it has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync()
    {
        process.Terminate();
        await process.ExitAsync();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await process.DisposeAsync();
    }
}
