using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using ArticleApi.Http.Sync;

namespace ArticleApi.Delivery.Sync;

/// <summary>A scope, read: what is left out, what must hold of articles, and how documents are shown.</summary>
internal sealed record SyncPlan(IReadOnlyList<RecordKind> Without, IReadOnlyList<FacetFilter> Facets, Presentation Presentation)
{
    private static readonly Resource[] Resources = [Resource.Articles, Resource.Authors, Resource.Quotes, Resource.Speakers, Resource.Sources];

    /// <exception cref="ProblemException">A value is not one, or stands for nothing: 400.</exception>
    public static async Task<SyncPlan> OfAsync(SyncScope scope, PublishedReader published, CancellationToken cancellationToken)
    {
        var names = CommaList.Read("types", scope.Types, Resources.Select(r => r.Name).ToList());
        RecordKind[] without = [.. Resources.Where(r => names?.Contains(r.Name, StringComparer.Ordinal) == false).Select(r => r.Kind)];
        if (without.Contains(RecordKind.Article)) RefuseOfArticles(("tag", scope.Tag), ("section", scope.Section), ("language", scope.Language));

        var filters = new FilterReading(published);
        filters.Texts(Facet.Tag, "tag", scope.Tag, KeyText.Tag);
        filters.Texts(Facet.Section, "section", scope.Section, section => section);
        filters.Texts(Facet.Language, "language", scope.Language, language => language.ToLowerInvariant());
        return new SyncPlan(without, await filters.ResolveAsync(cancellationToken), Presentation.Of(Resource.Articles, isList: false, scope));
    }

    public SyncRange RangeOf(SyncToken<SyncScope> token, int take) => new()
    {
        Without = Without,
        Facets = Facets,
        Full = Presentation.IsFull,
        After = token.Position,
        Began = token.Since,
        Take = take,
    };

    private static void RefuseOfArticles(params (string Name, string? Value)[] filters)
    {
        foreach (var (name, value) in filters)
        {
            if (value is not null) throw CommaList.Refused(name, ProblemCodes.ParameterInvalid, $"'{name}' is a filter of articles, which 'types' leaves out.");
        }
    }
}
