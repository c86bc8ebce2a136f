using ArticleApi.Data;
using Mapster;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Http;

/// <summary>How editors see the records of a kind, for what shows all kinds.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="ReadAsync">The views of those of the ids that are there, in the trash or not.</param>
public sealed record ShownKind(RecordKind Kind, Func<ArticleDbContext, IReadOnlyList<Guid>, CancellationToken, Task<IReadOnlyList<RecordView>>> ReadAsync)
{
    public static ShownKind Of<TRecord, TView>(RecordKind kind)
        where TRecord : Record
        where TView : RecordView =>
        new(kind, async (db, ids, cancellationToken) =>
            await db.Set<TRecord>().Where(r => ids.Contains(r.Id)).ProjectToType<TView>(ViewMapping.Config).ToListAsync(cancellationToken));
}
