using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Http.Events;

/// <summary>
/// Sends events as they come (server-sent events, WHATWG HTML). A listener holds neither a connection to the database nor a place among the
/// requests that are worked on; one who does not take what is sent is dropped, and comes back to where he was.
/// </summary>
/// <param name="source">Where the events come from.</param>
/// <param name="after">The number behind which to begin, null for what comes from now on.</param>
/// <param name="duration">How many seconds to go on at the most, null for as long as the client likes.</param>
internal sealed class EventStream(IEventSource source, long? after, int? duration) : ActionResult
{
    public const string MediaType = "text/event-stream";

    private const string Resync = "resync";
    private const string BusySeconds = "10";

    // Who has not taken an event in this time does not follow.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        var clients = http.RequestServices.GetRequiredService<EventClients>();
        if (!clients.TryEnter(http))
        {
            source.Dispose();
            http.Response.Headers.RetryAfter = BusySeconds;
            await ProblemWriter.WriteAsync(http, Problems.Document(StatusCodes.Status429TooManyRequests, "events.too_many_clients", "As many listen as may; ask again later."));
            return;
        }

        try
        {
            await SendAsync(http, clients);
        }
        finally
        {
            source.Dispose();
            clients.Leave(http);
        }
    }

    private async Task SendAsync(HttpContext http, EventClients clients)
    {
        // By the machine's clock: it paces the stream, and no event shows it.
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, clients.Stopping);
        var head = await source.HeadAsync(http.RequestAborted);
        var page = after > head ? new EventPage([], head) { Lost = "ahead" } : await source.ReadAsync(after ?? head, http.RequestAborted);
        var headers = http.Response.Headers;
        http.Response.ContentType = MediaType;
        headers.CacheControl = "no-store";

        // Proxies that gather what they pass on would hold the events back.
        headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(http.Request.Method)) return;
        http.TakeTime();
        http.Features.Get<WorkPlace>()?.Leave();
        if (duration is { } seconds) ends.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            var output = http.Response.BodyWriter;
            output.Write(": listening\nretry: 3000\n\n"u8);
            await ListenAsync(http, output, page, clients.Heartbeat, ends.Token);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            // Its time is over, or that of the process: an end like any other.
        }
        catch (TimeoutException)
        {
            http.Abort();
        }
    }

    private async Task ListenAsync(HttpContext http, PipeWriter output, EventPage page, TimeSpan heartbeat, CancellationToken cancellationToken)
    {
        var (heard, known) = (TimeProvider.System.GetTimestamp(), TimeProvider.System.GetTimestamp());
        while (true)
        {
            var isNew = page.Lost is not null || page.Events.Count > 0;
            if (page.Lost is { } reason) output.Write(StreamedEvent.Of(page.Through, Resync, $"{{\"reason\":\"{reason}\"}}").Text);
            foreach (var sent in page.Events) output.Write(sent.Text);
            if (!isNew && TimeProvider.System.GetElapsedTime(heard) >= heartbeat) output.Write(":\n\n"u8);
            if (output.UnflushedBytes > 0)
            {
                await output.FlushAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken);
                heard = TimeProvider.System.GetTimestamp();
            }

            if (TimeProvider.System.GetElapsedTime(known) >= Credential.Trusted)
            {
                if (!await Credential.HoldsAsync(http)) return;
                known = TimeProvider.System.GetTimestamp();
            }

            var silence = heartbeat - TimeProvider.System.GetElapsedTime(heard);
            if (!isNew) await WaitAsync(page.Through, silence < Credential.Trusted ? silence : Credential.Trusted, cancellationToken);
            page = await source.ReadAsync(page.Through, cancellationToken);
        }
    }

    private async Task WaitAsync(long position, TimeSpan most, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(source.WaitAsync(position, stop.Token), Task.Delay(most > TimeSpan.Zero ? most : TimeSpan.Zero, stop.Token));
        await stop.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
