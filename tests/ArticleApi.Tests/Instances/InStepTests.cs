using System.Globalization;
using System.Text;
using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Jobs;
using ArticleApi.Tests.Delivery;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ArticleApi.Tests.Instances;

/// <summary>
/// Everything at once, on two instances where the engine allows it: writers, transactions that pause and are taken back, instances that are
/// killed, and readers. For minutes, with more of all: IN_STEP_SECONDS, IN_STEP_WRITERS and IN_STEP_READERS.
/// </summary>
[Collection(Alone.Name)]
public sealed class InStepTests : IAsyncLifetime
{
    private static readonly int Seconds = Setting("IN_STEP_SECONDS", 12);
    private static readonly int Writers = Setting("IN_STEP_WRITERS", 6);
    private static readonly int Readers = Setting("IN_STEP_READERS", 4);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Kinds = ["publish articles", "unpublish articles", "delete articles", "restore articles", "merge", "batch", "atomic batch", "bulk"];

    // On a machine with few processors a request may take long; that it is answered is what counts here.
    private static readonly (string, string)[] Settings = [("Logging:LogLevel:Default", "Warning"), ("Events:HeartbeatSeconds", "1"), ("Requests:TimeoutSeconds", "30")];

    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async ValueTask DisposeAsync() => await database.DropAsync();

    [Fact]
    public async Task Readers_of_instances_that_are_killed_end_with_what_is_public_and_no_write_is_lost_or_done_twice()
    {
        var seed = Setting("IN_STEP_SEED", Environment.TickCount);
        await using var fleet = await Fleet.StartAsync(WithRoom(database), TestDatabase.IsPostgreSql ? 2 : 1, Settings);
        var (ledger, said) = (new Ledger(), TestContext.Current.TestOutputHelper!);
        var desk = new BusyDesk(fleet, ledger, TestDatabaseTemplate.AdminKey);
        await new DeskWriter(desk, new Random(seed)).FurnishAsync();

        using var work = new CancellationTokenSource(TimeSpan.FromSeconds(Seconds));
        using var reading = new CancellationTokenSource();
        Follower[] followers = [.. Enumerable.Range(0, Readers).Select(r => new Follower(fleet, (Following)(r % 3), new Random(seed + 1000 + r)))];
        Task[] readers = [.. followers.Select(f => Task.Run(() => f.FollowAsync(reading.Token)))];
        var kills = Task.Run(() => KillAsync(fleet, new Random(seed + 1), work.Token));
        var stalls = Task.Run(() => Stalling.RunAsync(database, new Random(seed + 2), work.Token));
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(() => new DeskWriter(desk, new Random(seed + 100 + w)).WorkAsync(work.Token))));
        await stalls;
        var killed = await kills;

        // What is seldom done may have failed each time on a busy machine.
        var last = new DeskWriter(desk, new Random(seed + 3));
        for (var tries = 0; tries < 500 && !Array.TrueForAll(Kinds, desk.HasDone); tries++) await last.StepAsync();
        said.WriteLine($"seed {seed}, {killed} kills, {ledger.Count(isDone: true)} writes done, {ledger.Count(isDone: false)} refused or unknown");
        foreach (var ((what, answer), count) in desk.Answers.OrderBy(a => a.Key)) said.WriteLine($"{what}: {answer}: {count}, longest {desk.Longest.GetValueOrDefault(what).TotalMilliseconds:F0} ms");
        await using var db = TestDatabaseTemplate.Open(database);
        await UntilAsync(async () => !await db.Jobs.AnyAsync(j => j.State == JobState.Waiting || j.State == JobState.Running), "all jobs are done");

        // Those who listen are told of the last change too, and of nothing else are they told.
        var head = await db.ChangeSequences.Select(s => s.PublicValue).SingleAsync();
        await UntilAsync(() => Task.FromResult(followers.Where((_, r) => r % 3 == (int)Following.Listening).All(f => f.Position == head)), "those who listen have come to the end");
        await reading.CancelAsync();
        await Task.WhenAll(readers);

        desk.Faults.ShouldBeEmpty();
        await ledger.ShouldBeKeptAsync(db);
        await db.PublicStateShouldBeRightAsync();
        (await new Reprojection(db).RunAsync(null, CancellationToken.None)).ShouldBe(0, "rendering anew changes no byte");
        var stored = await StoredAsync(db);
        var whole = new Follower(fleet, Following.Asking, new Random(seed));
        await whole.CatchUpAsync(1000);
        Ordered(whole.Documents).ShouldBe(stored, "who comes now");
        foreach (var (r, follower) in followers.Index())
        {
            if (r % 3 != (int)Following.Listening) await follower.CatchUpAsync();
            said.WriteLine($"reader {r}: {follower.Pages} pages, {follower.Events} events, {follower.Documents.Count} documents");
            follower.Leak.ShouldBeNull();
            Ordered(follower.Documents).ShouldBe(stored, $"reader {r}");
            await follower.ShouldHaveTheDigestAsync();
            follower.Pages.ShouldBeGreaterThan(1);
        }

        // Or nothing was tried.
        stored.Count.ShouldBeGreaterThan(10);
        Kinds.ShouldAllBe(what => desk.HasDone(what));
    }

    /// <summary>What is public, past all that reads it for the readers.</summary>
    private static async Task<IReadOnlyList<KeyValuePair<(string, string), (long, string)>>> StoredAsync(ArticleDbContext db)
    {
        var rows = await db.PublishedDocuments.AsNoTracking().Where(d => d.Gone == GoneReason.None).Select(d => new { d.Kind, d.Id, d.Sequence, d.Full }).ToListAsync();
        return Ordered(rows.ToDictionary(d => ($"{d.Kind.ToString().ToLowerInvariant()}s", d.Id.ToString()), d => (d.Sequence, Encoding.UTF8.GetString(d.Full))));
    }

    private static IReadOnlyList<KeyValuePair<(string, string), (long Sequence, string)>> Ordered(IReadOnlyDictionary<(string, string), (long Sequence, string Text)> documents) =>
        [.. documents.OrderBy(d => d.Value.Sequence)];

    private static async Task<int> KillAsync(Fleet fleet, Random random, CancellationToken cancellationToken)
    {
        for (var kills = 0; ; kills++)
        {
            try
            {
                await Task.Delay(random.Next(2000, 5000), cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return kills;
            }

            await fleet.KillAsync(random.Next(fleet.Count), TimeSpan.FromMilliseconds(random.Next(1000)));
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await isSo())
        {
            patience.IsCancellationRequested.ShouldBeFalse(what);
            await Task.Delay(50, CancellationToken.None);
        }
    }

    // As many connections as there are writers and readers; the tests beside it get by with few.
    private static TestDatabase WithRoom(TestDatabase database) => TestDatabase.IsPostgreSql
        ? database with { Connection = new NpgsqlConnectionStringBuilder(database.Connection) { MaxPoolSize = Writers + Readers + 6 }.ConnectionString }
        : database;

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
