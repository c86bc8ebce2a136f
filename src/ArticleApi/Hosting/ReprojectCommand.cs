using System.CommandLine;
using ArticleApi.Data;
using ArticleApi.Data.Delivery;

namespace ArticleApi.Hosting;

/// <summary><c>ArticleApi reproject</c>.</summary>
internal sealed class ReprojectCommand : Command
{
    public ReprojectCommand(BuildApplication build)
        : base("reproject", "Renders everything that is public anew, from the published revisions.") =>
        SetAction(async (_, cancellationToken) =>
        {
            await using var app = build();
            await using var scope = app.Services.CreateAsyncScope();
            var changed = await new Reprojection(scope.ServiceProvider.GetRequiredService<ArticleDbContext>()).RunAsync(progress: null, cancellationToken);
            await Console.Out.WriteLineAsync($"Everything public was rendered anew; {changed} documents came out different.");
            return 0;
        });
}
