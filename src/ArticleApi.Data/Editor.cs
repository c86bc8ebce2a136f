namespace ArticleApi.Data;

/// <summary>On whose behalf a context saves.</summary>
/// <param name="Name">Stored as the actor of revisions and changes: the name of a key, or of a command.</param>
/// <param name="MayPublish">Whether saving a record that is public, which is itself a publication, is allowed.</param>
public sealed record Editor(string Name, bool MayPublish)
{
    public static Editor System { get; } = new("system", MayPublish: true);
}
