using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ArticleApi.Tests.Hosting;

/// <summary>What leaves by traces, metrics and logs: enough to operate by, and no secret.</summary>
public sealed class TelemetryTests
{
    private const string Canary = "Kanarienvogel";

    private static readonly string[] Signals = ["/v1/traces", "/v1/metrics", "/v1/logs"];

    [Fact]
    public async Task Traces_metrics_and_logs_leave_by_the_standard_variables_and_hold_no_key_token_or_text()
    {
        await using var receiver = await Receiver.StartAsync();
        var database = await TestDatabase.CreateAsync();
        string said, preview;
        await using (var api = await ApiProcess.ServeAsync(database, Settings(receiver.Address)))
        {
            using var editor = api.CreateClient(TestDatabaseTemplate.AdminKey);
            using var made = await editor.PostAsJsonAsync("/api/v1/manage/authors", new { displayName = $"{Canary} body" });
            made.StatusCode.ShouldBe(HttpStatusCode.Created);
            using var broken = await editor.PostAsJsonAsync("/api/v1/manage/authors", new { displayName = $"{Canary} invalid", unknown = Canary });
            broken.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await editor.GetAsync($"/api/v1/manage/authors?q={Canary}query")).StatusCode.ShouldBe(HttpStatusCode.OK);
            using var guess = api.CreateClient($"aapi_{Canary}key");
            (await guess.GetAsync("/api/v1/manage/authors")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            using var token = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/manage/authors", UriKind.Relative));
            token.Headers.Add("Authorization", $"Bearer eyJhbGciOiJFUzI1NiJ9.{Canary}.token");
            (await api.CreateClient().SendAsync(token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

            preview = await PreviewAsync(api, editor);

            await receiver.HasHeardAsync(Signals);
            api.Terminate();
            await api.ExitAsync();
            said = api.Output + api.Errors;
        }

        await database.DropAsync();
        receiver.Text("/v1/traces").ShouldContain("api/v1/manage/authors");
        receiver.Text("/v1/traces").ShouldContain("/api/v1/preview/...");
        receiver.Text("/v1/metrics").ShouldContain("http.server.request.duration");
        foreach (var text in Signals.Select(receiver.Text).Append(said))
        {
            text.ShouldNotContain(Canary, Case.Insensitive);
            text.ShouldNotContain(TestDatabaseTemplate.AdminKey);
            text.ShouldNotContain(preview[50..]);
        }
    }

    /// <summary>The token of a preview that was looked at.</summary>
    private static async Task<string> PreviewAsync(ApiProcess api, HttpClient editor)
    {
        using var article = await editor.PostAsJsonAsync("/api/v1/manage/articles", new { headline = "Seen by few", language = "en" });
        using var link = await editor.PostAsJsonAsync($"{article.Headers.Location}/preview-links", new { expiresAt = TimeProvider.System.GetUtcNow().AddDays(1) });
        var url = (string)(await link.Content.ReadFromJsonAsync<JsonObject>())!["url"]!;
        (await api.CreateClient().GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
        return url.Split('/')[^1];
    }

    private static (string, string)[] Settings(string address) =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
        ("OTEL_BSP_SCHEDULE_DELAY", "200"), ("OTEL_BLRP_SCHEDULE_DELAY", "200"), ("ASPNETCORE_ENVIRONMENT", "Production"),
    ];

    /// <summary>What a collector of OpenTelemetry hears.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Path, string Text)> heard = [];
        private readonly WebApplication app;

        private Receiver()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            app = builder.Build();
            app.MapPost("/v1/{signal}", async (HttpRequest request) =>
            {
                // The texts of protobuf stand in it as they are.
                using var reader = new StreamReader(request.Body, Encoding.Latin1);
                heard.Enqueue((request.Path, await reader.ReadToEndAsync()));
                return Results.Ok();
            });
        }

        public string Address => app.Urls.Single();

        public static async Task<Receiver> StartAsync()
        {
            var receiver = new Receiver();
            await receiver.app.StartAsync();
            return receiver;
        }

        public string Text(string path) => string.Concat(heard.Where(part => part.Path == path).Select(part => part.Text));

        public async Task HasHeardAsync(string[] paths)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (paths.Any(path => heard.All(part => part.Path != path))) await Task.Delay(100, limit.Token);
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
