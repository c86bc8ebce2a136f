using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ArticleApi.Http;

/// <summary>Refuses what an operation does not declare: a parameter that is ignored is a filter that silently does not filter.</summary>
internal sealed class QueryRules(IModelMetadataProvider metadata)
{
    private readonly ConcurrentDictionary<string, FrozenSet<string>> declared = new(StringComparer.Ordinal);

    public ProblemResult? Check(ActionDescriptor action, IQueryCollection query)
    {
        if (query.Count == 0) return null;

        var known = declared.GetOrAdd(action.Id, static (_, source) => Names(source.action, source.metadata), (action, metadata));
        List<ApiError> unknown = [.. query.Keys.Where(key => !known.Contains(key)).Select(Unknown)];
        if (unknown.Count > 0) return Problems.BadRequest(ProblemCodes.UnknownParameter, unknown[0].Detail, unknown);

        List<ApiError> faults = [.. query.Select(parameter => Fault(parameter.Key, parameter.Value)).OfType<ApiError>()];
        return faults.Count == 0 ? null : Problems.BadRequest(ProblemCodes.Malformed, faults[0].Detail, faults);
    }

    private static ApiError Unknown(string key) =>
        new($"?{key}", ProblemCodes.UnknownParameter, $"There is no parameter '{key}' here.");

    // An empty list must never mean "everything", so an empty value is not the same as none.
    private static ApiError? Fault(string key, Microsoft.Extensions.Primitives.StringValues values) => values switch
    {
        { Count: > 1 } => new($"?{key}", ProblemCodes.ParameterRepeated, $"The parameter '{key}' is given more than once; separate values by commas where it takes several."),
        [null or ""] => new($"?{key}", ProblemCodes.ParameterEmpty, $"The parameter '{key}' is empty; leave it out or give it a value."),
        [var value] when value.Any(char.IsControl) =>
            new($"?{key}", ProblemCodes.InvalidCharacters, $"The parameter '{key}' contains characters that cannot be searched."),
        _ => null,
    };

    private static FrozenSet<string> Names(ActionDescriptor action, IModelMetadataProvider metadata) =>
        action.Parameters.Where(parameter => IsFromQuery(parameter)).SelectMany(parameter => Names(parameter, metadata)).ToFrozenSet(StringComparer.Ordinal);

    private static bool IsFromQuery(ParameterDescriptor parameter) => parameter.BindingInfo?.BindingSource == BindingSource.Query;

    private static IEnumerable<string> Names(ParameterDescriptor parameter, IModelMetadataProvider metadata)
    {
        var type = metadata.GetMetadataForType(parameter.ParameterType);
        if (!type.IsComplexType || type.IsCollectionType)
            return [parameter.BindingInfo?.BinderModelName is { Length: > 0 } name ? name : parameter.Name];

        return type.Properties
            .Where(property => property.IsBindingAllowed && !property.IsReadOnly)
            .Select(property => property.BinderModelName ?? JsonNamingPolicy.CamelCase.ConvertName(property.PropertyName!));
    }
}
