using ArticleApi.Data.Sources;
using ArticleApi.Data.Text;
using ArticleApi.Http;

namespace ArticleApi.Sources;

/// <summary>Which sources to list.</summary>
public sealed record SourceFilter : RecordQuery
{
    /// <summary>The order of the list.</summary>
    [RawText, Sort("-updatedAt", "updatedAt", "-createdAt", "createdAt", "name", "-name")]
    public string Sort { get; init; } = "-updatedAt";

    /// <summary>What kind of source it is.</summary>
    public SourceKind? Kind { get; init; }

    /// <summary>Whether the source may still be relied on.</summary>
    public SourceStatus? Status { get; init; }

    /// <summary>The host name.</summary>
    [Text(253), DomainForm] public string? Domain { get; init; }

    internal static Sorts<Source> Sorts { get; } = new Sorts<Source>().By("name", s => s.NameKey, c => c.Text!);

    internal IQueryable<Source> ApplyTo(IQueryable<Source> sources)
    {
        sources = base.ApplyTo(sources);
        if (Kind is not null) sources = sources.Where(s => s.Kind == Kind);
        if (Status is not null) sources = sources.Where(s => s.Status == Status);
        if (Domain is not null) sources = sources.Where(s => s.Domain == Domain);
        if (Q is not null) sources = sources.Where(s => s.NameKey.Contains(KeyText.Name(Q)));
        return sources;
    }
}
