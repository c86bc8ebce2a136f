using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using ArticleApi.Hosting;
using ArticleApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ArticleApi.Tests.Http;

/// <summary>A real Kestrel with the shared HTTP set-up and one controller: a test server has no limits to test.</summary>
public sealed class HttpHost : IAsyncLifetime
{
    public const string Widgets = "/api/v1/manage/widgets";

    private static readonly byte[] Secret = new byte[32];

    private readonly WebApplication app = Build();

    public HttpClient Client { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync();
        Client.BaseAddress = new Uri(app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    public Task<Answer> PostAsync(string json, string path = Widgets) => SendAsync(HttpMethod.Post, path, Encoding.UTF8.GetBytes(json));

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, byte[]? body = null, string? contentType = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            if (contentType is not null) request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content!.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.ReadAsync(response);
    }

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddArticleNetwork();
        builder.Logging.ClearProviders();
        builder.Services.AddScoped<IValidator<WidgetInput>, WidgetInputValidator>();
        builder.Services.AddSingleton(new CursorProtector(() => Secret));
        builder.Services.AddArticleHttp().ConfigureApplicationPartManager(parts =>
        {
            parts.ApplicationParts.Clear();
            parts.FeatureProviders.Clear();
            parts.ApplicationParts.Add(new AssemblyPart(typeof(WidgetController).Assembly));
            parts.FeatureProviders.Add(new OnlyWidgets());
        });
        return builder.Build().UseArticleHttp();
    }

    private sealed class OnlyWidgets : ControllerFeatureProvider
    {
        protected override bool IsController(TypeInfo typeInfo) => typeInfo.AsType() == typeof(WidgetController);
    }
}

/// <summary>An answer, read.</summary>
public sealed record Answer(int Status, string Text, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string? Code => Json.GetProperty("code").GetString();

    /// <summary>Every error as "pointer code".</summary>
    public IReadOnlyList<string> Errors =>
        Json.TryGetProperty("errors", out var errors)
            ? [.. errors.EnumerateArray().Select(error => $"{error.GetProperty("pointer").GetString()} {error.GetProperty("code").GetString()}")]
            : [];

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) =>
        new((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response.Headers, response.Content.Headers);

    public Answer ShouldBeProblem(int status, string code, params string[] errors)
    {
        Status.ShouldBe(status, Text);
        ContentHeaders.ContentType!.MediaType.ShouldBe("application/problem+json");
        Code.ShouldBe(code, Text);
        Json.GetProperty("status").GetInt32().ShouldBe(status);
        Json.GetProperty("type").GetString().ShouldBe($"urn:articleapi:problem:{code}");
        Json.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        Json.GetProperty("instance").GetString().ShouldStartWith("/");
        Json.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
        if (errors.Length > 0) Errors.ShouldBe(errors, Text);
        return this;
    }
}
