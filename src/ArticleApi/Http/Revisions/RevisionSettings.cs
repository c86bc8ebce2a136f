namespace ArticleApi.Http.Revisions;

/// <summary>How long revisions are kept.</summary>
/// <param name="KeepDays">`Revisions:KeepDays`: after how many days a revision that nothing needs is deleted; null for never.</param>
/// <param name="KeepLatest">`Revisions:KeepLatest`: how many of the latest revisions of each record are kept however old they are.</param>
internal sealed record RevisionSettings(int? KeepDays, int KeepLatest)
{
    private const int DefaultKeepLatest = 50;

    // A century; what is older was saved by nobody.
    private const int MostDays = 36_500;

    /// <exception cref="InvalidSettingException">A number is none, or out of its range.</exception>
    public static RevisionSettings Of(IConfiguration configuration) => new(
        configuration.WholeNumber("Revisions:KeepDays", least: 1, MostDays),
        configuration.WholeNumber("Revisions:KeepLatest", least: 1) ?? DefaultKeepLatest);
}
