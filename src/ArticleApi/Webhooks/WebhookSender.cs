using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Sockets;
using ArticleApi.Data.Webhooks;

namespace ArticleApi.Webhooks;

/// <summary>Makes one try. Of the answer nothing is kept but its status.</summary>
internal sealed class WebhookSender(WebhookSettings settings, GuardedConnections connections, TimeProvider time) : IDisposable
{
    private const int MostRead = 4096;

    // Its own limit is that of the whole try, which it cannot tell from a connection that takes too long.
    private readonly HttpClient client = new(connections.Handler()) { Timeout = Timeout.InfiniteTimeSpan };

    public void Dispose() => client.Dispose();

    public async Task<WebhookOutcome> SendAsync(WebhookMessage message, IReadOnlyList<byte[]> secrets, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        if (WebhookAddress.Check(message.Url, settings).Address is not { } address) return Outcome(null, WebhookFault.Url);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.Timeout);
        try
        {
            using var request = Request(message, address, secrets);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var status = (int)response.StatusCode;
            await DropAsync(response, limit.Token);
            return Outcome(status, status switch
            {
                >= 200 and < 300 => null,
                >= 300 and < 400 => WebhookFault.Redirect,
                _ => WebhookFault.Status,
            }, RetryAfter(response.Headers.RetryAfter));
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Outcome(null, FaultOf(failure));
        }

        WebhookOutcome Outcome(int? status, WebhookFault? fault, TimeSpan? retryAfter = null) => new(status, Stopwatch.GetElapsedTime(began), fault, retryAfter);
    }

    private HttpRequestMessage Request(WebhookMessage message, Uri address, IReadOnlyList<byte[]> secrets)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        var content = new ByteArrayContent(message.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", message.Sign(secrets, timestamp));
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue(new ProductHeaderValue("ArticleApi")));
        return request;
    }

    // Short answers are read to their end, so that the connection can be used again. What becomes of the rest of one is its sender's affair: the status has been given.
    private static async Task DropAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var buffer = new byte[MostRead];
        var length = 0;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            while (length < MostRead && await body.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read) length += read;
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or OperationCanceledException)
        {
            response.Dispose();
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow(),
        _ => null,
    };

    private static WebhookFault FaultOf(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case ClosedAddressException:
                    return WebhookFault.Address;
                case OperationCanceledException or TimeoutException:
                    return WebhookFault.Timeout;
                case SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain }:
                    return WebhookFault.Name;
                case System.Security.Authentication.AuthenticationException:
                    return WebhookFault.Tls;
                case SocketException:
                    return WebhookFault.Connection;
            }
        }

        return failure is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.Unknown } ? WebhookFault.Connection : WebhookFault.Protocol;
    }
}
