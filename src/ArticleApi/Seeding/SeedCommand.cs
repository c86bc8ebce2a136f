using System.CommandLine;
using System.Globalization;
using ArticleApi.Articles;
using ArticleApi.Data;
using ArticleApi.Hosting;
using Spectre.Console;

namespace ArticleApi.Seeding;

/// <summary><c>ArticleApi seed</c>: content of any size, the same on every machine.</summary>
internal sealed class SeedCommand : Command
{
    private static readonly string[] Usual = ["politics", "world", "business", "science", "culture", "sport", "climate", "technology"];

    private static readonly Option<int> ArticlesOption = new("--articles") { Description = "How many articles there shall be.", Required = true };
    private static readonly Option<int> SeedOption = new("--seed") { Description = "Another seed makes other articles.", DefaultValueFactory = _ => 1 };

    public SeedCommand(BuildApplication build)
        : base("seed", "Fills the database with articles; those of an earlier run with the same seed count.")
    {
        ArticlesOption.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1) result.AddError("--articles must be at least 1.");
        });
        SeedOption.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0) result.AddError("--seed must not be negative.");
        });
        Add(ArticlesOption);
        Add(SeedOption);
        SetAction((parsed, cancellationToken) => ShowAsync(build, parsed.GetRequiredValue(ArticlesOption), parsed.GetValue(SeedOption), cancellationToken));
    }

    /// <summary>Returns how many articles were made; reports how many there are so far.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, int articles, int seed, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        var sections = scope.ServiceProvider.GetRequiredService<Sections>();
        await db.MigrateAsync(cancellationToken);
        return await new SeedRun(db, seed, [.. Usual.Where(sections.Has)]).RunAsync(articles, progress, cancellationToken);
    }

    private static async Task<int> ShowAsync(BuildApplication build, int articles, int seed, CancellationToken cancellationToken)
    {
        await using var app = build();
        var made = await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(progress =>
            {
                var task = progress.AddTask("Articles", maxValue: articles);
                return RunAsync(app.Services, articles, seed, new Bar(task), cancellationToken);
            });
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{made:N0} articles were made; with those there before, {articles:N0} of seed {seed} are there.");
        return 0;
    }

    // Progress<T> would report on another thread, after the end.
    private sealed class Bar(ProgressTask task) : IProgress<int>
    {
        public void Report(int value) => task.Value = value;
    }
}
