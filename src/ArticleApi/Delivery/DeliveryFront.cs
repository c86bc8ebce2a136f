using ArticleApi.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace ArticleApi.Delivery;

/// <summary>
/// Stands before routing on the delivery side: answers from the cache, and writes what the actions answer. It takes the place of
/// the framework's output cache, which sends no 304 when it is cold, keeps HEAD apart from GET, cannot keep the compressed form
/// with a tag of its own, and runs only after routing.
/// </summary>
internal sealed class DeliveryFront(RequestDelegate next, DeliveryCache cache, DeliverySettings settings)
{
    private const string PublicVary = "Accept-Encoding";
    private const string PrivateVary = "Accept-Encoding, Authorization, X-Api-Key";

    public Task InvokeAsync(HttpContext http)
    {
        var request = http.Request;
        if (!IsDelivery(request.Path)) return next(http);

        var isHead = HttpMethods.IsHead(request.Method);
        if (!isHead && !HttpMethods.IsGet(request.Method)) return next(http);

        var isPrivate = settings.RequireKey || request.Headers.Authorization.Count > 0 || request.Headers.ContainsKey("X-Api-Key");
        var query = request.QueryString.HasValue ? InOrder(request) : "";
        if (isPrivate || cache.Present() is not { } generation) return MakeAndWriteAsync(http, isHead, isPrivate);
        var key = new AnswerKey(request.Path.Value!, query, AnswerEncodings.Chosen(request.Headers.AcceptEncoding));
        return generation.Find(key) is { } answer ? WriteAsync(http, answer, isHead, isPrivate) : FillAsync(http, generation, key, isHead);
    }

    private async Task FillAsync(HttpContext http, Generation generation, AnswerKey key, bool isHead)
    {
        var mine = new TaskCompletionSource<DeliveryAnswer?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var making = generation.InTheMaking.GetOrAdd(key, mine);
        if (making != mine)
        {
            if (await making.Task.WaitAsync(http.RequestAborted) is { } shared) await WriteAsync(http, shared, isHead, isPrivate: false);
            else await MakeAndWriteAsync(http, isHead, isPrivate: false);
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

        if (answer is not null) await WriteAsync(http, answer, isHead, isPrivate: false);
    }

    private async Task MakeAndWriteAsync(HttpContext http, bool isHead, bool isPrivate)
    {
        var encoding = AnswerEncodings.Chosen(http.Request.Headers.AcceptEncoding);
        if ((await MakeAsync(http))?.In(encoding) is { } answer) await WriteAsync(http, answer, isHead, isPrivate);
    }

    /// <summary>The answer of an action, or null when something else has answered: a refused parameter, a missing key, a failure.</summary>
    private async Task<DeliveryAnswer?> MakeAsync(HttpContext http)
    {
        await next(http);
        return http.Response.HasStarted ? null : http.Features.Get<DeliveryAnswer>();
    }

    private Task WriteAsync(HttpContext http, DeliveryAnswer answer, bool isHead, bool isPrivate)
    {
        var headers = http.Response.Headers;
        headers.CacheControl = isPrivate ? "private, no-cache" : settings.PublicCacheControl;
        headers.Vary = isPrivate ? PrivateVary : PublicVary;
        if (!isPrivate)
        {
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = BrowserRules.ReadableHeaders;
        }

        return answer.WriteAsync(http, isHead);
    }

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
