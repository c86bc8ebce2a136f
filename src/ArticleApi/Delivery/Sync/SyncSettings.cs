using ArticleApi.Http;

namespace ArticleApi.Delivery.Sync;

/// <summary>The settings of sync.</summary>
/// <param name="Keep">`Sync:KeepDays`: how long tombstones are kept, and so how long a token holds; null for ever.</param>
/// <param name="MaxWaiting">`Sync:MaxWaiting`: how many requests may wait for a change on this instance.</param>
public sealed record SyncSettings(TimeSpan? Keep, int MaxWaiting)
{
    private const int DefaultDays = 90;
    private const int MostDays = 36_500;
    private const int DefaultWaiting = 1_000;

    public static SyncSettings Of(IConfiguration configuration)
    {
        var days = configuration.GetValue("Sync:KeepDays", DefaultDays);
        if (days is < 0 or > MostDays) throw new InvalidSettingException($"Sync:KeepDays is {days}; use 0, to keep for ever, to {MostDays}.");
        var waiting = configuration.GetValue("Sync:MaxWaiting", DefaultWaiting);
        if (waiting < 0) throw new InvalidSettingException($"Sync:MaxWaiting is {waiting}; use 0 or more.");
        return new SyncSettings(days == 0 ? null : TimeSpan.FromDays(days), waiting);
    }
}
