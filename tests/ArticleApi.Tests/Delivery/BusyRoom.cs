using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Delivery;

/// <summary>A few records that lead to each other, and writers who change them all at once.</summary>
internal sealed record BusyRoom(Author[] Authors, Speaker[] Speakers, Source[] Sources, Quote[] Quotes, Article[] Articles)
{
    public const int SavesEach = 25;

    public static async Task<BusyRoom> FurnishAsync(ApiFactory api)
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
        return new BusyRoom(authors, speakers, sources, quotes, articles);
    }

    /// <summary>Returns how many of the saves got through.</summary>
    public async Task<int> WriteAsync(ApiFactory api, Random random)
    {
        var saved = 0;
        for (var i = 0; i < SavesEach; i++)
        {
            try
            {
                saved += await api.DatabaseAsync(db => OneSaveAsync(db, random));
            }
            catch (Exception refused) when (refused is RecordInUseException or TrashedReferenceException or DbUpdateConcurrencyException)
            {
                // What another writer did first makes this save impossible: nothing of it may remain.
            }
        }

        return saved;
    }

    /// <summary>Saves until there was enough of it, now and then with pauses, and some of it taken back.</summary>
    public async Task WriteSlowlyAsync(ApiFactory api, Random random, int most, Func<bool> isEnough)
    {
        for (var i = 0; i < SavesEach || (i < most && !isEnough()); i++)
        {
            try
            {
                await api.DatabaseAsync(db => random.Next(3) == 0 ? OneSlowSaveAsync(db, random) : OneSaveAsync(db, random));
            }
            catch (Exception refused) when (refused is RecordInUseException or TrashedReferenceException or DbUpdateConcurrencyException)
            {
                // What another writer did first makes this save impossible.
            }
        }
    }

    public async Task<int> OneSaveAsync(ArticleDbContext db, Random random)
    {
        switch (random.Next(10))
        {
            case < 7:
                var article = await db.Articles.SingleAsync(a => a.Id == Any(Articles, random).Id);
                await ChangeAsync(db, article, random);
                break;
            case 7:
                var quote = await db.Quotes.SingleAsync(q => q.Id == Any(Quotes, random).Id);
                quote.SpeakerId = Any(Speakers, random).Id;
                quote.Provenance = [new ProvenanceStep { SourceId = Any(Sources, random).Id, Role = ProvenanceRole.Via }];
                break;
            case 8:
                var speaker = await db.Speakers.SingleAsync(s => s.Id == Any(Speakers, random).Id);
                speaker.DefaultRole = $"role {random.Next(1000)}";
                break;
            default:
                ArticleApi.Data.Record any = random.Next(3) switch
                {
                    0 => await db.Quotes.SingleAsync(q => q.Id == Any(Quotes, random).Id),
                    1 => await db.Sources.SingleAsync(s => s.Id == Any(Sources, random).Id),
                    _ => await db.Authors.SingleAsync(a => a.Id == Any(Authors, random).Id),
                };
                TrashOrRestore(any, db.Time.UtcInstant());
                break;
        }

        return await db.SaveChangesAsync();
    }

    private async Task ChangeAsync(ArticleDbContext db, Article article, Random random)
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
                article.Publish(now, new(Obstacle: null) { Revision = await db.RevisionOfAsync(article, random.NextInt64(1, article.Version), CancellationToken.None) });
                break;
            default:
                article.Body = Newsroom.Body($"Words {random.Next(1000)}", Any(Quotes, random), Any(Quotes, random));
                article.Authors = [new ArticleAuthor { AuthorId = Any(Authors, random).Id }];
                break;
        }
    }

    private static void TrashOrRestore(ArticleApi.Data.Record record, DateTime now)
    {
        if (record.DeletedAt is null) record.MoveToTrash(now);
        else record.Restore();
    }

    private static T Any<T>(T[] items, Random random) => items[random.Next(items.Length)];

    // Two saves in one transaction, with pauses between its steps, of which some are taken back under the sequence.
    private async Task<int> OneSlowSaveAsync(ArticleDbContext db, Random random)
    {
        try
        {
            await db.BeginAsync(CancellationToken.None);
            await OneSaveAsync(db, random);
            await Task.Delay(random.Next(8));
            if (random.Next(2) == 0) await db.SettleAsync(CancellationToken.None);
            await Task.Delay(random.Next(8));
            if (random.Next(2) != 0) return await db.CommitAsync(CancellationToken.None);
            await db.RollbackAsync();
            return 0;
        }
        catch
        {
            await db.RollbackAsync();
            throw;
        }
    }
}
