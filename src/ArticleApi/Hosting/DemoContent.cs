using System.Text.Json;
using System.Text.Json.Nodes;
using ArticleApi.Articles;
using ArticleApi.Authors;
using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Http;
using ArticleApi.Quotes;
using ArticleApi.Sources;
using ArticleApi.Speakers;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Hosting;

/// <summary>
/// Fills an empty database with the demo newsroom, as a whole or not at all: the records as editors would send them, and the
/// lives of the articles at the times that the files tell.
/// </summary>
internal sealed class DemoContent(ArticleDbContext db)
{
    // Lies after every date in the files, so that none is in the future whatever the machine's clock says.
    private static readonly DateTime Loaded = new(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc);

    private static readonly DateTime Founded = new(2026, 9, 1, 6, 0, 0, DateTimeKind.Utc);
    private static readonly Editor Demo = new("demo", MayPublish: true);

    private readonly SetClock clock = new() { Now = Founded };

    public static bool IsWanted(IConfiguration configuration, IHostEnvironment environment) =>
        configuration.GetValue<bool?>("DemoContent") ?? environment.IsDevelopment();

    /// <summary>Returns whether it filled the database; one that holds anything, or ever did, is left alone.</summary>
    public async Task<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (await IsUsedAsync(cancellationToken)) return false;
        var (time, editor) = (db.Time, db.Editor);
        (db.Time, db.Editor) = (clock, Demo);
        try
        {
            await db.BeginAsync(cancellationToken);
            await SaveAllAsync(cancellationToken);
            await db.CommitAsync(cancellationToken);
            return true;
        }
        catch
        {
            await db.RollbackAsync();

            // Another instance that started at the same time was faster.
            if (await IsUsedAsync(cancellationToken)) return false;
            throw;
        }
        finally
        {
            (db.Time, db.Editor) = (time, editor);
            db.ChangeTracker.Clear();
        }
    }

    private async Task<bool> IsUsedAsync(CancellationToken cancellationToken) =>
        await db.Changes.AnyAsync(cancellationToken) || await db.Revisions.AnyAsync(cancellationToken);

    private async Task SaveAllAsync(CancellationToken cancellationToken)
    {
        await using var rules = Rules();
        await AddAsync<SpeakerInput>("speakers", input => input.ApplyTo(new Speaker { Id = input.Id!.Value }));
        await AddAsync<SourceInput>("sources", input => input.ApplyTo(new Source { Id = input.Id!.Value }));
        await AddAsync<AuthorInput>("authors", input => input.ApplyTo(new Author { Id = input.Id!.Value }));
        await AddAsync<QuoteInput>("quotes", input => input.ApplyTo(new Quote { Id = input.Id!.Value }));
        await db.SettleAsync(cancellationToken);

        foreach (var step in Entries("articles").SelectMany(entry => new DemoArticle(entry, Loaded).Steps()).OrderBy(step => step.At).ToList())
        {
            clock.Now = step.At;
            var article = db.Articles.Local.FindEntry(step.Id)?.Entity ?? db.Articles.Add(new Article { Id = step.Id }).Entity;
            if (step.Content is { } content) (await ReadAsync<ArticleInput>(content, "articles", rules, cancellationToken)).ApplyTo(article);
            step.Act?.Invoke(article);
            await db.SaveChangesAsync(cancellationToken);

            // Creating an article changes nothing public; it can take its place in the sequence together with what comes next.
            if (article.Version > 1) await db.SettleAsync(cancellationToken);
        }

        async Task AddAsync<TInput>(string file, Func<TInput, Record> make)
            where TInput : class
        {
            // One by one, because a record may refer to an earlier one of its kind.
            foreach (var entry in Entries(file))
            {
                db.Add(make(await ReadAsync<TInput>(entry, file, rules, cancellationToken)));
                await db.SaveChangesAsync(cancellationToken);
            }
        }
    }

    // The rules of the API, but by the clock of the files, and with any section.
    private ServiceProvider Rules() => new ServiceCollection()
        .AddSingleton(db)
        .AddSingleton<TimeProvider>(new SetClock { Now = Loaded })
        .AddSingleton(new Sections(new ConfigurationBuilder().Build()))
        .AddValidatorsFromAssembly(typeof(DemoContent).Assembly, includeInternalTypes: true)
        .BuildServiceProvider();

    private static async Task<TInput> ReadAsync<TInput>(JsonObject entry, string file, ServiceProvider rules, CancellationToken cancellationToken)
        where TInput : class
    {
        var input = entry.Deserialize<TInput>(ApiJson.Options)!;
        var errors = await InputValidation.CheckAsync(input, rules, cancellationToken);
        if (errors.Count == 0) return input;
        throw new InvalidOperationException(
            $"{file}.json, {(string?)entry["id"]}: {string.Join(' ', errors.Select(error => $"{error.Pointer} {error.Code} {error.Detail}"))}");
    }

    internal static List<JsonObject> Entries(string file)
    {
        using var stream = typeof(DemoContent).Assembly.GetManifestResourceStream($"demo/{file}.json")!;
        return [.. JsonNode.Parse(stream)!.AsArray().Select(entry => entry!.AsObject())];
    }
}
