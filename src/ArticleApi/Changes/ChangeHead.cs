using ArticleApi.Data;
using ArticleApi.Http;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Changes;

/// <summary>The last change of any record that this instance knows of. Asks the database every quarter of a second, while somebody wants to know.</summary>
public sealed class ChangeHead(IServiceScopeFactory scopes, ILogger<ChangeHead> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private volatile TaskCompletionSource advance = NewSignal();
    private long current;
    private int waiting;

    public long Current => Interlocked.Read(ref current);

    /// <summary>Ends when there is a change with a higher number.</summary>
    public async Task BeyondAsync(long sequence, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            // The signal is taken before the number is read, so that no change falls between the two.
            while (advance.Task is var signal && Current <= sequence) await signal.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    public async Task<long> ReadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var head = await scope.ServiceProvider.GetRequiredService<ArticleDbContext>().ChangeSequences.Select(s => s.Value).SingleAsync(cancellationToken);
        long known;
        while ((known = Current) < head && Interlocked.CompareExchange(ref current, head, known) != known)
        {
        }

        if (known < head) Interlocked.Exchange(ref advance, NewSignal()).TrySetResult();
        return head;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // By the machine's clock: it paces the work.
        using var timer = new PeriodicTimer(Pause);
        await timer.RunAsync(token => Volatile.Read(ref waiting) == 0 ? Task.CompletedTask : ReadAsync(token), logger, "It could not be read whether records have changed", stoppingToken);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
