using System.Net;
using ArticleApi.Http;
using ArticleApi.Http.Batches;
using ArticleApi.Http.Sync;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;

namespace ArticleApi.Hosting;

/// <summary>Where the API listens, whom it believes, which browsers may read it, and how long a request may take.</summary>
internal static class NetworkSetup
{
    private const string DefaultAddress = "http://localhost:5080";
    private const int DefaultTimeoutSeconds = 10;
    private const int BatchPatience = 3;

    public static WebApplicationBuilder AddArticleNetwork(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        string[] addresses = ["urls", "http_ports", "https_ports"];
        if (addresses.All(name => string.IsNullOrEmpty(configuration[name])) && !configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultAddress);

        // KnownHosts answers instead, with a problem document.
        builder.Services.PostConfigure<HostFilteringOptions>(options => options.AllowedHosts = ["*"]);
        builder.Services.AddSingleton<KnownHosts>();
        builder.Services.AddSingleton<ICorsPolicyProvider>(new BrowserRules(
            configuration.List("Cors:Origins"), isDeliveryPublic: !configuration.GetValue<bool>("Delivery:RequireKey")));
        builder.Services.AddCors();
        builder.Services.Configure<ForwardedHeadersOptions>(options => TrustProxies(options, configuration));
        var timeout = TimeSpan.FromSeconds(configuration.GetValue("Requests:TimeoutSeconds", DefaultTimeoutSeconds));
        builder.Services.AddRequestTimeouts(options =>
        {
            options.DefaultPolicy = Within(timeout);
            options.AddPolicy(BatchRun.Timeout, Within(timeout * BatchPatience));
            options.AddPolicy(SyncWaiting.Timeout, Within(timeout + SyncWaiting.Longest));
        });
        return builder;
    }

    private static RequestTimeoutPolicy Within(TimeSpan timeout) => new()
    {
        Timeout = timeout,
        WriteTimeoutResponse = http => ProblemWriter.WriteAsync(http, Problems.Document(
            StatusCodes.Status504GatewayTimeout, detail: "The request took too long and was given up; nothing was saved by it.")),
    };

    /// <summary>A list in a setting: items by index, or one text with commas.</summary>
    public static IReadOnlyList<string> List(this IConfiguration configuration, string name) =>
        configuration.GetSection(name).Get<string[]>()
        ?? configuration[name]?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        ?? [];

    // Only who is named is believed; without names nobody is, not even loopback.
    private static void TrustProxies(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in configuration.List("ForwardedHeaders:KnownProxies"))
            options.KnownProxies.Add(IPAddress.TryParse(proxy, out var address) ? address : throw Unreadable(proxy));
        foreach (var network in configuration.List("ForwardedHeaders:KnownNetworks"))
            options.KnownIPNetworks.Add(System.Net.IPNetwork.TryParse(network, out var range) ? range : throw Unreadable(network));
        options.ForwardedHeaders = options.KnownProxies.Count + options.KnownIPNetworks.Count == 0
            ? ForwardedHeaders.None
            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
    }

    private static InvalidSettingException Unreadable(string text) => new($"ForwardedHeaders: '{text}' is not an address or network.");
}
