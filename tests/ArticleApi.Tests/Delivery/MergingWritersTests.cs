using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Delivery;

/// <summary>Records are merged, in every direction at once, while others go on writing about them.</summary>
public sealed class MergingWritersTests
{
    private const int Writers = 8;
    private const int Mergers = 4;
    private const int SavesEach = 25;
    private const int MergesEach = 4;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Merges_among_writers_lose_no_reference_and_end_with_the_public_state_that_a_full_recomputation_gives(int seed)
    {
        await using var api = await ApiFactory.StartAsync();
        var room = await FurnishAsync(api);
        var client = api.CreateAdmin();
        var writing = Enumerable.Range(0, Writers).Select(w => Task.Run(() => WriteAsync(api, room, new Random(seed * 100 + w))));
        var merging = Enumerable.Range(0, Mergers).Select(m => Task.Run(() => MergeAsync(client, room, new Random(seed * 1_000 + m))));
        var (saves, merges) = (Task.WhenAll(writing), Task.WhenAll(merging));
        await Task.WhenAll(saves, merges);

        (await saves).Sum().ShouldBeGreaterThan(Writers * SavesEach / 5, "many saves must get through, or nothing was tried");
        (await merges).Sum().ShouldBeGreaterThan(3, "some merges must get through");
        await api.DatabaseAsync(NothingShouldReferToWhatVanishedAsync);
        await api.DatabaseAsync(db => db.PublicStateShouldBeRightAsync());
        (await api.DatabaseAsync(db => new Reprojection(db).RunAsync(null, CancellationToken.None))).ShouldBe(0, "rendering anew changes no byte");
    }

    [Fact]
    public async Task Of_two_records_that_are_merged_into_each_other_at_once_one_remains()
    {
        await using var api = await ApiFactory.StartAsync();
        var client = api.CreateAdmin();
        for (var round = 0; round < 10; round++)
        {
            var (one, other) = (Newsroom.Author($"One {round}"), Newsroom.Author($"Other {round}"));
            await api.DatabaseAsync(async db =>
            {
                db.AddRange(one, other, Newsroom.Article($"By one {round}", one), Newsroom.Article($"By other {round}", other));
                await db.SaveChangesAsync();
            });

            var answers = await Task.WhenAll(
                Task.Run(() => MergeAsync(client, Desk.Authors, one.Id, other.Id)), Task.Run(() => MergeAsync(client, Desk.Authors, other.Id, one.Id)));

            answers.Count(status => status == 200).ShouldBe(1, string.Join(' ', answers));
            answers.Where(status => status != 200).ShouldAllBe(status => status == 409 || status == 412 || status == 422);
        }

        await api.DatabaseAsync(NothingShouldReferToWhatVanishedAsync);
    }

    private sealed record Room(Author[] Authors, Speaker[] Speakers, Source[] Sources, Quote[] Quotes, Article[] Articles);

    private static async Task<Room> FurnishAsync(ApiFactory api)
    {
        var authors = Enumerable.Range(0, 8).Select(i => Newsroom.Author($"Author {i}")).ToArray();
        var speakers = Enumerable.Range(0, 8).Select(i => Newsroom.Speaker($"Speaker {i}")).ToArray();
        var sources = Enumerable.Range(0, 8).Select(i => Newsroom.Source($"Source {i}")).ToArray();
        for (var i = 1; i < 4; i++) sources[i].ParentSourceId = sources[i - 1].Id;
        authors[0].SpeakerId = speakers[0].Id;
        var quotes = Enumerable.Range(0, 5).Select(i => Newsroom.Quote(speakers[i], sources[i], $"Quote number {i} is long enough")).ToArray();
        var articles = Enumerable.Range(0, 10).Select(i => Newsroom.Article($"Article {i}", authors[i % 8], sources[i % 8], quotes[i % 5])).ToArray();
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
            catch (Exception refused) when (refused is RecordInUseException or TrashedReferenceException or RuleBrokenException or StaleVersionException or DbUpdateException)
            {
                // What another writer did first, such as merging what this one refers to, makes this save impossible.
            }
        }

