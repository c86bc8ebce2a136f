using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Primitives;

namespace ArticleApi.Http;

/// <summary>
/// How often one caller may ask, and how many requests are worked on at once. Whoever shows no valid credential is counted by
/// address, everyone else by key or subject. Counted by each instance for itself.
/// </summary>
internal sealed class RateLimits : IDisposable
{
    private const int DefaultPerKey = 1_200;
    private const int DefaultPerAddress = 600;
    private const int DefaultAtOnce = 256;
    private const string OverloadedSeconds = "1";
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly Bucket? keys;
    private readonly Bucket? addresses;
    private readonly ConcurrencyLimiter work;

    public RateLimits(IConfiguration configuration)
    {
        if (configuration.GetValue("RateLimiting:Enabled", false))
        {
            keys = new Bucket("key", AtLeast(1, configuration, "RateLimiting:KeyRequestsPerMinute", DefaultPerKey));
            addresses = new Bucket("address", AtLeast(1, configuration, "RateLimiting:AddressRequestsPerMinute", DefaultPerAddress));
        }

        var atOnce = AtLeast(1, configuration, "Requests:MaxConcurrent", DefaultAtOnce);
        work = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = atOnce,
            QueueLimit = AtLeast(0, configuration, "Requests:MaxQueued", atOnce),
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Before the cache of delivery: who shows no credential.</summary>
    public Task LimitStrangersAsync(HttpContext http, RequestDelegate next) =>
        addresses is null || IsProbe(http) || HasCredential(http.Request) ? next(http) : LimitAsync(http, next, addresses, AddressOf(http));

    /// <summary>After authentication: who showed one; a wrong one counts for its address.</summary>
    public Task LimitCallersAsync(HttpContext http, RequestDelegate next)
    {
        if (keys is null || addresses is null || IsProbe(http) || !HasCredential(http.Request)) return next(http);
        return http.User.CallerId() is { } caller ? LimitAsync(http, next, keys, caller) : LimitAsync(http, next, addresses, AddressOf(http));
    }

    /// <summary>Around everything that takes more than copying an answer out of memory.</summary>
    public async Task LimitWorkAsync(HttpContext http, RequestDelegate next)
    {
        if (IsProbe(http))
        {
            await next(http);
            return;
        }

        using var lease = await work.AcquireAsync(cancellationToken: http.RequestAborted);
        if (lease.IsAcquired)
        {
            http.Features.Set(new WorkPlace(lease));
            await next(http);
            return;
        }

        http.Response.Headers.RetryAfter = OverloadedSeconds;
        await ProblemWriter.WriteAsync(http, Problems.Document(
            StatusCodes.Status503ServiceUnavailable, ProblemCodes.Overloaded, "There are more requests than can be worked on; try again."));
    }

    public void Dispose()
    {
        keys?.Dispose();
        addresses?.Dispose();
        work.Dispose();
    }

    private static async Task LimitAsync(HttpContext http, RequestDelegate next, Bucket bucket, string caller)
    {
        using var lease = bucket.Take(caller);
        var headers = http.Response.Headers;
        headers["RateLimit-Policy"] = bucket.Policy;
        headers["RateLimit"] = bucket.LeftFor(caller);
        if (lease.IsAcquired)
        {
            await next(http);
            return;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Step;
        headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        await ProblemWriter.WriteAsync(http, Problems.Document(
            StatusCodes.Status429TooManyRequests, detail: $"More than {bucket.PerMinute} requests a minute; wait as long as Retry-After says."));
    }

    private static int AtLeast(int least, IConfiguration configuration, string name, int otherwise)
    {
        var value = configuration.GetValue(name, otherwise);
        return value >= least ? value : throw new InvalidSettingException($"{name} is {value}; it must be {least} or more.");
    }

    private static bool IsProbe(HttpContext http) => http.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase);

    private static bool HasCredential(HttpRequest request) => request.Headers.Authorization.Count > 0 || request.Headers.ContainsKey(Caller.KeyHeader);

    // A subscriber of IPv6 has a whole /64 to send from.
    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } address => new IPNetwork(Prefix(address), 64).ToString(),
        var address => address.ToString(),
    };

    private static IPAddress Prefix(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    /// <summary>A token bucket for each caller: a minute's worth at once, filled up again step by step.</summary>
    private sealed class Bucket : IDisposable
    {
        private const int Window = 60;

        private readonly string name;
        private readonly TokenBucketRateLimiterOptions options;
        private readonly PartitionedRateLimiter<string> limiter;

        public Bucket(string name, int perMinute)
        {
            this.name = name;
            options = new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute,
                TokensPerPeriod = (perMinute + Window - 1) / Window,
                ReplenishmentPeriod = perMinute < Window ? TimeSpan.FromSeconds((double)Window / perMinute) : Step,
            };
            limiter = PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => options));
            Policy = FormattableString.Invariant($"\"{name}\";q={perMinute};w={Window}");
        }

        public int PerMinute => options.TokenLimit;

        /// <summary>Source: draft-ietf-httpapi-ratelimit-headers; q is the quota, w its window in seconds.</summary>
        public StringValues Policy { get; }

        public RateLimitLease Take(string caller) => limiter.AttemptAcquire(caller);

        /// <summary>r is what is left, t the seconds until all of it is there again.</summary>
        public string LeftFor(string caller)
        {
            var left = limiter.GetStatistics(caller)?.CurrentAvailablePermits ?? PerMinute;
            var steps = Math.Ceiling((double)(PerMinute - left) / options.TokensPerPeriod);
            return FormattableString.Invariant($"\"{name}\";r={left};t={Math.Ceiling(steps * options.ReplenishmentPeriod.TotalSeconds)}");
        }

        public void Dispose() => limiter.Dispose();
    }
}
