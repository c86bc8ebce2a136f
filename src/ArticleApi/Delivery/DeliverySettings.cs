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
    public string PublicCacheControl { get; } =
        FormattableString.Invariant($"public, max-age=0, s-maxage={SharedMaxAgeSeconds}, stale-while-revalidate=30, stale-if-error=300");

    public static DeliverySettings Of(IConfiguration configuration) => new(
        configuration.GetValue("Delivery:RequireKey", false),
        configuration.GetValue("Delivery:SharedMaxAgeSeconds", 60),
        configuration.GetValue("DeliveryCache:Enabled", true),
        configuration.GetValue("DeliveryCache:MaxBytes", 64L * 1024 * 1024),
        configuration.GetValue("DeliveryCache:MaxEntryBytes", 4 * 1024 * 1024),
        TimeSpan.FromMilliseconds(configuration.GetValue("DeliveryCache:PollMilliseconds", 250)));
}
