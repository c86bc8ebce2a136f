using ArticleApi.Data.Articles;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Text;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Sources;

/// <summary>What of a source is meant: all of it, or one page; it alone, or with the sources that belong to it.</summary>
/// <param name="Ids">The source itself first.</param>
/// <param name="Url">An address of the page, null for all.</param>
public sealed record SourceScope(IReadOnlyList<Guid> Ids, string? Url)
{
    private readonly string? page = Url is null ? null : WebAddress.Key(Url);

    // Parameters of one query; the engines allow some 2,000.
    private const int MostIds = 500;

    /// <summary>Of the sources that belong to it, as many as one query takes.</summary>
    public static async Task<SourceScope> OfAsync(ArticleDbContext db, Guid id, bool includeChildren, string? url, CancellationToken cancellationToken)
    {
        List<Guid> ids = [id];
        for (Guid?[] level = [id]; includeChildren && level.Length > 0 && ids.Count < MostIds;)
        {
            level = await db.Sources.Where(s => level.Contains(s.ParentSourceId)).OrderBy(s => s.Id).Select(s => (Guid?)s.Id).Take(MostIds).ToArrayAsync(cancellationToken);
            ids.AddRange(level.Select(s => s!.Value).Except(ids).Take(MostIds - ids.Count).ToList());
        }

        return new SourceScope(ids, url);
    }

    public bool Has(Citation citation) => Has(citation.SourceId, citation.Url);

    public bool Has(ProvenanceStep step) => Has(step.SourceId, step.Url);

    /// <summary>An image has no page.</summary>
    public bool HasCreditOf(FeaturedImage? image) => page is null && Has(image?.CreditSourceId, null);

    private bool Has(Guid? sourceId, string? url) => sourceId is { } id && Ids.Contains(id) && (page is null || (url is not null && WebAddress.Key(url) == page));
}
