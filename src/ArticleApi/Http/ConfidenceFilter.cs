using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace ArticleApi.Http;

/// <summary>Takes what is confidential out of whatever an action answers, unless the caller may see it; whoever writes an action need not think of it.</summary>
internal sealed class ConfidenceFilter : IActionFilter
{
    public void OnActionExecuting(ActionExecutingContext context)
    {
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
        if (context.Result is ObjectResult { Value: { } shown } && !context.HttpContext.User.HasScope(Scopes.SourcesConfidential)) Conceal(shown);
    }

    private static void Conceal(object? shown)
    {
        // What an envelope says of its content may hang on what is in it.
        (shown as IConfidential)?.Conceal();
        foreach (var content in (shown as IEnvelope)?.Content ?? []) Conceal(content);
    }
}
