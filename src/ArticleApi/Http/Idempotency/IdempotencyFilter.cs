using ArticleApi.Data;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ArticleApi.Http.Idempotency;

/// <summary>
/// Answers a POST that is sent again under its Idempotency-Key as it was answered the first time. That is asked before anything
/// else about the request, because what it needs may be gone since: the write itself changed it.
/// </summary>
internal sealed class IdempotencyFilter : IAsyncResourceFilter, IAsyncActionFilter, IOrderedFilter
{
    public const string ReplayedHeader = "Idempotency-Replayed";

    private static readonly object Write = new();

    // Within ValidationFilter, so that no transaction is opened for what is refused.
    public int Order => -1500;

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var http = context.HttpContext;

        // What only asks, or is streamed, does no harm when it is sent again, and is not kept.
        if (context.ActionDescriptor.EndpointMetadata.Any(fact => fact is AsksOnlyAttribute or StreamedAttribute))
        {
            await next();
            return;
        }

        if (http.Features.Get<IdempotencyKey>() is not { } key)
        {
            if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.Headers.TryGetValue(IdempotencyKey.Header, out var given) || http.User.CallerId() is not { } owner)
            {
                await next();
                return;
            }

            context.Result = IdempotencyKey.Fault(http.Request);
            if (context.Result is not null) return;
            key = new IdempotencyKey(owner, given.ToString());
            http.Features.Set(key);
        }

        var hasBody = context.ActionDescriptor.EndpointMetadata.Any(fact => fact is TakesTextAttribute) || context.ActionDescriptor.Parameters.Any(parameter => parameter.BindingInfo?.BindingSource == BindingSource.Body);
        var request = await KeyedRequest.ReadAsync(http, key, hasBody);
        var services = http.RequestServices;
        using var turn = await services.GetRequiredService<KeyTurns>().TakeAsync(request.Id, KeyedWrite.Patience, http.RequestAborted);
        if (turn is null)
        {
            context.Result = KeyedWrite.InFlight(http);
            return;
        }

        var write = new KeyedWrite(services.GetRequiredService<ArticleDbContext>(), request);
        context.Result = await write.FindAnswerAsync(http.RequestAborted);
        if (context.Result is not null) return;
        http.Items[Write] = write;
        await next();
    }

    public Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next) =>
        context.HttpContext.Items[Write] is KeyedWrite write ? write.RunAsync(context, next) : next();
}
