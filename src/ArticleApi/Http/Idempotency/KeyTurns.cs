namespace ArticleApi.Http.Idempotency;

/// <summary>
/// Lets the requests of one key that meet on this instance go one after another, so that those that wait hold no connection.
/// Between instances the row of the key does the same.
/// </summary>
internal sealed class KeyTurns
{
    private readonly Dictionary<string, Turn> turns = new(StringComparer.Ordinal);

    /// <summary>The turn, to be disposed of at the end; null when it did not come in time.</summary>
    public async Task<IDisposable?> TakeAsync(byte[] id, TimeSpan patience, CancellationToken cancellationToken)
    {
        var turn = Join(Convert.ToHexString(id));
        var isTaken = false;
        try
        {
            isTaken = await turn.Gate.WaitAsync(patience, cancellationToken);
            return isTaken ? turn : null;
        }
        finally
        {
            if (!isTaken) Leave(turn);
        }
    }

    private Turn Join(string name)
    {
        lock (turns)
        {
            if (!turns.TryGetValue(name, out var turn)) turns[name] = turn = new Turn(this, name);
            turn.Users++;
            return turn;
        }
    }

    private void Leave(Turn turn)
    {
        lock (turns)
        {
            if (--turn.Users == 0) turns.Remove(turn.Name);
        }
    }

    private sealed class Turn(KeyTurns owner, string name) : IDisposable
    {
        public string Name => name;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public int Users { get; set; }

        public void Dispose()
        {
            Gate.Release();
            owner.Leave(this);
        }
    }
}
