using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Delivery.Sync;

/// <summary>Readers who page while many write miss nothing, whatever is paused or taken back in between.</summary>
public sealed class SyncRaceTests
{
    private const int Writers = 8;
    private const int Readers = 5;

    // On a busy machine the writers go on until each reader has had a chance to meet them.
    private const int FewestPulls = 6;
    private const int MostSaves = 400;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Readers_beside_writers_who_pause_and_roll_back_end_with_what_is_public(int seed)
    {
        await using var api = await ApiFactory.StartAsync();
        await using var second = new ApiFactory { Shared = api.Database };
        await second.InitializeAsync();
        var room = await BusyRoom.FurnishAsync(api);
        var (isOver, pulls) = (false, new int[Readers]);
        var readers = Enumerable.Range(0, Readers).Select(r => Task.Run(() => FollowAsync(r, r % 2 == 0 ? api : second, new Random(seed * 50 + r)))).ToList();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => room.WriteSlowlyAsync(w % 2 == 0 ? api : second, new Random(seed * 100 + w), MostSaves, () => pulls.All(p => p >= FewestPulls)))));
        Volatile.Write(ref isOver, true);

        foreach (var replica in await Task.WhenAll(readers))
        {
            await replica.ShouldBeWhatIsPublicAsync();
            await replica.ShouldHaveTheDigestAsync();
            replica.ShouldBeClosed();
        }

        pulls.ShouldAllBe(p => p >= FewestPulls);
        await api.DatabaseAsync(db => db.PublicStateShouldBeRightAsync());

        async Task<Replica> FollowAsync(int reader, ApiFactory instance, Random random)
        {
            var replica = new Replica(instance.CreateClient());
            while (!Volatile.Read(ref isOver))
            {
                await replica.PullAsync(random.Next(1, 12));
                Interlocked.Increment(ref pulls[reader]);
                if (random.Next(40) == 0) replica.StartAgain();
                if (random.Next(3) == 0) await Task.Delay(random.Next(20));
            }

            await replica.CatchUpAsync(() => random.Next(1, 12));
            return replica;
        }
    }
}
