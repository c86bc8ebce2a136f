using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Revisions;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Delivery;

public sealed class ConcurrentWritersTests
{
    private const int Writers = 16;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Sixteen_writers_on_shared_quotes_end_with_the_public_state_that_a_full_recomputation_gives(int seed)
    {
        await using var api = await ApiFactory.StartAsync();
        var room = await BusyRoom.FurnishAsync(api);
        var saves = await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => room.WriteAsync(api, new Random(seed * 100 + w)))));

        saves.Sum().ShouldBeGreaterThan(Writers * BusyRoom.SavesEach / 4, "most saves must get through, or nothing was tried");
        await api.DatabaseAsync(db => db.PublicStateShouldBeRightAsync());
        await api.DatabaseAsync(EveryVersionShouldHaveItsRevisionAsync);
        (await api.DatabaseAsync(db => new Reprojection(db).RunAsync(null, CancellationToken.None))).ShouldBe(0, "rendering anew changes no byte");
        await api.DatabaseAsync(db => db.PublicStateShouldBeRightAsync());
    }

    private static async Task EveryVersionShouldHaveItsRevisionAsync(ArticleDbContext db)
    {
        var revisions = (await db.Revisions.AsNoTracking().ToListAsync()).ToLookup(r => r.RecordId);
        foreach (var article in await db.Articles.AsNoTracking().ToListAsync())
        {
            revisions[article.Id].Select(r => r.Version).Order().ShouldBe(Enumerable.Range(1, (int)article.Version).Select(v => (long)v));
            RevisionSnapshot.Read<Article>(revisions[article.Id].MaxBy(r => r.Version)!.Snapshot).Status.ShouldBe(article.Status);
        }
    }
}
