using System.Threading.RateLimiting;

namespace ArticleApi.Http;

/// <summary>The place of a request among those that are worked on at once. Who has nothing to do but to wait leaves it to others.</summary>
internal sealed class WorkPlace(RateLimitLease lease)
{
    // A lease ends once, however often it is told to.
    public void Leave() => lease.Dispose();
}
