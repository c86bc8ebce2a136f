namespace ArticleApi.Http.Sync;

/// <summary>The settings of sync.</summary>
/// <param name="Keep">`Sync:KeepDays`: how long tombstones are kept, and so how long a token holds; null for ever.</param>
/// <param name="MaxWaiting">`Sync:MaxWaiting`: how many requests may wait for a change on this instance.</param>
public sealed record SyncSettings(TimeSpan? Keep, int MaxWaiting)
{
    private const int DefaultWaiting = 1_000;

    public static SyncSettings Of(IConfiguration configuration) =>
        new(configuration.KeepDays("Sync:KeepDays"), configuration.WholeNumber("Sync:MaxWaiting", least: 0) ?? DefaultWaiting);
}
