using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Slugs;
using ArticleApi.Http;

namespace ArticleApi.Delivery;

/// <summary>
/// Turns the filters of a query into facets. Slugs of all filters are looked up together; one that leads nowhere, and an id that
/// is not public, match nothing, so that hidden and missing look alike.
/// </summary>
internal sealed class FilterReading(PublishedReader published)
{
    private readonly List<FacetFilter> facets = [];
    private readonly List<(Facet Facet, RecordKind Kind, IReadOnlyList<string> Names)> records = [];

    public void Records(Facet facet, RecordKind kind, string parameter, string? text)
    {
        if (CommaList.Read(parameter, text) is not { } names) return;
        if (kind == RecordKind.Quote && !names.All(n => IsId(n, out _)))
            throw CommaList.Refused(parameter, ProblemCodes.IdFormat, StrictValues.IdHint);
        records.Add((facet, kind, names));
    }

    public void Texts(Facet facet, string parameter, string? text, Func<string, string> key)
    {
        if (CommaList.Read(parameter, text) is { } values) facets.Add(new FacetFilter(facet, [.. values.Select(key).Distinct()]));
    }

    public void All(Facet facet, string parameter, string? text, Func<string, string> key)
    {
        if (CommaList.Read(parameter, text) is { } values) facets.AddRange(values.Select(key).Distinct().Select(value => new FacetFilter(facet, [value])));
    }

    public void Enums<TEnum>(Facet facet, string parameter, string? text)
        where TEnum : struct, Enum
    {
        foreach (var name in CommaList.Read(parameter, text) ?? [])
        {
            if (StrictValues.Parse(typeof(TEnum), name).Error is { } error) throw CommaList.Refused(parameter, error.Code, error.Detail);
        }

        Texts(facet, parameter, text, name => name);
    }

    /// <exception cref="ProblemException">A speaker among them is anonymous: 422.</exception>
    public async Task<IReadOnlyList<FacetFilter>> ResolveAsync(CancellationToken cancellationToken)
    {
        (RecordKind Kind, string Key)[] slugs = [.. records.SelectMany(r => r.Names.Where(n => !IsId(n, out _)).Select(n => (r.Kind, SlugKeys.Of(n)))).Distinct()];
        var ids = slugs.Length == 0 ? new Dictionary<(RecordKind, string), Guid>() : await published.IdsOfSlugsAsync(slugs, cancellationToken);
        var named = records.ConvertAll(r => r.Names.Select(n => IsId(n, out var id) ? id : ids.GetValueOrDefault((r.Kind, SlugKeys.Of(n)))).Where(id => id != Guid.Empty).ToArray());
        var moved = await MovedAsync([.. named.SelectMany(n => n).Distinct()], cancellationToken);
        foreach (var (i, (facet, kind, _)) in records.Index())
        {
            Guid[] found = [.. named[i].Select(id => moved.GetValueOrDefault((kind, id), id)).Distinct()];
            if (kind == RecordKind.Speaker && found.Length > 0 && await published.AnyAnonymousAsync(found, cancellationToken))
            {
                const string Detail = "What an anonymous speaker said is not listed together, because that could tell who it is.";
                throw new ProblemException(Problems.Unprocessable("speaker.anonymous", Detail, new ApiError("?speaker", "speaker.anonymous", Detail)).Problem);
            }

            facets.Add(new FacetFilter(facet, [.. found.Select(PublishedValue.Of)]));
        }

        return facets;
    }

    // Whoever asks for a record that vanished means the one in its place.
    private async Task<IReadOnlyDictionary<(RecordKind Kind, Guid Id), Guid>> MovedAsync(Guid[] named, CancellationToken cancellationToken)
    {
        RecordKind[] kinds = [.. records.Select(r => r.Kind).Where(k => k is RecordKind.Author or RecordKind.Speaker or RecordKind.Source).Distinct()];
        return kinds.Length == 0 || named.Length == 0 ? new Dictionary<(RecordKind Kind, Guid Id), Guid>() : await published.MovedAsync(kinds, named, cancellationToken);
    }

    private static bool IsId(string text, out Guid id) => Guid.TryParseExact(text, "D", out id);
}
