using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using ArticleApi.Tests.Infrastructure.Checked;

namespace ArticleApi.Tests.Infrastructure;

/// <summary>The API as operators run it: a process of its own with environment variables, a real port, output and an exit code.</summary>
public sealed class ApiProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> output = [];
    private readonly ConcurrentQueue<string> errors = [];
    private readonly Process process;

    private ApiProcess(Process process, Uri address)
    {
        this.process = process;
        Address = address;
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public string Output => string.Join('\n', output);

    public string Errors => string.Join('\n', errors);

    public int ExitCode => process.ExitCode;

    /// <summary>Serves on a free port of loopback and waits until the process answers there.</summary>
    public static async Task<ApiProcess> ServeAsync(TestDatabase database, params (string Name, string Value)[] settings)
    {
        var started = Start(database, [], settings);
        using var client = new HttpClient { BaseAddress = started.Address };
        var clock = Stopwatch.StartNew();
        while (!started.process.HasExited && clock.Elapsed < Patience)
        {
            try
            {
                using var response = await client.GetAsync("/health/live");
                response.StatusCode.ShouldBe(HttpStatusCode.OK);
                return started;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        await started.DisposeAsync();
        throw new InvalidOperationException($"The API does not answer.\n{started.Output}\n{started.Errors}");
    }

    /// <summary>Runs a command, or a start that is expected to fail, to its end.</summary>
    public static async Task<ApiProcess> RunAsync(TestDatabase database, string[] arguments, params (string Name, string Value)[] settings)
    {
        var started = Start(database, arguments, settings);
        await started.ExitAsync();
        return started;
    }

    public HttpClient CreateClient(string? key = null)
    {
        var client = new HttpClient(new ContractHandler { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false } }) { BaseAddress = Address };
        if (key is not null) client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    /// <summary>What an orchestrator sends: SIGTERM.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>What nothing can prepare for: SIGKILL.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await ExitAsync();
    }

    public async Task ExitAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static ApiProcess Start(TestDatabase database, string[] arguments, (string Name, string Value)[] settings)
    {
        Assert.SkipWhen(TestDatabase.IsStandIn, "The stand-in for SQL Server is known in this process only.");
        var address = $"http://127.0.0.1:{FreePort.Next()}";
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["ASPNETCORE_URLS"] = address;
        start.Environment["Database__Provider"] = database.Provider;
        start.Environment["ConnectionStrings__ArticleApi"] = database.Connection;
        start.Environment["DemoContent"] = "false";
        start.Environment["Shutdown__DrainSeconds"] = "0";
        foreach (var (name, value) in EasyRules.Settings.Concat(settings)) start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new ApiProcess(new Process { StartInfo = start }, new Uri(address));
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null) lines.Enqueue(line);
    }
}
