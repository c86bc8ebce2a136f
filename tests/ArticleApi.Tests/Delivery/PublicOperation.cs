using ArticleApi.Tests.OpenApi;

namespace ArticleApi.Tests.Delivery;

/// <summary>A way to read the public side, as the committed contract lists it: one that is added later is swept without a word here.</summary>
internal sealed record PublicOperation(string Path, IReadOnlyList<DocumentedParameter> Query)
{
    public static IReadOnlyList<PublicOperation> All { get; } = [.. Read()];

    /// <summary>Whether it reads one record, which its path names.</summary>
    public bool NamesOne => Path.Contains('{', StringComparison.Ordinal);

    /// <summary>Whether it opens what somebody was given a secret for.</summary>
    public bool TakesToken => Path.Contains("{token}", StringComparison.Ordinal);

    /// <summary>Whether it answers only to who has been answered before.</summary>
    public bool GoesOn => Path.EndsWith("/digest", StringComparison.Ordinal);

    public bool TakesId => Path.Contains("{id}", StringComparison.Ordinal);

    public string At(string name) => Path[..Path.IndexOf('{', StringComparison.Ordinal)] + Uri.EscapeDataString(name) + Path[(Path.IndexOf('}', StringComparison.Ordinal) + 1)..];

    /// <summary>The ways to ask that change what comes along or in what order, not what is found: first the plain one, then every value of every enumeration, with all that can be included.</summary>
    public IEnumerable<string> Shapes()
    {
        // The kinds that can be included are those that have fields of their own.
        var kinds = string.Join(',', Query.Where(p => p.Name.StartsWith("fields[", StringComparison.Ordinal)).Select(p => p.Name[7..^1]));
        var include = kinds.Length == 0 || Query.All(p => p.Name != "include") ? "" : $"include={kinds}";
        yield return "";
        if (include.Length > 0) yield return include;
        foreach (var parameter in Query)
        {
            foreach (var value in parameter.Values) yield return $"{parameter.Name}={value}&{include}".TrimEnd('&');
        }
    }

    private static IEnumerable<PublicOperation> Read()
    {
        foreach (var operation in DocumentedOperation.All.Where(operation => !OperationRequest.IsManagement(operation.Place)))
        {
            var (method, path) = (operation.Place.Split(' ')[0], operation.Place.Split(' ')[1]);
            method.ShouldBe("GET", path);
            yield return new(path, [.. operation.Parameters.Where(parameter => parameter.In == "query")]);
        }
    }
}
