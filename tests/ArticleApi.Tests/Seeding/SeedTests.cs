using ArticleApi.Data.Articles;
using ArticleApi.Seeding;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Seeding;

public sealed class SeedTests(ApiFactory api) : IClassFixture<ApiFactory>, IAsyncLifetime
{
    private const int Articles = 200;

    public async ValueTask InitializeAsync() => await SeedAsync(api, Articles);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_is_seeded_is_public_as_after_any_save()
    {
        await api.DatabaseAsync(PublishedRows.ShouldBeSoundAsync);

        var articles = await api.DatabaseAsync(db => db.Articles.AsNoTracking().ToListAsync());
        articles.Count.ShouldBe(Articles);
        articles.Count(a => a.Status == ArticleStatus.Published).ShouldBeInRange(160, 195);
        articles.Count(a => a.Language != "en").ShouldBeInRange(8, 40);
        articles.ShouldAllBe(a => a.WordCount >= 290 && a.WordCount < 1800);
        articles.ShouldAllBe(a => a.Authors.Count >= 1 && a.Authors.Count <= 3 && a.Tags.Count >= 2 && a.Tags.Count <= 4 && a.Citations.Count >= 1);
        articles.ShouldAllBe(a => a.Citations.All(c => c.AnchorTexts.Count == 1));
        articles.Where(a => a.PublishedAt is not null).Select(a => a.PublishedAt!.Value.Year).Distinct().ShouldBe([2023, 2024, 2025], ignoreOrder: true);
        (await api.DatabaseAsync(db => db.QuoteOccurrences.CountAsync())).ShouldBe(await api.DatabaseAsync(db => db.Quotes.CountAsync()));
    }

    [Fact]
    public async Task Two_databases_publish_the_same_bytes_even_when_one_was_made_in_two_runs()
    {
        await using var other = await ApiFactory.StartAsync();
        (await SeedAsync(other, 37)).ShouldBe(37);
        (await SeedAsync(other, Articles)).ShouldBe(Articles - 37);

        (await DocumentsAsync(other)).ShouldBe(await DocumentsAsync(api));
    }

    [Fact]
    public async Task A_second_run_does_nothing()
    {
        var before = await api.DatabaseAsync(db => db.ChangeSequences.AsNoTracking().SingleAsync());

        (await SeedAsync(api, Articles)).ShouldBe(0);

        (await api.DatabaseAsync(db => db.ChangeSequences.AsNoTracking().SingleAsync())).Value.ShouldBe(before.Value);
    }

    [Fact]
    public async Task Another_seed_goes_into_the_same_database()
    {
        await using var both = await ApiFactory.StartAsync();
        await SeedAsync(both, 20);

        (await SeedCommand.RunAsync(both.Services, 20, seed: 2, progress: null, CancellationToken.None)).ShouldBe(20);

        (await both.DatabaseAsync(db => db.Articles.CountAsync())).ShouldBe(40);
        await both.DatabaseAsync(PublishedRows.ShouldBeSoundAsync);
    }

    private static Task<int> SeedAsync(ApiFactory factory, int articles) =>
        SeedCommand.RunAsync(factory.Services, articles, seed: 1, progress: null, CancellationToken.None);

    private static Task<List<string>> DocumentsAsync(ApiFactory factory) => factory.DatabaseAsync(async db =>
    {
        var documents = await db.PublishedDocuments.AsNoTracking().OrderBy(d => d.Kind).ThenBy(d => d.Id).ToListAsync();
        return documents.ConvertAll(d => $"{d.Kind} {d.Id} {d.Gone} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(d.Full))}");
    });
}
