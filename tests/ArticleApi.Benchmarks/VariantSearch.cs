using System.Diagnostics;
using System.Globalization;
using ArticleApi.Data;
using ArticleApi.Data.PostgreSql;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Quotes.Variants;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Benchmarks;

/// <summary>
/// Measures how long it takes to find the variants of a quote among 100,000 quotes of 500 speakers, a fifth of which are other tellings of
/// another quote and a fifth of which begin with a phrase of the speaker; from SQLite, or from the PostgreSQL of a connection string.
/// </summary>
internal static class VariantSearch
{
    private const int Quotes = 100_000;
    private const int Speakers = 500;
    private const int Batch = 500;
    private const int Rounds = 400;
    private const double Bar = 20;

    public static async Task<int> RunAsync(string? postgreSql)
    {
        var folder = Directory.CreateTempSubdirectory("articleapi-variants-").FullName;
        try
        {
            Func<ArticleDbContext> open = postgreSql is null ? () => OnSqlite($"Data Source={folder}/variants.db") : () => OnPostgreSql(postgreSql);
            await using (var db = open()) await db.MigrateAsync(CancellationToken.None);
            var start = Stopwatch.GetTimestamp();
            var ids = await FillAsync(open);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ids.Count} quotes of {Speakers} speakers saved in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s"));
            if (postgreSql is not null)
            {
                // The server does so by itself within a minute of such an import.
                await using var db = open();
                await db.Database.ExecuteSqlAsync($"ANALYZE");
            }

            await MeasureAsync(open, ids);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Guid>> FillAsync(Func<ArticleDbContext> open)
    {
        List<Speaker> speakers = [.. Enumerable.Range(0, Speakers).Select(i => new Speaker { Name = $"Speaker {i}" })];
        await using (var db = open())
        {
            db.AddRange(speakers);
            await db.SaveChangesAsync();
        }

        var (random, ids, earlier) = (new Random(7), new List<Guid>(Quotes), new Dictionary<Guid, string>());
        for (var done = 0; done < Quotes; done += Batch)
        {
            await using var db = open();
            for (var i = 0; i < Batch; i++)
            {
                var speaker = speakers[random.Next(Speakers)].Id;
                var kind = random.Next(5);
                var text = kind == 0 && earlier.TryGetValue(speaker, out var told) ? Retold(told, random) : (kind == 1 ? $"we are going to make the harbour of word{speaker.GetHashCode() % 97} great again and " : "") + Words(random, 12 + random.Next(24));
                earlier[speaker] = text;
                var quote = new Quote { Text = text, SpeakerId = speaker, AllowDuplicate = true };
                ids.Add(quote.Id);
                db.Add(quote);
            }

            await db.SaveChangesAsync();
        }

        return ids;
    }

    private static async Task MeasureAsync(Func<ArticleDbContext> open, IReadOnlyList<Guid> ids)
    {
        var random = new Random(11);
        await using var db = open();
        foreach (var (name, find) in new (string, Func<Quote, Task<int>>)[]
        {
            ("variants of a recorded quote", async quote => (await db.VariantsOfAsync([quote.Id], CancellationToken.None)).Count),
            ("quotes similar to a typed text", async quote => (await db.SimilarAsync(quote.SpeakerId!.Value, quote.SpokenText, CancellationToken.None)).Count),
        })
        {
            var (times, found) = (new List<double>(), 0);
            for (var round = 0; round < Rounds; round++)
            {
                var id = ids[random.Next(ids.Count)];
                var quote = await db.Quotes.AsNoTracking().SingleAsync(q => q.Id == id);
                var start = Stopwatch.GetTimestamp();
                found += await find(quote);

                // The first ones compile the query.
                if (round >= 20) times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}: median {times[times.Count / 2]:F1} ms, 95 % {times[times.Count * 95 / 100]:F1} ms, longest {times[^1]:F1} ms (bar {Bar:F0}); {(double)found / Rounds:F1} found on average"));
        }
    }

    // Frequent words are frequent, as in speech.
    private static string Words(Random random, int count) => string.Join(' ', Enumerable.Range(0, count).Select(_ => $"word{(int)(3000 * Math.Pow(random.NextDouble(), 3))}"));

    private static string Retold(string text, Random random)
    {
        var words = text.Split(' ');
        for (var i = 0; i < 2; i++) words[random.Next(words.Length)] = $"other{random.Next(1000)}";
        return string.Join(' ', words);
    }

    private static SqliteArticleDbContext OnSqlite(string connection)
    {
        var options = new DbContextOptionsBuilder<SqliteArticleDbContext>();
        SqliteArticleDbContext.Configure(options, connection);
        return new SqliteArticleDbContext(options.Options);
    }

    private static PostgreSqlArticleDbContext OnPostgreSql(string connection)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlArticleDbContext>();
        PostgreSqlArticleDbContext.Configure(options, connection);
        return new PostgreSqlArticleDbContext(options.Options);
    }
}
