namespace ArticleApi.Data;

/// <summary>On whose behalf a context saves.</summary>
/// <param name="Name">Stored as the actor of revisions and changes: the name of a key, or of a command.</param>
/// <param name="MayPublish">Whether saving a record that is public, which is itself a publication, is allowed.</param>
public sealed record Editor(string Name, bool MayPublish)
{
    internal const int NameLength = 400;

    public static Editor System { get; } = new("system", MayPublish: true);

    /// <summary>What tells a caller from every other of the same name; null for the program itself.</summary>
    public string? Id { get; init; }

    /// <summary>The request that saves, as its answer and the log name it.</summary>
    public string? RequestId { get; init; }

    /// <summary>Where that came from.</summary>
    public string? Address { get; init; }
}
