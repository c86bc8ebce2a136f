using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace ArticleApi.Tests.Delivery.Sync;

/// <summary>What a stream has told.</summary>
internal sealed record Told(long Id, string Event, JsonObject Data)
{
    public (string Op, string Type, string Id) Change => ((string)Data["op"]!, (string)Data["type"]!, (string)Data["id"]!);
}

/// <summary>A client of a stream of events, as a browser is one.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource stop = new();
    private readonly Channel<Told> told = Channel.CreateUnbounded<Told>();
    private readonly HttpResponseMessage response;
    private readonly Task reading;

    private Listener(HttpResponseMessage response)
    {
        this.response = response;
        reading = Task.Run(ReadAsync);
    }

    /// <summary>How many comments came.</summary>
    public int Comments { get; private set; }

    /// <summary>Ends when the server ends the stream.</summary>
    public Task Ended => reading;

    public static async Task<Listener> OpenAsync(HttpClient client, string path = "/api/v1/events", long? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/event-stream" } } };
        if (lastEventId is { } id) request.Headers.Add("Last-Event-ID", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new Listener(answer);
    }

    public async Task<Told> NextAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        return await told.Reader.ReadAsync(patience.Token);
    }

    /// <summary>All up to the one that tells of a record.</summary>
    public async IAsyncEnumerable<Told> UntilAsync(string id, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var next = await NextAsync();
            yield return next;
            if ((string?)next.Data["id"] == id) yield break;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        response.Dispose();
        await reading;
        stop.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(stop.Token));
            var fields = new Dictionary<string, string>();
            while (await reader.ReadLineAsync(stop.Token) is { } line)
            {
                if (line.StartsWith(':')) Comments++;
                else if (line.Length > 0) fields[line[..line.IndexOf(':', StringComparison.Ordinal)]] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimStart();
                else if (fields.TryGetValue("data", out var data))
                {
                    told.Writer.TryWrite(new Told(long.Parse(fields["id"], System.Globalization.CultureInfo.InvariantCulture), fields["event"], JsonNode.Parse(data)!.AsObject()));
                    fields.Clear();
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // The stream was cut off, by one side or the other.
        }
    }
}
