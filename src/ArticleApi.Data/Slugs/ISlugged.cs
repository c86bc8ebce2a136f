namespace ArticleApi.Data.Slugs;

/// <summary>A record that has a place in URLs.</summary>
internal interface ISlugged
{
    string? Slug { get; set; }

    /// <summary>The slugs that the record had before.</summary>
    IReadOnlyList<string> SlugHistory { set; }

    /// <summary>What a slug is made from when none is given.</summary>
    string SlugText { get; }

    /// <summary>Starts the slug of a record whose name has no letter or digit.</summary>
    string SlugPrefix { get; }
}
