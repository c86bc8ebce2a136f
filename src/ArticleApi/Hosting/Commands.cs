using System.CommandLine;
using System.Data.Common;
using ArticleApi.Http;
using ArticleApi.Seeding;

namespace ArticleApi.Hosting;

/// <summary>Makes the application, without starting it, from arguments that are settings.</summary>
internal delegate WebApplication BuildApplication(params string[] arguments);

/// <summary>The command line. A command is a class of its own and a line here; without one the API serves.</summary>
internal static class Commands
{
    public static async Task<int> RunAsync(string[] args, BuildApplication build)
    {
        var root = new RootCommand("ArticleApi: a headless CMS for newsrooms. Without a command it serves; settings may follow as --Name=value.")
        {
            new MigrateCommand(build),
            new KeysCommand(build),
            new ReprojectCommand(build),
            new NewEpochCommand(build),
            new SeedCommand(build),
            new OpenApiCommand(build),
        };
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction((parsed, cancellationToken) => Serving.RunAsync(parsed.UnmatchedTokens, build, cancellationToken));

        try
        {
            // The host ends on signals by itself, in its own order, and knows what to do with its exceptions.
            var invocation = new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false };
            return await root.Parse(args).InvokeAsync(invocation);
        }
        catch (Exception failure) when (failure is InvalidSettingException or DbException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }
}
