using ArticleApi.Data;
using ArticleApi.Data.Webhooks;

namespace ArticleApi.Webhooks;

/// <summary>The database as the work behind webhooks uses it: by few at a time, each for a moment, however many endpoints there are.</summary>
internal sealed class WebhookStorage(IServiceScopeFactory scopes, TimeProvider time) : IDisposable
{
    private const int AtOnce = 2;

    private static readonly Editor Worker = new("webhooks", MayPublish: false);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim places = new(AtOnce);
    private WebhookSecrets? secrets;

    public DateTime Now() => time.UtcInstant();

    public void Dispose() => places.Dispose();

    public async Task<T> UseAsync<T>(Func<ArticleDbContext, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Patience);
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
            db.Editor = Worker;
            return await work(db, limit.Token);
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>What opens the secrets of endpoints; the secret that it comes of never changes.</summary>
    public async Task<WebhookSecrets> SecretsAsync(CancellationToken cancellationToken) =>
        secrets ??= new WebhookSecrets(await UseAsync((db, token) => db.SecretAsync(token), cancellationToken));
}
