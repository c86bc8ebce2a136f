using ArticleApi.Http;

namespace ArticleApi.Trash;

/// <summary>How long the trash keeps what is in it.</summary>
internal sealed record TrashSettings(TimeSpan? Keep)
{
    private const int DefaultDays = 90;
    private const int MostDays = 36_500;

    public static TrashSettings Of(IConfiguration configuration)
    {
        var days = configuration.GetValue("Trash:KeepDays", DefaultDays);
        if (days is < 0 or > MostDays) throw new InvalidSettingException($"Trash:KeepDays is {days}; use 0, to keep for ever, to {MostDays}.");
        return new TrashSettings(days == 0 ? null : TimeSpan.FromDays(days));
    }
}
