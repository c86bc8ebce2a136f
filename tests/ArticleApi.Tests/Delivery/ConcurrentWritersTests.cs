using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Revisions;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Delivery;

public sealed class ConcurrentWritersTests
{
    private const int Writers = 16;
    private const int SavesEach = 25;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Sixteen_writers_on_shared_quotes_end_with_the_public_state_that_a_full_recomputation_gives(int seed)
    {
        await using var api = await ApiFactory.StartAsync();
        var room = await FurnishAsync(api);
        var saves = await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => WriteAsync(api, room, new Random(seed * 100 + w)))));

        saves.Sum().ShouldBeGreaterThan(Writers * SavesEach / 4, "most saves must get through, or nothing was tried");
        await api.DatabaseAsync(db => db.PublicStateShouldBeRightAsync());
        await api.DatabaseAsync(EveryVersionShouldHaveItsRevisionAsync);
        (await api.DatabaseAsync(db => new Reprojection(db).RunAsync(null, CancellationToken.None))).ShouldBe(0, "rendering anew changes no byte");
        await api.DatabaseAsync(db => db.PublicStateShouldBeRightAsync());
    }

    private sealed record Room(Author[] Authors, Speaker[] Speakers, Source[] Sources, Quote[] Quotes, Article[] Articles);

    private static async Task<Room> FurnishAsync(ApiFactory api)
    {
        var authors = Enumerable.Range(0, 3).Select(i => Newsroom.Author($"Author {i}")).ToArray();
        var speakers = Enumerable.Range(0, 4).Select(i => Newsroom.Speaker($"Speaker {i}")).ToArray();
        var sources = Enumerable.Range(0, 4).Select(i => Newsroom.Source($"Source {i}")).ToArray();
        sources[0].ParentSourceId = sources[1].Id;
        authors[0].SpeakerId = speakers[0].Id;
        var quotes = Enumerable.Range(0, 5).Select(i => Newsroom.Quote(speakers[i % 4], sources[i % 4], $"Quote number {i} is long enough")).ToArray();
        var articles = Enumerable.Range(0, 10).Select(i => Newsroom.Article($"Article {i}", authors[i % 3], sources[i % 4], quotes[i % 5])).ToArray();
        await api.DatabaseAsync(async db =>
        {
            db.AddRange([.. authors, .. speakers, .. sources, .. quotes, .. articles]);
            await db.SaveChangesAsync();
        });
        return new Room(authors, speakers, sources, quotes, articles);
    }

    private static async Task<int> WriteAsync(ApiFactory api, Room room, Random random)
    {
        var saved = 0;
        for (var i = 0; i < SavesEach; i++)
        {
            try
            {
                saved += await api.DatabaseAsync(db => OneSaveAsync(db, room, random));
            }
            catch (Exception refused) when (refused is RecordInUseException or TrashedReferenceException or DbUpdateConcurrencyException)
            {
                // What another writer did first makes this save impossible: nothing of it may remain.
            }
        }

        return saved;
    }

    private static async Task<int> OneSaveAsync(ArticleDbContext db, Room room, Random random)
    {
        switch (random.Next(10))
        {
            case < 7:
                var article = await db.Articles.SingleAsync(a => a.Id == Any(room.Articles, random).Id);
                await ChangeAsync(db, article, room, random);
                break;
            case 7:
                var quote = await db.Quotes.SingleAsync(q => q.Id == Any(room.Quotes, random).Id);
                quote.SpeakerId = Any(room.Speakers, random).Id;
                quote.Provenance = [new ProvenanceStep { SourceId = Any(room.Sources, random).Id, Role = ProvenanceRole.Via }];
                break;
            case 8:
                var speaker = await db.Speakers.SingleAsync(s => s.Id == Any(room.Speakers, random).Id);
                speaker.DefaultRole = $"role {random.Next(1000)}";
                break;
            default:
                ArticleApi.Data.Record any = random.Next(3) switch
                {
                    0 => await db.Quotes.SingleAsync(q => q.Id == Any(room.Quotes, random).Id),
                    1 => await db.Sources.SingleAsync(s => s.Id == Any(room.Sources, random).Id),
                    _ => await db.Authors.SingleAsync(a => a.Id == Any(room.Authors, random).Id),
                };
                TrashOrRestore(any, db.Time.UtcInstant());
                break;
        }

        return await db.SaveChangesAsync();
    }

    private static async Task ChangeAsync(ArticleDbContext db, Article article, Room room, Random random)
    {
        var now = db.Time.UtcInstant();
        if (article.DeletedAt is not null)
        {
            article.Restore();
            return;
        }

        switch (random.Next(8))
        {
            case < 3 when article.CanGoTo(ArticleStatus.Published):
                article.Publish(now);
                break;
            case 3 when article.CanGoTo(ArticleStatus.Unpublished):
                article.Unpublish();
                break;
            case 4:
                article.MoveToTrash(now);
                break;
            case 5 when article.Version > 1 && article.CanGoTo(ArticleStatus.Published):
                article.Publish(now, await db.RevisionOfAsync(article, random.NextInt64(1, article.Version), CancellationToken.None));
                break;
            default:
                article.Body = Newsroom.Body($"Words {random.Next(1000)}", Any(room.Quotes, random), Any(room.Quotes, random));
                article.Authors = [new ArticleAuthor { AuthorId = Any(room.Authors, random).Id }];
                break;
        }
    }

    private static void TrashOrRestore(ArticleApi.Data.Record record, DateTime now)
    {
        if (record.DeletedAt is null) record.MoveToTrash(now);
        else record.Restore();
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

    private static T Any<T>(T[] items, Random random) => items[random.Next(items.Length)];
}
