using ArticleApi.Data;
using ArticleApi.Data.Changes;
using ArticleApi.Http.Events;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Changes;

/// <summary>That records have changed, published or not.</summary>
public sealed class ChangeEvents(IServiceScopeFactory scopes, ChangeHead head) : IDisposable
{
    private const int PageSize = 500;

    private static readonly Dictionary<RecordKind, string> Names = new()
    {
        [RecordKind.Article] = "articles",
        [RecordKind.Author] = "authors",
        [RecordKind.Quote] = "quotes",
        [RecordKind.Speaker] = "speakers",
        [RecordKind.Source] = "sources",
    };

    private readonly SharedEvents<string> shared = new();

    internal static IReadOnlyList<string> Types { get; } = [.. Names.Values];

    /// <param name="types">The kinds wanted, all when there are none.</param>
    internal IEventSource Of(IReadOnlyList<string>? types)
    {
        RecordKind[] without = [.. Names.Where(name => types?.Contains(name.Value, StringComparer.Ordinal) == false).Select(name => name.Key)];
        var key = string.Join(',', without);
        return new Source(head, shared.Enter(key, (after, token) => ReadAsync(without, after, token)), () => shared.Leave(key));
    }

    public void Dispose() => shared.Dispose();

    internal static IQueryable<Change> Behind(ArticleDbContext db, RecordKind[] without, long after)
    {
        // Which kinds are left out, not which are wanted: those would lead an engine to the index of a kind, and to sorting.
        var changes = db.Changes.AsNoTracking().Where(c => c.Sequence > after);
        if (without.Length > 0) changes = changes.Where(c => !without.Contains(c.Kind));
        return changes.OrderBy(c => c.Sequence);
    }

    private async Task<EventPage> ReadAsync(RecordKind[] without, long after, CancellationToken cancellationToken)
    {
        // Before the changes: up to this number all of them are there.
        var known = head.Current;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        var changes = await Behind(db, without, after).Take(PageSize).ToListAsync(cancellationToken);
        return new EventPage([.. changes.Select(Told)], changes.Count > 0 ? changes[^1].Sequence : Math.Max(after, known));
    }

    private static StreamedEvent Told(Change change)
    {
        var op = change.Action is ChangeAction.Deleted or ChangeAction.Purged or ChangeAction.Merged ? "delete" : "upsert";
        var action = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(change.Action.ToString());
        return StreamedEvent.Of(
            change.Sequence, "change", $"{{\"type\":\"{Names[change.Kind]}\",\"id\":\"{change.RecordId}\",\"op\":\"{op}\",\"version\":{change.Version},\"action\":\"{action}\"}}");
    }

    private sealed class Source(ChangeHead head, RecentEvents recent, Action leave) : IEventSource
    {
        public Task<long> HeadAsync(CancellationToken cancellationToken) => head.ReadAsync(cancellationToken);

        public Task<EventPage> ReadAsync(long after, CancellationToken cancellationToken) => recent.ReadAsync(after, head.Current, cancellationToken);

        public Task WaitAsync(long after, CancellationToken cancellationToken) => head.BeyondAsync(after, cancellationToken);

        public void Dispose() => leave();
    }
}
