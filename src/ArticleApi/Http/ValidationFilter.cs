using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ArticleApi.Http;

/// <summary>
/// Decides once, for every action, whether a request may reach it: 400 for what cannot be read, alone; 428 for a write
/// without If-Match; then every broken rule of the body at once, as 422.
/// </summary>
internal sealed class ValidationFilter(QueryRules queryRules) : IAsyncActionFilter, IOrderedFilter
{
    // After the framework's own answer to an unsupported media type (-3000), before filters of features.
    public int Order => -2000;

    public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        context.Result = queryRules.Check(context.ActionDescriptor, context.HttpContext.Request.Query)
            ?? UnreadableParts(context)
            ?? await CheckQueryAsync(context)
            ?? IfMatchBinder.Refusal(context.HttpContext)
            ?? await CheckBodyAsync(context);
        if (context.Result is not null) return;

        var executed = await next();
        if (executed.Exception is not ProblemException refused || executed.ExceptionHandled) return;
        executed.ExceptionHandled = true;
        executed.Result = new ProblemResult(refused.Problem);
    }

    private static ProblemResult? UnreadableParts(ActionExecutingContext context)
    {
        if (UnreadableBody.Get(context.HttpContext) is { } body) return new ProblemResult(body);
        if (context.ModelState.IsValid) return null;

        // A path with a malformed id names nothing.
        if (context.ModelState.Any(entry => entry.Value?.Errors.Count > 0 && context.RouteData.Values.ContainsKey(entry.Key)))
            return Problems.NotFound();
        return Malformed(BindingFaults.Of(context.ModelState));
    }

    private static async Task<ProblemResult?> CheckQueryAsync(ActionExecutingContext context)
    {
        var errors = new List<ApiError>();
        foreach (var parameter in Parameters(context, BindingSource.Query))
        {
            context.ActionArguments.TryGetValue(parameter.Name, out var value);
            if (value is not null && InputPlan.IsRecord(value.GetType()))
            {
                var found = await InputValidation.CheckAsync(value, context.HttpContext.RequestServices, context.HttpContext.RequestAborted);
                errors.AddRange(found.Select(error => error with { Pointer = $"?{JsonPointer.LastSegment(error.Pointer)}" }));
                continue;
            }

            var name = parameter.BindingInfo?.BinderModelName is { Length: > 0 } given ? given : parameter.Name;
            errors.AddRange(parameter.ParameterInfo.GetCustomAttributes<ValidationAttribute>()
                .Select(rule => InputRules.Break(rule, value, name, context.Controller))
                .OfType<ApiError>()
                .Select(error => error with { Pointer = $"?{name}" }));
        }

        return errors.Count == 0 ? null : Malformed(errors);
    }

    private static async Task<ProblemResult?> CheckBodyAsync(ActionExecutingContext context)
    {
        foreach (var parameter in Parameters(context, BindingSource.Body))
        {
            if (!context.ActionArguments.TryGetValue(parameter.Name, out var input) || input is null || !InputPlan.IsRecord(input.GetType())) continue;
            var errors = await InputValidation.CheckAsync(input, context.HttpContext.RequestServices, context.HttpContext.RequestAborted);

            // Only a POST makes a record; elsewhere the id in a body is read-only and ignored.
            if (HttpMethods.IsPost(context.HttpContext.Request.Method) && ChosenId.Check(input) is { } unfit) errors = [unfit, .. errors];
            if (errors.Count > 0) return Problems.Validation(errors);
        }

        return null;
    }

    private static IEnumerable<ControllerParameterDescriptor> Parameters(ActionExecutingContext context, BindingSource source) =>
        context.ActionDescriptor.Parameters.OfType<ControllerParameterDescriptor>().Where(parameter => parameter.BindingInfo?.BindingSource == source);

    private static ProblemResult Malformed(IReadOnlyList<ApiError> errors) =>
        Problems.BadRequest(ProblemCodes.Malformed, errors[0].Detail, errors);
}
