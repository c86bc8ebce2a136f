using ArticleApi.Http;

namespace ArticleApi.Trash;

/// <summary>How long the trash keeps what is in it.</summary>
/// <param name="Keep">`Trash:KeepDays`; null for ever.</param>
internal sealed record TrashSettings(TimeSpan? Keep)
{
    public static TrashSettings Of(IConfiguration configuration) => new(configuration.KeepDays("Trash:KeepDays"));
}
