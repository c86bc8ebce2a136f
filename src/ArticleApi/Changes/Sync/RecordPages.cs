using ArticleApi.Data;
using ArticleApi.Data.Changes;
using ArticleApi.Http;
using ArticleApi.Http.Sync;

namespace ArticleApi.Changes.Sync;

/// <summary>Reads pages of working copies: which have changed and how they are now, all of one moment.</summary>
public sealed class RecordPages(IServiceScopeFactory scopes, SyncTokens tokens, IEnumerable<ShownKind> kinds)
{
    // Some ten megabytes of JSON. A page is in memory as a whole, so that it holds no connection while it is sent.
    private const int MostLength = 2_000_000;

    /// <param name="token">How far the client has come; null at the first pull.</param>
    /// <param name="scope">What it keeps.</param>
    /// <param name="limit">How many changes it wants at the most.</param>
    /// <param name="schema">The form in which it is shown records.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    internal async Task<RecordLook> ReadAsync(SyncToken<RecordSyncScope>? token, RecordSyncScope scope, int limit, int schema, CancellationToken cancellationToken)
    {
        // In a scope of its own: who waits for a change keeps no connection meanwhile.
        await using var services = scopes.CreateAsyncScope();
        var db = services.ServiceProvider.GetRequiredService<ArticleDbContext>();
        await using var reading = await db.BeginReadingAsync(cancellationToken);
        var moment = await db.ChangeMomentAsync(schema, cancellationToken);
        if (token?.LostAt(moment) is { } reason) return new RecordLook(null, moment.Head, reason);

        var start = token ?? new SyncToken<RecordSyncScope> { Epoch = moment.Epoch, Schema = moment.Schema, Position = 0, Began = moment.Head, Scope = scope };
        var found = start.Position == moment.Head ? [] : await db.ChangedRecordsAsync(
            scope.Read() with { After = start.Position, Began = start.Since, Take = limit + 1 }, cancellationToken);
        var shown = found.Take(Fitting(found, limit)).ToList();
        var hasMore = shown.Count < found.Count;
        var changes = await ChangesAsync(db, shown, start.Since, cancellationToken);

        // Without more, everything up to the head was looked at, also what the filters have passed over.
        var next = start with { Position = hasMore ? shown[^1].Sequence : moment.Head, Began = hasMore ? start.Began : null };
        return new RecordLook(
            new SyncRecordPage(start.Began is null ? SyncMode.Delta : SyncMode.Snapshot, changes, next.Began is null, hasMore, tokens.Protect(next)), moment.Head, null);
    }

    private static int Fitting(List<ChangedRecord> found, int limit)
    {
        var (count, length) = (0, 0L);
        while (count < Math.Min(limit, found.Count) && (count == 0 || length + found[count].Length <= MostLength)) length += found[count++].Length;
        return count;
    }

    private async Task<List<SyncRecordChange>> ChangesAsync(ArticleDbContext db, List<ChangedRecord> shown, long since, CancellationToken cancellationToken)
    {
        var views = new Dictionary<Reference, RecordView>();
        foreach (var kind in kinds)
        {
            Guid[] ids = [.. shown.Where(change => change.Kind == kind.Kind && change.IsWanted).Select(change => change.Id)];
            if (ids.Length == 0) continue;
            foreach (var view in await kind.ReadAsync(db, ids, cancellationToken)) views[new(kind.Kind, view.Id)] = view;
        }

        // Up to the beginning of the first pull what is in the trash was never there for the client.
        var told = shown.Where(change => change.Sequence > since || (views.GetValueOrDefault(new(change.Kind, change.Id)) is { DeletedAt: null } && change.IsWanted)).ToList();
        Guid[] gone = [.. told.Where(change => change.IsWanted && views.GetValueOrDefault(new(change.Kind, change.Id)) is not { DeletedAt: null }).Select(change => change.Id)];
        var into = await db.MergedIntoAsync(gone, cancellationToken);
        return [.. told.Select(change => Told(change, views.GetValueOrDefault(new(change.Kind, change.Id)), into))];
    }

    private static SyncRecordChange Told(ChangedRecord change, RecordView? view, Dictionary<Reference, Guid> merged)
    {
        var (type, reference) = (SyncTypes.Of(change.Kind), new Reference(change.Kind, change.Id));
        if (!change.IsWanted && change.Action != ChangeAction.Purged) return new(SyncOperation.Delete, type, change.Id, change.Sequence, Reason: SyncRecordDeleteReason.Filtered);
        if (view is { DeletedAt: null }) return new(SyncOperation.Upsert, type, change.Id, change.Sequence, view.Version, Data: view);
        if (merged.TryGetValue(reference, out var into))
            return new(SyncOperation.Delete, type, change.Id, change.Sequence, view?.Version, SyncRecordDeleteReason.Merged, into);
        return new(SyncOperation.Delete, type, change.Id, change.Sequence, view?.Version, view is null ? SyncRecordDeleteReason.Purged : SyncRecordDeleteReason.Trashed);
    }
}

/// <summary>What was found: a page, or why the token does not hold.</summary>
/// <param name="Page">The page.</param>
/// <param name="Head">The last number at that moment.</param>
/// <param name="Lost">Why the token does not hold.</param>
internal sealed record RecordLook(SyncRecordPage? Page, long Head, string? Lost);
