using ArticleApi.Data.Delivery;
using ArticleApi.Http.Events;
using ArticleApi.Http.Sync;

namespace ArticleApi.Delivery.Sync;

/// <summary>That published documents have changed, for those who want to hear of it at once.</summary>
public sealed class PublicEvents(IServiceScopeFactory scopes, ContentVersion content) : IDisposable
{
    private const int PageSize = 500;

    private readonly SharedEvents<SyncScope> shared = new();

    /// <param name="scope">What is asked.</param>
    /// <param name="plan">The same, read.</param>
    internal IEventSource Of(SyncScope scope, SyncPlan plan) =>
        new Source(scopes, content, shared.Enter(scope, (after, token) => ReadAsync(plan, after, token)), () => shared.Leave(scope));

    public void Dispose() => shared.Dispose();

    private async Task<EventPage> ReadAsync(SyncPlan plan, long after, CancellationToken cancellationToken)
    {
        // Before the changes: up to this number all of them are there.
        var head = content.Current;
        await using var services = scopes.CreateAsyncScope();
        var reader = services.ServiceProvider.GetRequiredService<SyncReader>();
        var changes = await reader.HeadsAsync(new SyncRange { Without = plan.Without, Facets = plan.Facets, After = after, Began = after, Take = PageSize }, cancellationToken);
        var floor = changes.Count > 0 ? changes[0].Floor : (await reader.MomentAsync(cancellationToken)).Floor;
        if (after < floor) return new EventPage([], Math.Max(head, floor)) { Lost = SyncLost.Retention };
        return new EventPage([.. changes.Select(Told)], changes.Count > 0 ? changes[^1].Sequence : Math.Max(after, head));
    }

    private static StreamedEvent Told(SyncedHead change) => StreamedEvent.Of(
        change.Sequence, "change", $"{{\"type\":\"{Resource.Of(change.Kind).Name}\",\"id\":\"{change.Id}\",\"op\":\"{(change.IsThere ? "upsert" : "delete")}\",\"version\":{change.Version}}}");

    private sealed class Source(IServiceScopeFactory scopes, ContentVersion content, RecentEvents recent, Action leave) : IEventSource
    {
        public async Task<long> HeadAsync(CancellationToken cancellationToken)
        {
            await using var services = scopes.CreateAsyncScope();
            return (await services.ServiceProvider.GetRequiredService<SyncReader>().MomentAsync(cancellationToken)).Head;
        }

        public Task<EventPage> ReadAsync(long after, CancellationToken cancellationToken) => recent.ReadAsync(after, content.Current, cancellationToken);

        public Task WaitAsync(long after, CancellationToken cancellationToken) => content.BeyondAsync(after, cancellationToken);

        public void Dispose() => leave();
    }
}
