namespace ArticleApi.Data.Delivery;

/// <summary>The records that the articles of a save reach now and did not before, or did before and do not now.</summary>
internal sealed class ReachMove(Guid[] articles)
{
    public static ReachMove None { get; } = new([]);

    private readonly HashSet<Reference> before = [];
    private readonly HashSet<Reference> after = [];

    public Guid[] Articles { get; } = articles;
    public IEnumerable<Reference> Gained => after.Except(before);
    public IEnumerable<Reference> Lost => before.Except(after);

    public void Add(IEnumerable<FacetValue> old, IEnumerable<FacetValue> wanted)
    {
        before.UnionWith(Reached(old));
        after.UnionWith(Reached(wanted));
    }

    private static IEnumerable<Reference> Reached(IEnumerable<FacetValue> facets) => facets
        .Where(f => Facets.Reaching.ContainsKey(f.Facet))
        .Select(f => new Reference(Facets.Reaching[f.Facet], Guid.Parse(f.Value)));
}
