using ArticleApi.Tests.Delivery;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Changes.Sync;

/// <summary>Editors' programs that page while many write miss nothing, whatever is paused or taken back in between.</summary>
public sealed class RecordSyncRaceTests
{
    private const int Writers = 6;
    private const int Readers = 4;
    private const int FewestPulls = 6;
    private const int MostSaves = 300;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Programs_beside_writers_who_pause_and_roll_back_end_with_what_is_there(int seed)
    {
        await using var api = await ApiFactory.StartAsync();
        await using var second = new ApiFactory { Shared = api.Database };
        await second.InitializeAsync();
        var room = await BusyRoom.FurnishAsync(api);
        var (isOver, pulls) = (false, new int[Readers]);
        var readers = Enumerable.Range(0, Readers).Select(r => Task.Run(() => FollowAsync(r, r % 2 == 0 ? api : second, new Random(seed * 50 + r)))).ToList();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => room.WriteSlowlyAsync(w % 2 == 0 ? api : second, new Random(seed * 100 + w), MostSaves, () => pulls.All(p => p >= FewestPulls)))));
        Volatile.Write(ref isOver, true);

        foreach (var copies in await Task.WhenAll(readers)) await copies.ShouldBeWhatIsThereAsync();
        pulls.ShouldAllBe(p => p >= FewestPulls);

        async Task<WorkingCopies> FollowAsync(int reader, ApiFactory instance, Random random)
        {
            var copies = new WorkingCopies(instance.CreateAdmin());
            while (!Volatile.Read(ref isOver))
            {
                await copies.PullAsync(random.Next(1, 12));
                Interlocked.Increment(ref pulls[reader]);
                if (random.Next(40) == 0) copies.StartAgain();
                if (random.Next(3) == 0) await Task.Delay(random.Next(20));
            }

            await copies.CatchUpAsync(() => random.Next(1, 12));
            return copies;
        }
    }
}
