namespace ArticleApi.Data.Articles;

/// <summary>One publication of an article: which revision, and the names as they were printed then.</summary>
public sealed class Publication
{
    public Guid ArticleId { get; init; }

    /// <summary>The article's version at this publication, which is the version that delivery shows.</summary>
    public long Version { get; init; }

    /// <summary>The revision whose content is shown.</summary>
    public long Revision { get; init; }

    public DateTime At { get; init; }
    public string By { get; internal set; } = "";
    public PrintedNames Printed { get; internal set; } = new();

    internal bool IsPrinted => Printed.Slug.Length > 0;
}

/// <summary>The names of linked records as printed, by record id, so that the same bytes can be rendered years later.</summary>
public sealed record PrintedNames
{
    /// <summary>The slug under which the article was published.</summary>
    public string Slug { get; init; } = "";

    public IReadOnlyDictionary<Guid, PrintedAuthor> Authors { get; init; } = new Dictionary<Guid, PrintedAuthor>();
    public IReadOnlyDictionary<Guid, string> Sources { get; init; } = new Dictionary<Guid, string>();
}

/// <summary>An author's slug and name as printed.</summary>
public sealed record PrintedAuthor(string Slug, string DisplayName);
