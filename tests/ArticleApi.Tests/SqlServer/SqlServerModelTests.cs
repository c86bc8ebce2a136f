using ArticleApi.Data.Articles;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Idempotency;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.SqlServer;

/// <summary>Our own model on SQL Server, which CI cannot start.</summary>
public sealed class SqlServerModelTests : IDisposable
{
    private readonly OfflineSqlServer server = new();
    private readonly SqlServerArticleDbContext db;

    public SqlServerModelTests()
    {
        server.RowsOf["ChangeSequence"] = 1;
        var options = new DbContextOptionsBuilder<SqlServerArticleDbContext>();
        SqlServerArticleDbContext.Configure(options, OfflineSqlServer.ConnectionString);
        db = new SqlServerArticleDbContext(options.AddInterceptors(server).Options);
    }

    // What the validators allow, in code points; single words of our own (keys, tags of language, hashes) are ASCII.
    private static IReadOnlyList<CodePointLimit> Limits { get; } =
    [
        new("Articles", "Headline", 200),
        new("Articles", "ShortHeadline", 80),
        new("Articles", "SeoTitle", 110),
        new("Articles", "Slug", 96), new("Articles", "Section", 64),
        new("Articles", "Dek", 300),
        new("Articles", "Summary", 1000),
        new("Articles", "Byline", 300),
        new("Articles", "CanonicalUrl", 2048),
        new("Articles", "Body", 300_000),
        new("ArticleTags", "Key", 64),
        new("Slugs", "SlugKey", 96),
        new("PublishedSlugs", "SlugKey", 96),
        new("PublishedReferences", "Value", 64),
        new("Authors", "Email", 254),
        new("Authors", "Bio", 2000),
        new("Speakers", "Name", 200),
        new("Sources", "Name", 200),
        new("Quotes", "Text", 5000),
        new("Quotes", "SpeakerLabel", 200),
        new("Quotes", "SpeakerRole", 200),
        new("Quotes", "AttributionVerb", 40),
        new("Quotes", "Occasion", 300),
        new("Quotes", "InternalNote", 2000),
    ];

    public void Dispose() => db.Dispose();

    [Fact]
    public void The_model_is_sound() => SqlServerModel.Of(db).Validate(Limits).ShouldBeEmpty();

    [Fact]
    public void The_migrations_end_at_the_model() => MigrationReplay.Check(db).ShouldBeEmpty();

    [Fact]
    public async Task The_records_are_saved_changed_and_moved_to_the_trash()
    {
        var token = TestContext.Current.CancellationToken;
        var author = new Author { DisplayName = "Ada" };
        var article = new Article { Headline = "Headline" };
        db.AddRange(author, article, new Speaker { Name = "Ben" }, new Source { Name = "CNBC", Domain = "cnbc.com" }, new Quote { Text = "Words." });
        await db.SaveChangesAsync(token);
        author.Bio = "Writes.";
        article.Dek = "More.";
        await db.SaveChangesAsync(token);
        author.MoveToTrash(db.Time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(token);

        server.Commands.ShouldContain(command => command.Text.Contains("UPDATE [Authors]", StringComparison.Ordinal));
        SqlServerModel.Of(db).Check(server.Commands).ShouldBeEmpty();
    }

    [Fact]
    public async Task Answers_are_kept_found_and_deleted()
    {
        var token = TestContext.Current.CancellationToken;
        var answer = new StoredAnswer { Id = new byte[32], RequestHash = new byte[32], ExpiresAt = db.Time.GetUtcNow().UtcDateTime };
        await db.BeginAsync(token);
        db.StoredAnswers.Add(answer);
        await db.SaveChangesAsync(token);
        answer.Keep(201, new Dictionary<string, string>(StringComparer.Ordinal) { ["ETag"] = "\"v1\"" }, "{}"u8);
        await db.CommitAsync(token);
        await db.StoredAnswers.Where(stored => stored.Id == answer.Id).Select(stored => stored.Status).ToListAsync(token);
        await db.ForgetAnswerAsync(answer.Id, token);
        await db.PurgeAnswersAsync(token);

        server.Commands.ShouldContain(command => command.Text.Contains("UPDATE [StoredAnswers]", StringComparison.Ordinal));
        server.Commands.Count(command => command.Text.Contains("DELETE", StringComparison.Ordinal)).ShouldBe(2);
        SqlServerModel.Of(db).Check(server.Commands).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_table_is_read()
    {
        var token = TestContext.Current.CancellationToken;
        await db.Articles.OrderByDescending(article => article.PublishedAt).ThenBy(article => article.Id).Skip(20).Take(21).ToListAsync(token);
        await db.Authors.Where(author => author.DeletedAt == null).OrderBy(author => author.NameKey).ThenBy(author => author.Id).ToListAsync(token);
        await db.Speakers.ToListAsync(token);
        await db.Quotes.ToListAsync(token);
        await db.Sources.ToListAsync(token);
        await db.Revisions.ToListAsync(token);
        await db.Publications.ToListAsync(token);
        await db.Changes.OrderBy(change => change.Sequence).ToListAsync(token);
        await db.PublishedDocuments.ToListAsync(token);
        await db.PublishedReferences.ToListAsync(token);
        await db.PublishedSlugs.ToListAsync(token);

        server.Commands.Count.ShouldBe(11);
        SqlServerModel.Of(db).Check(server.Commands).ShouldBeEmpty();
    }
}
