using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ArticleApi.Http;

/// <summary>Tells binding and the contract that a parameter is the part of the path that was hidden.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class FromHiddenTokenAttribute : ModelBinderAttribute
{
    public FromHiddenTokenAttribute()
        : base(typeof(HiddenTokenBinder)) => BindingSource = BindingSource.Path;
}

internal sealed class HiddenTokenBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        bindingContext.Result = ModelBindingResult.Success(bindingContext.HttpContext.Features.Get<HiddenToken>()?.Text);
        return Task.CompletedTask;
    }
}
