using ArticleApi.Data.Articles;
using ArticleApi.Data.Changes;
using ArticleApi.Data.Quotes;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Delivery;

/// <summary>
/// Renders everything that is public anew, from the published revisions and the names printed with them. What comes out the
/// same, byte for byte, is left alone; what differs takes its place in the sequence. Can be stopped and run again.
/// </summary>
public sealed class Reprojection(ArticleDbContext db)
{
    private const int BatchSize = 200;

    /// <summary>Whether the stored documents have the format of another program.</summary>
    public Task<bool> IsDueAsync(CancellationToken cancellationToken) =>
        db.ProjectionStates.AnyAsync(s => s.Version != Projection.Version, cancellationToken);

    /// <summary>Returns how many documents came out different.</summary>
    public async Task<int> RunAsync(IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var (done, changed) = (0, 0);
        foreach (var kind in Enum.GetValues<RecordKind>())
        {
            for (var after = Guid.Empty; ;)
            {
                var (last, count, differing) = await BatchAsync(kind, after, cancellationToken);
                changed += differing;
                progress?.Report(done += count);
                if (count < BatchSize) break;
                after = last;
            }
        }

        await RememberFormatAsync(cancellationToken);
        return changed;
    }

    private async Task<(Guid Last, int Count, int Differing)> BatchAsync(RecordKind kind, Guid after, CancellationToken cancellationToken)
    {
        await db.BeginAsync(cancellationToken);
        try
        {
            var finish = new SaveFinish(db, []);
            var last = await finish.TakeAsync(cancellationToken);
            var ids = await db.PublishedDocuments.Where(d => d.Kind == kind && d.Gone == GoneReason.None && d.Id > after)
                .OrderBy(d => d.Id).Take(BatchSize).Select(d => d.Id).ToArrayAsync(cancellationToken);
            var documents = new Documents(db);
            await documents.LoadAsync([.. ids.Select(id => new Reference(kind, id))], cancellationToken);
            await (kind == RecordKind.Article ? ArticlesAsync(ids, documents, cancellationToken) : RecordsAsync(kind, ids, documents, cancellationToken));
            await documents.KeepSlugsAsync(cancellationToken);

            var changes = documents.Changes([]);
            await db.CommitAsync(token => finish.NumberAsync(last, changes, token), cancellationToken);
            return (ids.LastOrDefault(), ids.Length, changes.Count);
        }
        catch
        {
            await db.RollbackAsync();
            throw;
        }
    }

    private async Task ArticlesAsync(Guid[] ids, Documents documents, CancellationToken cancellationToken)
    {
        var articles = await db.Articles.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        var old = (await db.PublishedReferences.Where(r => ids.Contains(r.RecordId)).ToListAsync(cancellationToken)).ToLookup(r => r.RecordId);
        foreach (var published in await db.PresentContentsAsync(ids, articles, cancellationToken))
        {
            var rendered = Projection.Of(published);
            documents.Publish(rendered, ChangeAction.Rendered);
            List<FacetValue> own = [.. Facets.Of(published.Content)];
            Guid[] printed = [.. own.Where(f => f.Facet == Facet.Quote).Select(f => Guid.Parse(f.Value))];
            var quotes = await db.Quotes.AsNoTracking().Where(q => printed.Contains(q.Id)).ToDictionaryAsync(q => q.Id, cancellationToken);
            db.PublishedReferences.SyncRows(published.Article.Id, old[published.Article.Id], Facets.WithQuotes(own, quotes), rendered.SortTime);
        }
    }

    private async Task RecordsAsync(RecordKind kind, Guid[] ids, Documents documents, CancellationToken cancellationToken)
    {
        var copies = await new WorkingCopies(db, []).LoadAsync([.. ids.Select(id => new Reference(kind, id))], cancellationToken);
        await documents.LoadAsync([.. copies.SelectMany(References.Of)], cancellationToken);
        foreach (var copy in copies) documents.Publish(WorkingCopies.Render(copy, documents.IsPublic), ChangeAction.Rendered);
        await documents.FileQuotesAsync([.. copies.OfType<Quote>()], [], cancellationToken);
    }

    private async Task RememberFormatAsync(CancellationToken cancellationToken)
    {
        var state = await db.ProjectionStates.SingleAsync(cancellationToken);
        state.Version = Projection.Version;
        await db.SaveChangesAsync(cancellationToken);
    }
}
