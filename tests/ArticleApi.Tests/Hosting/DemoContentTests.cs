using System.Text;
using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Delivery;
using ArticleApi.Hosting;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Hosting;

public sealed class DemoContentTests
{
    // Earlier than every date in the files: a machine may have any clock.
    private static ApiFactory Empty() => new() { Clock = new FakeTimeProvider(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)) };

    [Fact]
    public async Task An_empty_database_becomes_a_newsroom()
    {
        await using var api = Empty();
        await api.InitializeAsync();
        (await api.DatabaseAsync(db => new DemoContent(db).FillAsync(CancellationToken.None))).ShouldBeTrue();

        var articles = await api.DatabaseAsync(db => db.Articles.AsNoTracking().ToListAsync());
        articles.Count.ShouldBe(30);
        articles.CountBy(a => a.Status).ToDictionary().ShouldBe(
            new Dictionary<ArticleStatus, int>
            {
                [ArticleStatus.Published] = 24,
                [ArticleStatus.Unpublished] = 1,
                [ArticleStatus.InReview] = 2,
                [ArticleStatus.Draft] = 3,
            },
            ignoreOrder: true);
        string[] languages = [.. articles.Where(a => a.Status == ArticleStatus.Published).Select(a => a.Language).Distinct()];
        languages.ShouldContain("ar");
        languages.ShouldContain("ja");
        languages.Length.ShouldBeGreaterThanOrEqualTo(6);
        (await api.DatabaseAsync(async db => new[] { await db.Authors.CountAsync(), await db.Speakers.CountAsync(), await db.Sources.CountAsync(), await db.Quotes.CountAsync() }))
            .ShouldBe([6, 12, 10, 60]);
        articles.ShouldAllBe(a => a.CreatedBy == "demo" && a.UpdatedBy == "demo");
    }

    [Fact]
    public async Task Just_what_is_published_has_a_document()
    {
        await using var api = Empty();
        await api.InitializeAsync();
        await api.DatabaseAsync(db => new DemoContent(db).FillAsync(CancellationToken.None));

        var articles = await api.DatabaseAsync(db => db.Articles.AsNoTracking().ToListAsync());
        var documents = await api.DatabaseAsync(db => db.PublishedDocuments.AsNoTracking().Where(d => d.Kind == RecordKind.Article).ToListAsync());
        Guid[] published = [.. articles.Where(a => a.Status == ArticleStatus.Published).Select(a => a.Id)];
        documents.Where(d => d.Gone == GoneReason.None).Select(d => d.Id).ShouldBe(published, ignoreOrder: true);
        var gone = documents.Single(d => d.Gone != GoneReason.None);
        gone.Id.ShouldBe(articles.Single(a => a.Status == ArticleStatus.Unpublished).Id);
        gone.Full.ShouldBeEmpty();
        (await api.DatabaseAsync(db => db.PublishedReferences.Where(r => r.Facet == Facet.Language).Select(r => r.RecordId).ToListAsync())).ShouldBe(published, ignoreOrder: true);
        await api.DatabaseAsync(PublishedRows.ShouldBeSoundAsync);

        var port = articles.Single(a => a.Headline.StartsWith("Port Ellery votes", StringComparison.Ordinal));
        port.PublishedAt.ShouldBe(new DateTime(2026, 9, 22, 6, 30, 0, DateTimeKind.Utc));
    }

    [Fact]
    public async Task Two_working_copies_are_ahead_of_what_is_public()
    {
        await using var api = Empty();
        await api.InitializeAsync();
        await api.DatabaseAsync(db => new DemoContent(db).FillAsync(CancellationToken.None));

        var ahead = await api.DatabaseAsync(db => db.Articles.AsNoTracking()
            .Where(a => a.Status == ArticleStatus.Published && a.Version > a.PublishedVersion).ToListAsync());
        ahead.Count.ShouldBe(2);
        foreach (var article in ahead)
        {
            var document = await api.DatabaseAsync(db => db.PublishedDocuments.AsNoTracking().SingleAsync(d => d.Id == article.Id));
            Encoding.UTF8.GetString(document.Full).ShouldNotContain(article.Dek!);
        }
    }

    [Fact]
    public async Task A_database_that_holds_anything_is_left_alone()
    {
        await using var api = Empty();
        await api.InitializeAsync();
        await api.DatabaseAsync(async db =>
        {
            db.Add(Newsroom.Author());
            await db.SaveChangesAsync();
        });

        (await api.DatabaseAsync(db => new DemoContent(db).FillAsync(CancellationToken.None))).ShouldBeFalse();
        (await api.DatabaseAsync(db => db.Speakers.CountAsync())).ShouldBe(0);
    }
}
