using ArticleApi.Data;
using ArticleApi.Data.Changes;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Changes.Sync;

/// <summary>Editors who write without a network, at the same records, all end with what the server has, and nothing that was stored is lost.</summary>
public sealed class PushRaceTests
{
    private const int Editors = 5;
    private const int Rounds = 15;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Programs_that_push_the_same_records_converge_and_lose_nothing(int seed)
    {
        await using var api = await ApiFactory.StartAsync();
        await using var second = new ApiFactory { Shared = api.Database };
        await second.InitializeAsync();
        var desk = new Desk(api.CreateAdmin());
        for (var i = 0; i < 8; i++) await desk.AuthorAsync();
        var editors = Enumerable.Range(0, Editors).Select(i => new OfflineEditor((i % 2 == 0 ? api : second).CreateAdmin(), $"e{i}", new Random(seed * 100 + i))).ToList();

        await Task.WhenAll(editors.Select((editor, i) => Task.Run(() => WorkAsync(editor, new Random(seed * 1_000 + i)))));
        foreach (var editor in editors) await editor.SettleAsync();

        // Of those that they deleted before, each may have met an edit of somebody else; this one meets nobody.
        await editors[0].Copies.CatchUpAsync();
        editors[0].Delete();
        await editors[0].SettleAsync();
        foreach (var editor in editors) await editor.Copies.CatchUpAsync();

        var there = await api.DatabaseAsync(db => db.Authors.AsNoTracking().ToDictionaryAsync(author => author.Id.ToString()));
        foreach (var editor in editors)
        {
            editor.Copies.Records.Values.ToDictionary(r => r.Id(), r => ((long)r["version"]!, (string?)r["bio"]))
                .ShouldBe(there.Values.Where(a => a.DeletedAt is null).ToDictionary(a => a.Id.ToString(), a => (a.Version, a.Bio)), ignoreOrder: true);
        }

        // Each edit that was applied stands in its record, once; and each is one revision.
        var stored = editors.SelectMany(editor => editor.Stored).ToList();
        stored.ShouldAllBe(edit => there[edit.Id].Bio!.Split(edit.Mark).Length == 2);
        editors.Sum(editor => editor.Conflicts).ShouldBeGreaterThan(0);
        var (revisions, actions) = await api.DatabaseAsync(async db =>
            (await db.Revisions.CountAsync(), await db.Changes.Where(c => c.Kind == RecordKind.Author).Select(c => c.Action).Distinct().ToListAsync()));
        actions.ShouldBe([ChangeAction.Created, ChangeAction.Updated, ChangeAction.Deleted], ignoreOrder: true);
        var deletedTwice = editors.Sum(editor => editor.Applied.Count) + 8 - revisions;

        // A deletion of what others had deleted is applied, and is none.
        deletedTwice.ShouldBeInRange(0, there.Values.Count(a => a.DeletedAt is not null) * (Editors - 1));
    }

    private static async Task WorkAsync(OfflineEditor editor, Random random)
    {
        for (var round = 0; round < Rounds; round++)
        {
            await editor.Copies.CatchUpAsync(() => random.Next(1, 12));
            for (var edits = random.Next(1, 6); edits > 0; edits--) editor.Write();
            for (var pushes = random.Next(0, 3); pushes > 0; pushes--) await editor.PushAsync();
            if (random.Next(3) == 0) await Task.Delay(random.Next(20));
        }
    }
}
