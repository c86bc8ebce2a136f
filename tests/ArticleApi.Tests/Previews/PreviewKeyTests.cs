using System.Net;
using ArticleApi.Data.Previews;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Previews;

/// <summary>The keys that sign links come and go, and no link notices.</summary>
public sealed class PreviewKeyTests
{
    private static FakeTimeProvider Clock() => new(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_link_outlives_the_key_that_signs_and_dies_at_its_own_end()
    {
        await using var api = new ApiFactory { Clock = Clock() };
        await api.InitializeAsync();
        var desk = new PreviewDesk(api);
        using var reader = api.CreateClient();
        var article = await desk.Desk.ArticleAsync();
        var early = await desk.UrlAsync(article, TimeSpan.FromDays(30));
        api.Clock.Advance(TimeSpan.FromDays(7));
        var late = await desk.UrlAsync(article, TimeSpan.FromDays(30));
        (await KeysAsync(api)).ShouldBe(1);

        api.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var next = await desk.UrlAsync(article, TimeSpan.FromDays(30));
        (await KeysAsync(api)).ShouldBe(2);
        early[..40].ShouldBe(late[..40]);
        next[..40].ShouldNotBe(late[..40]);

        api.Clock.Advance(TimeSpan.FromDays(22));
        await PurgeAsync(api);
        foreach (var url in (string[])[early, late, next]) (await reader.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
        api.Clock.Advance(TimeSpan.FromDays(8) - TimeSpan.FromMilliseconds(2));
        await PurgeAsync(api);
        await PreviewDesk.ShouldBeNothingAsync(reader, early);
        (await reader.GetAsync(late)).StatusCode.ShouldBe(HttpStatusCode.OK);
        api.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await PreviewDesk.ShouldBeNothingAsync(reader, late);
        (await reader.GetAsync(next)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Links_and_keys_that_are_long_over_are_deleted_and_others_not()
    {
        await using var api = new ApiFactory { Clock = Clock() };
        await api.InitializeAsync();
        var desk = new PreviewDesk(api);
        var article = await desk.Desk.ArticleAsync();
        var ended = await desk.LinkAsync(article, TimeSpan.FromDays(1));
        var revoked = await desk.LinkAsync(article, TimeSpan.FromDays(30));
        var lasting = await desk.LinkAsync(article, TimeSpan.FromDays(30));
        await desk.RevokeAsync(revoked);

        api.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMilliseconds(1));
        await PurgeAsync(api);
        (await desk.Desk.Client.ReadAsync(PreviewDesk.Links(article))).Ids().ShouldBe([ended.Id(), lasting.Id()], ignoreOrder: true);
        api.Clock.Advance(TimeSpan.FromDays(1));
        await PurgeAsync(api);
        (await desk.Desk.Client.ReadAsync(PreviewDesk.Links(article))).Ids().ShouldBe([lasting.Id()]);

        api.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1));
        await PurgeAsync(api);
        (await KeysAsync(api)).ShouldBe(1);
        api.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await PurgeAsync(api);
        (await KeysAsync(api)).ShouldBe(0);
    }

    [Fact]
    public async Task A_link_holds_on_every_instance_and_after_a_restart()
    {
        var clock = Clock();
        await using var first = new ApiFactory { Clock = clock };
        await first.InitializeAsync();
        var desk = new PreviewDesk(first);
        var link = await desk.LinkAsync(await desk.Desk.ArticleAsync());
        await using var second = new ApiFactory { Shared = first.Database, Clock = clock };
        await second.InitializeAsync();
        using var reader = second.CreateClient();

        (await reader.GetAsync(PreviewDesk.UrlOf(link))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await desk.RevokeAsync(link);
        await PreviewDesk.ShouldBeNothingAsync(reader, PreviewDesk.UrlOf(link));
    }

    [Fact]
    public async Task A_token_of_another_newsroom_opens_nothing_even_with_the_same_ids()
    {
        await using var api = new ApiFactory { Clock = Clock() };
        await api.InitializeAsync();
        var desk = new PreviewDesk(api);
        using var reader = api.CreateClient();
        var link = await desk.LinkAsync(await desk.Desk.ArticleAsync());
        var own = await api.DatabaseAsync(db => db.PreviewKeys.AsNoTracking().SingleAsync());

        PreviewToken.Of(own, Guid.Parse(link.Id())).ShouldBe(PreviewDesk.TokenOf(link));
        PreviewKey[] foreign =
        [
            new() { Id = own.Id, Secret = new byte[32], CreatedAt = own.CreatedAt },
            new() { Secret = own.Secret, CreatedAt = own.CreatedAt },
            new() { Secret = new byte[32], CreatedAt = own.CreatedAt },
            PreviewKey.Create(own.CreatedAt),
        ];
        foreach (var key in foreign) await PreviewDesk.ShouldBeNothingAsync(reader, $"/api/v1/preview/{PreviewToken.Of(key, Guid.Parse(link.Id()))}");
        await PreviewDesk.ShouldBeNothingAsync(reader, $"/api/v1/preview/{PreviewToken.Of(own, Guid.CreateVersion7())}");
        await PreviewDesk.ShouldBeNothingAsync(reader, $"/api/v1/preview/{PreviewToken.Of(own, Guid.Parse((string)link["articleId"]!))}");
    }

    [Fact]
    public async Task Two_that_make_the_first_link_at_once_both_get_one_that_works()
    {
        await using var api = await ApiFactory.StartAsync();
        var desk = new PreviewDesk(api);
        using var reader = api.CreateClient();
        var article = await desk.Desk.ArticleAsync();
        var urls = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => desk.UrlAsync(article)));
        foreach (var url in urls) (await reader.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_link_whose_revision_is_gone_opens_nothing()
    {
        await using var api = await ApiFactory.StartAsync();
        var desk = new PreviewDesk(api);
        using var reader = api.CreateClient();
        var article = await desk.Desk.ArticleAsync();
        var url = await desk.UrlAsync(article);
        await api.DatabaseAsync(db => db.Revisions.Where(r => r.RecordId == Guid.Parse(article.Id())).ExecuteDeleteAsync());

        await PreviewDesk.ShouldBeNothingAsync(reader, url);
    }

    private static Task<int> KeysAsync(ApiFactory api) => api.DatabaseAsync(db => db.PreviewKeys.CountAsync());

    private static Task PurgeAsync(ApiFactory api) => api.DatabaseAsync(async db =>
    {
        while (await db.PurgePreviewsAsync(TestContext.Current.CancellationToken) > 0)
        {
        }
    });
}
