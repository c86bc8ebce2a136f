using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ArticleApi.Http;

/// <summary>The version that the client read. An action that writes declares it as a parameter, and is then only called with one.</summary>
[IfMatchHeader]
public sealed class IfMatch
{
    internal IfMatch(bool isAny, IReadOnlyList<long> versions)
    {
        IsAny = isAny;
        Versions = versions;
    }

    /// <summary>`*`: whatever is there.</summary>
    public bool IsAny { get; }

    public IReadOnlyList<long> Versions { get; }

    public bool Matches(long version) => IsAny || Versions.Contains(version);

    internal static IfMatch? TryParse(IReadOnlyList<string> tags)
    {
        if (tags is ["*"]) return new IfMatch(true, []);
        var versions = new List<long>();
        foreach (var tag in tags)
        {
            if (!EntityTag.TryParse(tag, null, out var parsed)) return null;
            versions.Add(parsed.Version);
        }

        return versions.Count == 0 ? null : new IfMatch(false, versions);
    }
}

/// <summary>Tells binding and the contract that the type comes from the header If-Match.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Parameter)]
public sealed class IfMatchHeaderAttribute : ModelBinderAttribute
{
    public IfMatchHeaderAttribute()
        : base(typeof(IfMatchBinder))
    {
        Name = "If-Match";
        BindingSource = BindingSource.Header;
    }
}

internal sealed class IfMatchBinder : IModelBinder
{
    private static readonly object Key = new();

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var http = bindingContext.HttpContext;
        var header = http.Request.Headers.IfMatch;
        var value = IfMatch.TryParse([.. EntityTag.Split(header)]);
        if (value is not null)
        {
            bindingContext.Result = ModelBindingResult.Success(value);
            return Task.CompletedTask;
        }

        http.Items[Key] = header.Count == 0
            ? Problems.VersionRequired()
            : Problems.BadRequest(ProblemCodes.Malformed, "If-Match must be the ETag of this API, such as \"v7\", a list of them, or *.");
        return Task.CompletedTask;
    }

    /// <summary>The answer to a request whose If-Match is missing or cannot be read.</summary>
    public static ProblemResult? Refusal(HttpContext http) => http.Items[Key] as ProblemResult;
}
