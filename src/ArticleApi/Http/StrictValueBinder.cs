using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ArticleApi.Http;

/// <summary>Binds numbers, booleans, enums, instants and ids of the query and the route; the framework takes many spellings and cultures.</summary>
internal sealed class StrictValueBinder : IModelBinder, IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        var source = context.BindingInfo.BindingSource;
        var isFromUrl = source is null || source == BindingSource.Query || source == BindingSource.Path || source == BindingSource.ModelBinding;
        return isFromUrl && StrictValues.Handles(context.Metadata.UnderlyingOrModelType) ? this : null;
    }

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var found = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
        if (found == ValueProviderResult.None) return Task.CompletedTask;

        var (value, error) = StrictValues.Parse(bindingContext.ModelMetadata.UnderlyingOrModelType, found.FirstValue ?? "");
        if (error is null)
        {
            bindingContext.Result = ModelBindingResult.Success(value);
            return Task.CompletedTask;
        }

        BindingFaults.Add(bindingContext, error);
        bindingContext.Result = ModelBindingResult.Failed();
        return Task.CompletedTask;
    }
}

/// <summary>What binding found wrong in the URL, carried through the model state to the one filter that answers.</summary>
internal static class BindingFaults
{
    public static void Add(ModelBindingContext context, ApiError error) =>
        context.ModelState.TryAddModelError(context.ModelName, new Fault(error), context.ModelMetadata);

    public static IReadOnlyList<ApiError> Of(ModelStateDictionary state) =>
        [.. from entry in state
            from error in entry.Value?.Errors ?? []
            select (error.Exception as Fault)?.Error is { } known
                ? known with { Pointer = Pointer(entry.Key) }
                : new ApiError(Pointer(entry.Key), ProblemCodes.ParameterInvalid, "The value is not valid.")];

    private static string Pointer(string key) => $"?{JsonNamingPolicy.CamelCase.ConvertName(key)}";

    private sealed class Fault(ApiError error) : Exception(error.Detail)
    {
        public ApiError Error { get; } = error;
    }
}
