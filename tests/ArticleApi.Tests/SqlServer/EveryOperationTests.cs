using System.Net;
using ArticleApi.Tests.SqlServer.Tour;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.SqlServer;

/// <summary>
/// The application on SQL Server, from its first start on: every operation of the committed documents is called, the commands
/// are run, and every statement that EF makes on the way is checked.
/// </summary>
public sealed class EveryOperationTests(SqlServerTour tour) : IClassFixture<SqlServerTour>
{
    private static readonly string[] Derived =
        ["ArticleAuthors", "ArticleSources", "ArticleTags", "PublishedReferences", "QuoteOccurrences", "QuoteShingles", "QuoteSources", "SourceNames", "SpeakerMentions", "SpeakerNames"];

    [Fact]
    public void Every_documented_operation_succeeds_and_asks_the_database()
    {
        var reached = tour.Stops.Where(stop => stop is { IsSuccess: true, Statements: > 0 }).Select(stop => stop.Operation.ToString()).ToHashSet(StringComparer.Ordinal);

        ApiOperation.All().Select(operation => operation.ToString()).Where(operation => !reached.Contains(operation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_statement_is_sound() => (await tour.CheckAsync(tour.Heard)).ShouldBeEmpty();

    [Fact]
    public async Task Every_table_is_written_and_read()
    {
        var use = TableUse.Of(tour.Heard);
        var tables = (await tour.DatabaseAsync(db => Task.FromResult(db.Model.GetEntityTypes().Select(type => type.GetTableName()!).ToList()))).Order(StringComparer.Ordinal).ToList();

        tables.Except(use.Inserted).ShouldBeEmpty();
        tables.Except(use.Read).ShouldBeEmpty();

        // What tells what was stays as it is; rows that are derived come and go, unless a merge moves them or a quote is compared anew; the secret is made once.
        string[] moved = ["ArticleAuthors", "ArticleSources", "QuoteOccurrences", "QuoteSources", "SpeakerMentions"];
        tables.Except(use.Updated).ShouldBe(["Audit", "Changes", "Installation", "Merges", "PreviewKeys", .. Derived.Except(moved), "Revisions"], ignoreOrder: true);

        // A record goes to the trash, and from there for good with its revisions; its slugs stay, and what the public may know of it for as long as a token of sync holds. Answers are kept
        // for a day, preview links as long again as they lived, and their keys as long as a link can live.
        string[] records = ["Articles", "Authors", "Quotes", "Sources", "Speakers", "Revisions"];
        use.Deleted.ShouldBe([.. Derived, .. records, "Checkpoints", "Comments", "DueArticles", "ImportDrafts", "Jobs", "PreviewKeys", "PreviewLinks", "PublishedDocuments", "PublishedSlugs", "StoredAnswers", "VariantDecisions", "WebhookDeliveries", "WebhookEndpoints"], ignoreOrder: true);
    }

    [Fact]
    public void The_work_behind_the_requests_is_heard()
    {
        tour.Heard.ShouldContain(command => command.Text.Contains("SET [LastUsedAt]", StringComparison.Ordinal));
        tour.Heard.ShouldContain(command => command.Text.StartsWith("SELECT TOP(2) [c].[PublicValue]", StringComparison.Ordinal));
        tour.Heard.ShouldContain(command => command.Text.Contains("[__EFMigrationsHistory]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("FROM [Articles]", "FROM [Article]", "SQL71502")]
    [InlineData("COUNT_BIG(", "COUNT_HUGE(", "195")]
    [InlineData("ORDER BY", "ORDERED BY", "102")]
    public async Task A_fault_in_a_statement_of_a_request_is_found(string sound, string faulty, string code)
    {
        tour.SqlServer.Forget();
        tour.SqlServer.Misheard = said => said.Replace(sound, faulty, StringComparison.Ordinal);
        using var response = await tour.CreateAdmin().GetAsync("/api/v1/manage/articles?count=exact", TestContext.Current.CancellationToken);
        tour.SqlServer.Misheard = null;

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await tour.CheckAsync(tour.SqlServer.Commands)).ShouldHave(code);
    }
}
