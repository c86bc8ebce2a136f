using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Http.Headers;
using System.Text;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ArticleApi.Tests.Security;

/// <summary>A key that is put wherever a caller can put it, with every operation, comes out nowhere: no log, trace, metric or answer has it.</summary>
public sealed class CanaryKeyTests(CanaryKeyTests.Overheard api) : IClassFixture<CanaryKeyTests.Overheard>
{
    /// <summary>The API with an ear on all that it tells its operators, as it is shipped.</summary>
    public sealed class Overheard : ApiFactory
    {
        private readonly ActivityListener traces;
        private readonly MeterListener metrics = new();

        public Overheard()
        {
            WithSettings(("Logging:LogLevel:Default", "Information"), ("Logging:LogLevel:Microsoft.AspNetCore", "Warning"), ("Delivery:RequireKey", "true"));
            WithServices(services => services.AddSingleton<ILoggerProvider>(new Ear(Said)));
            traces = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => Said.Enqueue($"trace {activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(e => e.Tags))} {string.Join(' ', activity.Baggage)}"),
            };
            ActivitySource.AddActivityListener(traces);
            metrics.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
            metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Said.Enqueue($"metric {instrument.Name} {string.Join(' ', tags.ToArray())}"));
            metrics.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Said.Enqueue($"metric {instrument.Name} {string.Join(' ', tags.ToArray())}"));
            metrics.Start();
        }

        public ConcurrentQueue<string> Said { get; } = [];

        public override async ValueTask DisposeAsync()
        {
            traces.Dispose();
            metrics.Dispose();
            await base.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_key_is_told_to_nobody()
    {
        // One that works, of which no part may be heard but the public id, and one that does not.
        var good = api.CreateKey([.. Scopes.All]);
        var bad = "aapi_CanaryBird_" + new string('Z', 49);
        foreach (var place in ScopeMatrix.Documented)
        {
            foreach (var key in (string[])[good, bad])
            {
                foreach (var send in Ways(OperationRequests.Nowhere(place), key))
                {
                    using var client = api.CreateClient();
                    using var response = await send(client);
                    var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) + response.Headers;
                    ShouldNotTell(answer, key, place);
                }
            }
        }

        api.Said.Count.ShouldBeGreaterThan(1_000);
        foreach (var kind in (string[])["log ", "trace ", "metric "]) api.Said.ShouldContain(line => line.StartsWith(kind, StringComparison.Ordinal));
        foreach (var line in api.Said)
        {
            ShouldNotTell(line, good, line);
            ShouldNotTell(line, bad, line);
        }
    }

    private static void ShouldNotTell(string text, string key, string where) => text.Contains(key[16..], StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{where}: {text}");

    private static IEnumerable<Func<HttpClient, Task<HttpResponseMessage>>> Ways(OperationRequest request, string key)
    {
        yield return client => With(client, headers => headers.Authorization = new AuthenticationHeaderValue("Bearer", key), request);
        yield return client => With(client, headers => headers.Add("X-Api-Key", key), request);
        yield return client => With(client, headers => headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"key:{key}"))), request);
        yield return client => With(client, headers => headers.TryAddWithoutValidation("Authorization", key), request);
        yield return client => With(client, headers => headers.Add("Cookie", $"key={key}"), request);
        yield return client => With(client, headers => headers.Add("X-Api-Key", key), request with { Path = $"{request.Path}?api_key={key}" });
        yield return client => With(client, headers => headers.Add("X-Api-Key", key), request with { Path = $"{request.Path}?{key}=1" });
        if (request.Body is null) yield break;
        var body = request.Body.DeepClone().AsObject();
        body["apiKey"] = key;
        yield return client => With(client, headers => headers.Add("X-Api-Key", key), request with { Body = body });
    }

    private static Task<HttpResponseMessage> With(HttpClient client, Action<HttpRequestHeaders> say, OperationRequest request)
    {
        say(client.DefaultRequestHeaders);
        return request.SendAsync(client);
    }

    private sealed class Ear(ConcurrentQueue<string> said) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            said.Enqueue($"log {state} {(state as IEnumerable<KeyValuePair<string, object?>> is { } values ? string.Join(' ', values) : "")}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            said.Enqueue($"log {formatter(state, exception)} {(state as IEnumerable<KeyValuePair<string, object?>> is { } values ? string.Join(' ', values) : "")} {exception}");

        public void Dispose()
        {
        }
    }
}
