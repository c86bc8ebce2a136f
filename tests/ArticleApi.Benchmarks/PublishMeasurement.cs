using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Authors;
using ArticleApi.Data.PostgreSql;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ArticleApi.Benchmarks;

/// <summary>
/// Measures how many publications go through on a PostgreSQL with 16 writers, and how long the longest takes, and in the same run the same
/// transactions without the row that orders them: what the order costs. The database is made for it on the server of the connection string.
/// </summary>
internal static class PublishMeasurement
{
    private const int Writers = 16;
    private const int ArticlesEach = 10;
    private const int WarmUp = 5;
    private const int Rounds = 5;
    private const int BarPerSecond = 100;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(4);

    public static async Task<int> RunAsync(string server)
    {
        var name = $"articleapi_bench_{Guid.CreateVersion7():n}";
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = Writers + 4 }.ConnectionString;
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        try
        {
            await MeasureAsync(connection);
            return 0;
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await ExecuteAsync(server, $"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    private static async Task MeasureAsync(string connection)
    {
        var counted = new StatementCounter();
        var (ordered, free) = (OptionsOf(connection, counted), OptionsOf(connection, new WithoutSequence()));
        await using (var db = new PostgreSqlArticleDbContext(ordered)) await db.MigrateAsync(CancellationToken.None);
        var articles = await FillAsync(ordered);
        await ExecuteAsync(connection, "CREATE SEQUENCE free_numbers START 10 INCREMENT 10");

        // The first ones compile the queries, and the later ones the code for good.
        for (var round = 0; round < WarmUp; round++) await RoundAsync(ordered, articles);
        var results = new List<(double PerSecond, TimeSpan Longest, double FreePerSecond)>();
        counted.Reset();
        var statements = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var with = await RoundAsync(ordered, articles);
            statements = counted.Count / with.Latencies.Count;
            counted.Reset();

            // Each beginning where the other one has not been.
            await ExecuteAsync(connection, "SELECT setval('free_numbers', ((SELECT \"Value\" FROM \"ChangeSequence\") / 10 + 10) * 10)");
            var without = await RoundAsync(free, articles);
            await ExecuteAsync(connection, "UPDATE \"ChangeSequence\" SET \"Value\" = (SELECT max(\"Sequence\") FROM \"Changes\"), \"PublicValue\" = (SELECT max(\"Sequence\") FROM \"Changes\")");
            results.Add((with.PerSecond, with.Latencies[^1], without.PerSecond));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{with.PerSecond:F0}/s, median {with.Latencies[with.Latencies.Count / 2].TotalMilliseconds:F0} ms, longest {with.Latencies[^1].TotalMilliseconds:F0} ms; without the sequence {without.PerSecond:F0}/s"));
        }

        var median = results.OrderBy(r => r.PerSecond / r.FreePerSecond).ElementAt(Rounds / 2);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{Writers} writers: {results.Average(r => r.PerSecond):F0} publications a second (bar {BarPerSecond}), the longest took {results.Max(r => r.Longest).TotalMilliseconds:F0} ms (bar 1000), {statements:F0} statements each; {median.PerSecond / median.FreePerSecond:F2} of what goes through without the sequence"));
    }

    private static async Task<(double PerSecond, List<TimeSpan> Latencies)> RoundAsync(DbContextOptions<PostgreSqlArticleDbContext> options, IReadOnlyList<Guid[]> articles)
    {
        var watch = Stopwatch.StartNew();
        var latencies = await Task.WhenAll(articles.Select(own => Task.Run(async () =>
        {
            var times = new List<TimeSpan>();
            while (watch.Elapsed < Round) times.Add(await PublishAsync(options, own[times.Count % own.Length], times.Count));
            return times;
        })));
        List<TimeSpan> all = [.. latencies.SelectMany(l => l).Order()];
        return (all.Count / watch.Elapsed.TotalSeconds, all);
    }

    private static async Task<TimeSpan> PublishAsync(DbContextOptions<PostgreSqlArticleDbContext> options, Guid id, int round)
    {
        var began = Stopwatch.GetTimestamp();
        await using var db = new PostgreSqlArticleDbContext(options) { Editor = new Editor("bench", MayPublish: true) };
        var article = await db.Articles.SingleAsync(a => a.Id == id);
        article.Dek = $"The council votes for the {round}th time.";
        var plan = await db.ToPublishAsync(article, revision: null, overrides: [], CancellationToken.None);
        if (plan.Obstacle is { } obstacle) throw new InvalidOperationException(obstacle.Detail);
        article.Publish(db.Time.UtcInstant(), plan);
        await db.SaveChangesAsync();
        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<IReadOnlyList<Guid[]>> FillAsync(DbContextOptions<PostgreSqlArticleDbContext> options)
    {
        await using var db = new PostgreSqlArticleDbContext(options);
        List<Author> authors = [.. Enumerable.Range(0, 5).Select(i => new Author { DisplayName = $"Author {i}" })];
        List<Speaker> speakers = [.. Enumerable.Range(0, 10).Select(i => new Speaker { Name = $"Speaker {i}" })];
        List<Source> sources = [.. Enumerable.Range(0, 5).Select(i => new Source { Name = $"Outlet {i}", Kind = SourceKind.Outlet })];
        List<Quote> quotes = [.. speakers.Select((s, i) => new Quote { Text = $"We will keep pier {i} open for as long as ships come to it", Language = "en", SpeakerId = s.Id, SaidOn = "2026-11-20", Provenance = [new ProvenanceStep { SourceId = sources[i % 5].Id, Role = ProvenanceRole.Via }], Verification = new() { State = VerificationState.OriginalChecked } })];
        var articles = Enumerable.Range(0, Writers).Select(w => Enumerable.Range(0, ArticlesEach).Select(i => Written(w, i, authors[i % 5], sources[(w + i) % 5], quotes[(w + i) % 10])).ToList()).ToList();
        db.AddRange([.. authors, .. speakers, .. sources, .. quotes]);
        db.AddRange(articles.SelectMany(a => a));
        await db.SaveChangesAsync();
        return [.. articles.Select(own => own.Select(a => a.Id).ToArray())];
    }

    private static Article Written(int writer, int number, Author author, Source source, Quote quote)
    {
        var article = new Article
        {
            Headline = $"Port stays open {writer} {number}",
            Dek = "The council votes.",
            Language = "en",
            Section = "politics",
            Tags = ["Harbour", $"Pier {number}"],
            Authors = [new ArticleAuthor { AuthorId = author.Id }],
            Citations = [new Citation { Key = "c1", SourceId = source.Id, Role = CitationRole.Via, Url = "https://post.example/port" }],
            Body =
            [
                .. Enumerable.Range(0, 12).Select(i => (BodyBlock)new TextBlock { Key = $"p{i}", Children = [new Span { Key = $"s{i}", Text = string.Join(' ', Enumerable.Range(0, 60).Select(w => $"word{(w * 7 + i) % 50}")) + "." }] }),
                new TextBlock
                {
                    Key = "q",
                    MarkDefs = [new QuoteMark { Key = "m", QuoteId = quote.Id }],
                    Children = [new Span { Key = "q1", Text = "“" }, new Span { Key = "q2", Text = quote.Text, Marks = ["m"] }, new Span { Key = "q3", Text = ",” she said." }],
                },
            ],
        };
        article.Publish(TimeProvider.System.UtcInstant());
        return article;
    }

    private static DbContextOptions<PostgreSqlArticleDbContext> OptionsOf(string connection, DbCommandInterceptor interceptor)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlArticleDbContext>();
        PostgreSqlArticleDbContext.Configure(options, connection);
        return options.AddInterceptors(interceptor).Options;
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Counts what goes to the database.</summary>
    private sealed class StatementCounter : DbCommandInterceptor
    {
        private int count;

        public double Count => count;

        public void Reset() => count = 0;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref count);
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref count);
            return base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
        }
    }

    /// <summary>The same transaction with numbers from elsewhere, for which nobody waits.</summary>
    private sealed class WithoutSequence : DbCommandInterceptor
    {
        private const string Read = "FROM \"ChangeSequence\"";

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("SELECT c.\"Value\"", StringComparison.Ordinal) && command.CommandText.Contains(Read, StringComparison.Ordinal))
                command.CommandText = "SELECT nextval('free_numbers')";
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            command.CommandText.StartsWith("UPDATE \"ChangeSequence\"", StringComparison.Ordinal)
                ? ValueTask.FromResult(InterceptionResult<int>.SuppressWithResult(1))
                : base.NonQueryExecutingAsync(command, eventData, result, cancellationToken);
    }
}
