using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ArticleApi.Hosting;

/// <summary>
/// Traces, metrics and logs by OpenTelemetry. On when one of its own environment variables names a receiver
/// (`OTEL_EXPORTER_OTLP_ENDPOINT` and the like); every other variable of the standard holds as well.
/// </summary>
/// <remarks>
/// Headers and bodies are never recorded, the values of query strings are replaced by the instrumentation, and statements come
/// without the values of their parameters: no key, token or unpublished word leaves this way.
/// Source: OpenTelemetry, environment variable specification.
/// </remarks>
internal static class TelemetrySetup
{
    private const string DefaultServiceName = "articleapi";

    private static readonly string[] Receivers =
    [
        "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_LOGS_ENDPOINT",
    ];

    public static WebApplicationBuilder AddArticleTelemetry(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (configuration.GetValue("OTEL_SDK_DISABLED", false) || Receivers.All(name => string.IsNullOrEmpty(configuration[name]))) return builder;

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
            {
                if (string.IsNullOrEmpty(configuration["OTEL_SERVICE_NAME"])) resource.AddService(DefaultServiceName);
            })
            .WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(options => options.Filter = http => !http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
                .AddHttpClientInstrumentation()
                .AddSqlClientInstrumentation()
                .AddNpgsql())
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("Npgsql", "Microsoft.EntityFrameworkCore"))
            .WithLogging(configureBuilder: null, logs => logs.IncludeFormattedMessage = true)
            .UseOtlpExporter();
        return builder;
    }
}
