using ArticleApi.Http;

namespace ArticleApi.Delivery;

/// <summary>The settings of the delivery side.</summary>
/// <param name="RequireKey">`Delivery:RequireKey`: whether reading needs a key with the scope delivery:read.</param>
/// <param name="SharedMaxAgeSeconds">`Delivery:SharedMaxAgeSeconds`: how long a CDN may answer without asking.</param>
/// <param name="IsCached">`DeliveryCache:Enabled`: whether this instance keeps answers.</param>
/// <param name="MaxBytes">`DeliveryCache:MaxBytes`: how much it keeps in all.</param>
/// <param name="MaxEntryBytes">`DeliveryCache:MaxEntryBytes`: the largest answer that it keeps.</param>
/// <param name="PollInterval">`DeliveryCache:PollMilliseconds`: how often it asks the database whether something public changed, which bounds how stale it can be.</param>
internal sealed record DeliverySettings(
    bool RequireKey, int SharedMaxAgeSeconds, bool IsCached, long MaxBytes, int MaxEntryBytes, TimeSpan PollInterval)
{
    private const int DefaultPollMilliseconds = 250;

    // Beyond 5 s an instance does not trust its answers any more.
    private const int MostPollMilliseconds = 4_000;

    public string PublicCacheControl { get; } =
        FormattableString.Invariant($"public, max-age=0, s-maxage={SharedMaxAgeSeconds}, stale-while-revalidate=30, stale-if-error=300");

    /// <summary>Whether an answer is for this reader alone.</summary>
    public bool IsPrivate(HttpRequest request) => RequireKey || request.Headers.Authorization.Count > 0 || request.Headers.ContainsKey("X-Api-Key");

    /// <summary>Says who may keep an answer and for how long, and who may read it.</summary>
    /// <param name="http">The request and its answer.</param>
    /// <param name="publicCacheControl">How long anybody may keep what anybody may read.</param>
    public void Describe(HttpContext http, string publicCacheControl)
    {
        var (headers, isPrivate) = (http.Response.Headers, IsPrivate(http.Request));
        headers.CacheControl = isPrivate ? "private, no-cache" : publicCacheControl;
        headers.Vary = isPrivate ? "Accept-Encoding, Authorization, X-Api-Key" : "Accept-Encoding";
        if (isPrivate) return;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = BrowserRules.ReadableHeaders;
    }

    public static DeliverySettings Of(IConfiguration configuration) => new(
        configuration.GetValue("Delivery:RequireKey", false),
        configuration.GetValue("Delivery:SharedMaxAgeSeconds", 60),
        configuration.GetValue("DeliveryCache:Enabled", true),
        configuration.GetValue("DeliveryCache:MaxBytes", 64L * 1024 * 1024),
        configuration.GetValue("DeliveryCache:MaxEntryBytes", 4 * 1024 * 1024),
        TimeSpan.FromMilliseconds(configuration.WholeNumber("DeliveryCache:PollMilliseconds", least: 10, MostPollMilliseconds) ?? DefaultPollMilliseconds));
}
