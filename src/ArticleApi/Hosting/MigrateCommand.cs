using System.CommandLine;
using ArticleApi.Data;

namespace ArticleApi.Hosting;

/// <summary><c>ArticleApi migrate</c>.</summary>
internal sealed class MigrateCommand : Command
{
    public MigrateCommand(BuildApplication build)
        : base("migrate", "Brings the schema of the database up to date.") =>
        SetAction(async (_, cancellationToken) =>
        {
            await using var app = build();
            await using var scope = app.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ArticleDbContext>().MigrateAsync(cancellationToken);
            await Console.Out.WriteLineAsync("The database is up to date.");
            return 0;
        });
}
