using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ArticleApi.Benchmarks;

/// <summary>A server in a process of its own, on a free port of the loopback address.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, int port) => (this.process, Port) = (process, port);

    public int Port { get; }

    /// <summary>The processor time that it has taken.</summary>
    public TimeSpan Work
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The most memory that it has had at once.</summary>
    public long PeakMegabytes
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64 / 1024 / 1024;
        }
    }

    /// <summary>From the start of the process to its first answer.</summary>
    public TimeSpan StartedIn { get; private set; }

    public static async Task<ServerProcess> StartAsync(string assembly, string folder, string probe, string[] arguments, params (string Name, string Value)[] settings)
    {
        var port = FreePort();
        var watch = Stopwatch.StartNew();
        var server = new ServerProcess(Launch(assembly, folder, arguments, [("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"), .. settings]), port);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        while (watch.Elapsed < TimeSpan.FromSeconds(60))
        {
            try
            {
                using var answer = await client.GetAsync(probe);
                if (answer.IsSuccessStatusCode)
                {
                    server.StartedIn = watch.Elapsed;
                    return server;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(10);
        }

        await server.DisposeAsync();
        throw new InvalidOperationException($"{assembly} did not answer within a minute.");
    }

    public static async Task RunAsync(string assembly, string folder, string[] arguments, params (string Name, string Value)[] settings)
    {
        var said = new ConcurrentQueue<string>();
        using var command = Launch(assembly, folder, arguments, settings, said.Enqueue);
        await command.WaitForExitAsync();
        if (command.ExitCode != 0) throw new InvalidOperationException($"{assembly} {string.Join(' ', arguments)} ended with {command.ExitCode}:\n{string.Join('\n', said.TakeLast(20))}");
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static Process Launch(string assembly, string folder, string[] arguments, (string Name, string Value)[] settings, Action<string>? hear = null)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var launched = Process.Start(start)!;

        // Read also when nobody wants to hear it: a full pipe would stop the process.
        launched.OutputDataReceived += (_, line) => hear?.Invoke(line.Data ?? "");
        launched.ErrorDataReceived += (_, line) => hear?.Invoke(line.Data ?? "");
        launched.BeginOutputReadLine();
        launched.BeginErrorReadLine();
        return launched;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