        return saved;
    }

    private static async Task<int> OneSaveAsync(ArticleDbContext db, Room room, Random random)
    {
        switch (random.Next(8))
        {
            case < 5:
                var article = await db.Articles.SingleAsync(a => a.Id == Any(room.Articles, random).Id);
                await ChangeAsync(db, article, room, random);
                break;
            case 5:
                var quote = await db.Quotes.SingleAsync(q => q.Id == Any(room.Quotes, random).Id);
                quote.SpeakerId = Any(room.Speakers, random).Id;
                quote.Provenance = [new ProvenanceStep { SourceId = Any(room.Sources, random).Id, Role = ProvenanceRole.Via }];
                break;
            case 6:
                var author = await db.Authors.SingleAsync(a => a.Id == Any(room.Authors, random).Id);
                if (author.DeletedAt is null) author.SpeakerId = Any(room.Speakers, random).Id;
                break;
            default:
                var source = await db.Sources.SingleAsync(s => s.Id == Any(room.Sources, random).Id);
                if (source.DeletedAt is null) source.ParentSourceId = Any(room.Sources, random).Id;
                break;
        }

        return await db.SaveChangesAsync();
    }

    private static async Task ChangeAsync(ArticleDbContext db, Article article, Room room, Random random)
    {
        var now = db.Time.UtcInstant();
        switch (random.Next(8))
        {
            case < 2 when article.CanGoTo(ArticleStatus.Published):
                article.Publish(now);
                break;
            case 2 when article.CanGoTo(ArticleStatus.Unpublished):
                article.Unpublish();
                break;
            case < 5 when article.Version > 1 && article.CanGoTo(ArticleStatus.Published):
                article.Publish(now, new(Obstacle: null) { Revision = await db.RevisionOfAsync(article, random.NextInt64(1, article.Version), CancellationToken.None) });
                break;
            default:
                article.Body = Newsroom.Body($"Words {random.Next(1000)}", Any(room.Quotes, random), Any(room.Quotes, random));
                article.Authors = [.. new[] { Any(room.Authors, random).Id, Any(room.Authors, random).Id }.Distinct().Select(id => new ArticleAuthor { AuthorId = id })];
                article.Citations = [new Citation { Key = "c1", SourceId = Any(room.Sources, random).Id, Role = CitationRole.Via }];
                break;
        }
    }

    private static async Task<int> MergeAsync(HttpClient client, Room room, Random random)
    {
        var done = 0;
        for (var i = 0; i < MergesEach; i++)
        {
            var (path, records) = random.Next(3) switch
            {
                0 => (Desk.Authors, room.Authors.Select(a => a.Id).ToArray()),
                1 => (Desk.Speakers, room.Speakers.Select(s => s.Id).ToArray()),
                _ => (Desk.Sources, room.Sources.Select(s => s.Id).ToArray()),
            };
            (string, string)[] key = random.Next(3) == 0 ? [("Idempotency-Key", Guid.CreateVersion7().ToString())] : [];
            var status = await MergeAsync(client, path, Any(records, random), Any(records, random), key);
            status.ShouldBeOneOf([200, 409, 412, 422]);
            if (status == 200) done++;
        }

        return done;
    }

    private static async Task<int> MergeAsync(HttpClient client, string path, Guid one, Guid other, params (string, string)[] headers)
    {
        using var response = await client.SendJsonAsync(HttpMethod.Post, $"{path}/{one}/merge-into/{other}", null, [("If-Match", "*"), .. headers]);
        return (int)response.StatusCode;
    }

    private static async Task NothingShouldReferToWhatVanishedAsync(ArticleDbContext db)
    {
        var merges = await db.Merges.AsNoTracking().ToListAsync();
        var vanished = merges.Select(m => new Reference(m.Kind, m.FromId)).ToHashSet();
        List<ArticleApi.Data.Record> records =
        [
            .. await db.Articles.AsNoTracking().ToListAsync(), .. await db.Quotes.AsNoTracking().ToListAsync(),
            .. await db.Authors.AsNoTracking().Where(a => a.MergedInto == null).ToListAsync(), .. await db.Sources.AsNoTracking().Where(s => s.MergedInto == null).ToListAsync(),
        ];
        records.ShouldAllBe(record => !References.Of(record).Any(vanished.Contains));

        // Each leads to a record that is there: no circle, and nothing that was lost.
        foreach (var reference in vanished)
        {
            var last = (await db.MovesOfAsync([reference], CancellationToken.None)).Of(reference.Kind, reference.Id);
            (await db.RecordsOf(reference.Kind).SingleAsync(r => r.Id == last)).DeletedAt.ShouldBeNull();
        }
    }

    private static T Any<T>(T[] items, Random random) => items[random.Next(items.Length)];
}
