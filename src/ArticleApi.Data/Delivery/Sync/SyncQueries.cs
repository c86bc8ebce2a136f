using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace ArticleApi.Data.Delivery;

/// <summary>The queries of each pull: what holds at the moment, and the page of who keeps everything. What EF does around them costs more than both.</summary>
internal sealed class SyncQueries
{
    private static readonly ConditionalWeakTable<IModel, SyncQueries> Known = [];

    private readonly ReadyCommand moment;
    private readonly Dictionary<(bool Full, bool IsFirst), ReadyCommand> pages = [];

    private SyncQueries(ArticleDbContext db)
    {
        moment = new(
            db,
            from state in db.SyncStates
            from projection in db.ProjectionStates
            from sequence in db.ChangeSequences
            select new SyncMoment(state.Epoch, state.Floor, projection.Version, sequence.PublicValue));
        var (number, count) = (ReadyCommand.MappingOf<PublishedDocument>(db, nameof(PublishedDocument.Sequence)), db.GetService<IRelationalTypeMappingSource>().GetMapping(typeof(int)));
        foreach (var full in new[] { true, false })
        {
            foreach (var isFirst in new[] { true, false })
            {
                var range = new SyncRange { Full = full, After = 0, Began = isFirst ? 1 : 0, Take = 1 };
                pages[(full, isFirst)] = new(db, new SyncRangeQuery(db, range).Page(), (SyncRangeQuery.After, number), (SyncRangeQuery.Began, number), (SyncRangeQuery.Take, count));
            }
        }
    }

    public static SyncQueries For(ArticleDbContext db) =>
        Known.TryGetValue(db.Model, out var known) ? known : Known.GetValue(db.Model, _ => new SyncQueries(db));

    public async Task<SyncMoment> MomentAsync(ArticleDbContext db, CancellationToken cancellationToken) =>
        (await moment.FirstAsync(db, row => new SyncMoment(row.GetGuid(0), row.GetInt64(1), row.GetInt32(2), row.GetInt64(3)), cancellationToken))!;

    public Task<RelationalDataReader> PageAsync(ArticleDbContext db, SyncRange range, CancellationToken cancellationToken) => range is { Without: [], Facets: [] }
        ? pages[(range.Full, range.IsFirst)].RowsAsync(db, cancellationToken, (SyncRangeQuery.After, range.After), (SyncRangeQuery.Began, range.Began), (SyncRangeQuery.Take, range.Take))
        : ReadyCommand.RowsOnceAsync(db, new SyncRangeQuery(db, range).Page(), cancellationToken);
}
