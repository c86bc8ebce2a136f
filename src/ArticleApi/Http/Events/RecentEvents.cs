namespace ArticleApi.Http.Events;

/// <summary>
/// The latest events of one kind of listener, read from the database once for all who listen. Each listener has a place in it and no queue
/// of its own, so that a slow one costs nothing. Who comes from further back reads for himself.
/// </summary>
/// <param name="read">Reads the events behind a number, a page at most.</param>
internal sealed class RecentEvents(Func<long, CancellationToken, Task<EventPage>> read) : IDisposable
{
    private const int Most = 1_024;

    private readonly SemaphoreSlim turn = new(1);
    private List<StreamedEvent> kept = [];

    // All events with numbers behind the first and up to the second are kept.
    private long from = long.MaxValue;
    private long through;

    /// <param name="after">The number behind which to read.</param>
    /// <param name="head">A number up to which there can be events, as far as the caller knows.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<EventPage> ReadAsync(long after, long head, CancellationToken cancellationToken) =>
        await KeptAsync(after, head, cancellationToken) ?? await read(after, cancellationToken);

    public void Dispose() => turn.Dispose();

    /// <summary>What is kept behind a number, read on as far as there is more; null when it lies too far back.</summary>
    private async Task<EventPage?> KeptAsync(long after, long head, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (from == long.MaxValue) (from, through) = (head, head);
            if (through < head && await ReadOnAsync(head, cancellationToken) is { } lost) return lost;
            if (after < from) return null;
            var first = kept.FindLastIndex(e => e.Sequence <= after) + 1;
            return new EventPage(kept[first..], Math.Max(after, through));
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Reads on, and answers what everybody is to be told when that is not possible.</summary>
    private async Task<EventPage?> ReadOnAsync(long head, CancellationToken cancellationToken)
    {
        while (through < head)
        {
            var page = await read(through, cancellationToken);
            if (page.Lost is not null)
            {
                (kept, from, through) = ([], page.Through, page.Through);
                return page;
            }

            // A new list, because listeners still hold parts of the old one.
            kept = [.. kept.Skip(kept.Count + page.Events.Count - Most), .. page.Events];
            if (kept.Count >= Most) from = kept[0].Sequence - 1;
            through = Math.Max(page.Through, page.Events.Count == 0 ? head : 0);
        }

        return null;
    }
}
