using ArticleApi.Data;

namespace ArticleApi.Http.Sync;

/// <summary>What a page is of.</summary>
public enum SyncMode
{
    /// <summary>The first pull: what is there.</summary>
    Snapshot,

    /// <summary>A later one: what has changed.</summary>
    Delta,
}

/// <summary>What to do with a document.</summary>
public enum SyncOperation
{
    /// <summary>Store it, in the place of what there is of it.</summary>
    Upsert,

    /// <summary>Delete it; it may be one that was never sent.</summary>
    Delete,
}

/// <summary>A kind of document, by the name of its list.</summary>
public enum SyncType
{
    Articles,
    Authors,
    Quotes,
    Speakers,
    Sources,
}

internal static class SyncTypes
{
    private static readonly Dictionary<SyncType, RecordKind> Kinds = new()
    {
        [SyncType.Articles] = RecordKind.Article,
        [SyncType.Authors] = RecordKind.Author,
        [SyncType.Quotes] = RecordKind.Quote,
        [SyncType.Speakers] = RecordKind.Speaker,
        [SyncType.Sources] = RecordKind.Source,
    };

    /// <summary>As they are in addresses.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Keys.Select(NameOf)];

    public static SyncType Of(RecordKind kind) => Kinds.First(known => known.Value == kind).Key;

    public static RecordKind KindOf(SyncType type) => Kinds[type];

    public static string NameOf(SyncType type) => type.ToString().ToLowerInvariant();
}
