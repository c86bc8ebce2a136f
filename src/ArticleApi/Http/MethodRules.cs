namespace ArticleApi.Http;

/// <summary>The methods that routing does not decide.</summary>
internal static class MethodRules
{
    private const string Allowed = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    public static async Task ApplyAsync(HttpContext http, RequestDelegate next)
    {
        var request = http.Request;
        if (HttpMethods.IsTrace(request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            http.Response.Headers.Allow = Allowed;
            return;
        }

        if (!HttpMethods.IsHead(request.Method))
        {
            await next(http);
            return;
        }

        // HEAD is GET whose body the server drops, so no action declares it.
        request.Method = HttpMethods.Get;
        try
        {
            await next(http);
        }
        finally
        {
            request.Method = HttpMethods.Head;
        }
    }
}
