using System.Globalization;
using System.Text.Json;

namespace ArticleApi.Benchmarks;

/// <summary>
/// Measures reads against the yardstick, both on this machine, one after the other, several times. Machines differ and are noisy;
/// the ratio within one run is what can be compared.
/// </summary>
internal static class Measurement
{
    private const int Slugs = 200;
    private const int StartBar = 2000;
    private const string FirstPath = "/api/v1/articles?limit=1";

    private static readonly (string, string)[] Quiet = [("DemoContent", "false"), ("Logging__LogLevel__Default", "Warning")];

    // Not the working directory: `dotnet run` starts a web project in its own folder.
    private static readonly string Root = FindRoot();

    public static async Task<int> RunAsync(BenchmarkOptions options)
    {
        var folder = options.Folder is null ? Directory.CreateTempSubdirectory("articleapi-bench-").FullName : Path.GetFullPath(options.Folder);
        try
        {
            var api = options.Api is null ? await PublishAsync(folder) : Path.GetFullPath(options.Api, Root);
            (string, string)[] settings = options.PostgreSql is { } connection
                ? [("Database__Provider", "PostgreSql"), ("ConnectionStrings__ArticleApi", connection), .. Quiet]
                : [("ConnectionStrings__ArticleApi", $"Data Source={folder}/bench.db"), .. Quiet];
            if (options.PostgreSql is null ? !File.Exists(Path.Combine(folder, "bench.db")) : !SyncMeasurement.IsFilled(options.PostgreSql)) await SeedAsync(options, api, folder, settings);

            if (options.IsSyncOnly || options.PostgreSql is not null)
            {
                await SyncMeasurement.RunAsync(options, api, folder, settings);
                return 0;
            }

            await StartsAsync(options, api, folder, settings);
            var paths = await PathsAsync(api, folder, settings);
            await CompareAsync("article by slug, warm", 0.6, options, api, folder, paths, "", settings);
            await CompareAsync("article by slug, warm, br", 0.6, options, api, folder, paths, "Accept-Encoding: br\r\n", settings);
            await CompareAsync("list of 20, warm", 0.5, options, api, folder, ["/api/v1/articles?limit=20"], "", settings);
            await CompareAsync("article by slug, cache off", 0.2, options, api, folder, paths, "", [.. settings, ("DeliveryCache__Enabled", "false")]);
            await SyncMeasurement.RunAsync(options, api, folder, settings);
            return 0;
        }
        finally
        {
            if (options.Folder is null) Directory.Delete(folder, recursive: true);
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ArticleApi.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The benchmarks do not run inside the repository.");
    }

    private static async Task<string> PublishAsync(string folder)
    {
        var output = Path.Combine(folder, "api");
        Console.WriteLine("Publishing ...");
        await ServerProcess.RunAsync("publish", Root, ["src/ArticleApi", "--output", output]);
        return Path.Combine(output, "ArticleApi.dll");
    }

    private static async Task SeedAsync(BenchmarkOptions options, string api, string folder, (string, string)[] settings)
    {
        Console.WriteLine($"Seeding {options.Articles} articles ...");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await ServerProcess.RunAsync(api, folder, ["seed", "--articles", options.Articles.ToString(CultureInfo.InvariantCulture)], settings);
        Console.WriteLine($"seeded in {watch.Elapsed.TotalSeconds:F1} s");
    }

    private static async Task StartsAsync(BenchmarkOptions options, string api, string folder, (string, string)[] settings)
    {
        var starts = new List<double>();
        for (var round = 0; round < options.Rounds; round++)
        {
            await using var server = await ServerProcess.StartAsync(api, folder, FirstPath, [], settings);
            starts.Add(server.StartedIn.TotalMilliseconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"start to first answer: {starts.Order().ElementAt(starts.Count / 2):F0} ms (bar {StartBar}), {string.Join(' ', starts.Select(s => s.ToString("F0", CultureInfo.InvariantCulture)))}"));
    }

    private static async Task<string[]> PathsAsync(string api, string folder, (string, string)[] settings)
    {
        await using var server = await ServerProcess.StartAsync(api, folder, FirstPath, [], settings);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{server.Port}") };
        var paths = new List<string>();
        for (var next = "/api/v1/articles?limit=100"; next is not null && paths.Count < Slugs;)
        {
            using var page = JsonDocument.Parse(await client.GetStringAsync(next));
            paths.AddRange(page.RootElement.GetProperty("data").EnumerateArray().Select(a => $"/api/v1/articles/by-slug/{Uri.EscapeDataString(a.GetProperty("slug").GetString()!)}"));
            next = page.RootElement.GetProperty("links").TryGetProperty("next", out var link) ? link.GetString() : null;
        }

        return [.. paths.Take(Slugs)];
    }

    private static async Task CompareAsync(
        string name, double bar, BenchmarkOptions options, string api, string folder, string[] paths, string headers, (string, string)[] settings)
    {
        var duration = TimeSpan.FromSeconds(options.Seconds);
        await using var server = await ServerProcess.StartAsync(api, folder, paths[0], [], settings);
        var warm = await LoadGenerator.RunAsync(server.Port, paths, headers, options.Connections, duration);
        await using var yardstick = await ServerProcess.StartAsync(
            typeof(Measurement).Assembly.Location, folder, "/", ["constant", warm.MeanBytes.ToString(CultureInfo.InvariantCulture)]);
        await LoadGenerator.RunAsync(yardstick.Port, ["/"], headers, options.Connections, duration);

        var rounds = new List<(double Api, double Constant)>();
        for (var round = 0; round < options.Rounds; round++)
        {
            var constant = await LoadGenerator.RunAsync(yardstick.Port, ["/"], headers, options.Connections, duration);
            var measured = await LoadGenerator.RunAsync(server.Port, paths, headers, options.Connections, duration);
            rounds.Add((measured.PerSecond, constant.PerSecond));
        }

        var (ours, theirs) = rounds.OrderBy(r => r.Api / r.Constant).ElementAt(rounds.Count / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: {ours:F0}/s of {theirs:F0}/s = {ours / theirs:F2} (bar {bar:F1}), {warm.MeanBytes} bytes, ratios {string.Join(' ', rounds.Select(r => (r.Api / r.Constant).ToString("F2", CultureInfo.InvariantCulture)))}"));
    }
}
