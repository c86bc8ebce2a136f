using ArticleApi.Http;

namespace ArticleApi.Hosting;

/// <summary>What happens without a command.</summary>
internal static class Serving
{
    public static async Task<int> RunAsync(IReadOnlyList<string> settings, BuildApplication build, CancellationToken cancellationToken)
    {
        if (settings is [var first, ..] && !first.StartsWith('-'))
            throw new InvalidSettingException($"There is no command '{first}'; see --help.");

        var app = build([.. settings]);
        await app.Services.GetRequiredService<DatabaseStart>().TryAsync(cancellationToken);
        app.Lifetime.ApplicationStarted.Register(() => SayWhere(app));
        await app.RunAsync();
        return Environment.ExitCode;
    }

    private static void SayWhere(WebApplication app)
    {
        foreach (var address in app.Urls) Console.Out.WriteLine($"ArticleApi listens on {address}, its documentation is at {address}/swagger");
    }
}
