using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Changes.Sync;

/// <summary>A page of working copies costs a few statements, however much is in it.</summary>
public sealed class RecordSyncCostTests(CountingApi api) : IClassFixture<CountingApi>
{
    // What is so, what has changed, the records of each kind, and what they were merged into.
    private const int Most = 8;

    [Fact]
    public async Task A_long_page_costs_what_a_short_one_costs()
    {
        var desk = new Desk(api.CreateAdmin());
        var first = new WorkingCopies(desk.Client);
        await WriteAsync(desk, 1);

        // The secret of tokens is read once.
        await new WorkingCopies(desk.Client).PullAsync();
        var few = await CountAsync(first);
        await WriteAsync(desk, 20);

        var many = await CountAsync(first);
        var all = await CountAsync(new WorkingCopies(desk.Client));

        (few, many, all).ShouldBe((many, many, many));
        many.ShouldBeLessThanOrEqualTo(Most + 1, "and the key is looked up");
        first.Records.Count.ShouldBe(21 * 4);
        api.Statements.Clear();
        await first.PullAsync();
        api.Statements.All.Count.ShouldBeLessThanOrEqualTo(2, "nothing is looked for when nothing has changed");
    }

    private static async Task WriteAsync(Desk desk, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var (speaker, source) = (await desk.SpeakerAsync(), await desk.SourceAsync());
            var quote = await desk.QuoteAsync(speaker.Id(), source.Id());
            await desk.ArticleAsync(Desk.Printing(quote));
        }
    }

    private async Task<int> CountAsync(WorkingCopies copies)
    {
        api.Statements.Clear();
        await copies.PullAsync(1_000);
        return api.Statements.All.Count;
    }
}
