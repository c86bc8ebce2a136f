using System.CommandLine;
using ArticleApi.Data;
using ArticleApi.Data.Delivery;

namespace ArticleApi.Hosting;

/// <summary><c>ArticleApi new-epoch</c>.</summary>
internal sealed class NewEpochCommand : Command
{
    public NewEpochCommand(BuildApplication build)
        : base("new-epoch", "Ends all tokens of sync, after a backup was restored and before instances serve it.") =>
        SetAction(async (_, cancellationToken) =>
        {
            await using var app = build();
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ArticleDbContext>().BeginEpochAsync(cancellationToken);
            await Console.Out.WriteLineAsync("A new epoch has begun; clients of sync start again.");
            return 0;
        });
}
