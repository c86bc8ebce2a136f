namespace ArticleApi.Http.Sync;

/// <summary>What a client keeps a copy of: asked for by its first pull, and a part of every token from then on.</summary>
internal interface ISyncScope
{
    /// <summary>Which copies they are. A token of one surface is none of the other.</summary>
    static abstract string Surface { get; }

    /// <summary>Where they are pulled.</summary>
    static abstract string Path { get; }

    /// <summary>The parameters of the first pull.</summary>
    QueryString ToQuery();
}
