using Microsoft.AspNetCore.Http.Extensions;

namespace ArticleApi.Delivery;

/// <summary>
/// Stands before routing on the delivery side: answers from the cache, and writes what the actions answer. It takes the place of
/// the framework's output cache, which sends no 304 when it is cold, keeps HEAD apart from GET, cannot keep the compressed form
/// with a tag of its own, and runs only after routing.
/// </summary>
internal sealed class DeliveryFront(RequestDelegate next, DeliveryCache cache, DeliverySettings settings)
{
    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (!IsDelivery(request.Path)) return next(http);

        var isHead = HttpMethods.IsHead(request.Method);
        if (!isHead && !HttpMethods.IsGet(request.Method)) return next(http);

        if (IsStream(request.Path))
        {
            if (isHead) http.Features.Set(OnlyHeaders.Instance);
            return next(http);
        }

        var query = request.QueryString.HasValue ? InOrder(request) : "";
        if (settings.IsPrivate(request) || cache.Present() is not { } generation) return MakeAndWriteAsync(http, isHead);
        var key = new AnswerKey(request.Path.Value!, query, AnswerEncodings.Chosen(request.Headers.AcceptEncoding));
        return generation.Find(key) is { } answer ? WriteAsync(http, answer, isHead) : FillAsync(http, generation, key, isHead);
    }

    private async Task FillAsync(HttpContext http, Generation generation, AnswerKey key, bool isHead)
    {
        var mine = new TaskCompletionSource<DeliveryAnswer?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var making = generation.InTheMaking.GetOrAdd(key, mine);
        if (making != mine)
        {
            if (await making.Task.WaitAsync(http.RequestAborted) is { } shared) await WriteAsync(http, shared, isHead);
            else await MakeAndWriteAsync(http, isHead);
            return;
        }

        // Another may have finished since this one looked.
        var answer = generation.Find(key);
        try
        {
            answer ??= (await MakeAsync(http))?.In(key.Encoding);
            if (answer is not null) generation.Keep(key, answer);
        }
        finally
        {
            generation.InTheMaking.TryRemove(key, out _);
            mine.SetResult(answer);
        }

        if (answer is not null) await WriteAsync(http, answer, isHead);
    }

    private async Task MakeAndWriteAsync(HttpContext http, bool isHead)
    {
        var encoding = AnswerEncodings.Chosen(http.Request.Headers.AcceptEncoding);
        if ((await MakeAsync(http))?.In(encoding) is { } answer) await WriteAsync(http, answer, isHead);
    }

    /// <summary>The answer of an action, or null when something else has answered: a refused parameter, a missing key, a failure.</summary>
    private async Task<DeliveryAnswer?> MakeAsync(HttpContext http)
    {
        await next(http);
        return http.Response.HasStarted ? null : http.Features.Get<DeliveryAnswer>();
    }

    private Task WriteAsync(HttpContext http, DeliveryAnswer answer, bool isHead)
    {
        settings.Describe(http, settings.PublicCacheControl);
        return answer.WriteAsync(http, isHead);
    }

    // A page of sync is written as it is read, and may wait for a change: nobody else could wait for it. Events never end.
    private static bool IsStream(PathString path) =>
        path.Equals("/api/v1/sync", StringComparison.OrdinalIgnoreCase) || path.Equals("/api/v1/events", StringComparison.OrdinalIgnoreCase);

    private static bool IsDelivery(PathString path) =>
        path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase, out var rest)
        && !rest.StartsWithSegments("/manage", StringComparison.OrdinalIgnoreCase)
        && !rest.StartsWithSegments("/preview", StringComparison.OrdinalIgnoreCase);

    /// <summary>Sorts the parameters, also for those behind: the links of an answer must not depend on who asked first.</summary>
    private static string InOrder(HttpRequest request)
    {
        var ordered = new QueryBuilder(request.Query.OrderBy(parameter => parameter.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, p.Value)));
        request.QueryString = ordered.ToQueryString();
        return request.QueryString.Value ?? "";
    }
}

/// <summary>Says that an answer that writes itself is one to HEAD.</summary>
internal sealed class OnlyHeaders
{
    public static OnlyHeaders Instance { get; } = new();
}
