using ArticleApi.Http.Idempotency;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace ArticleApi.Http.Batches;

/// <summary>
/// Answers a request of ours as if the caller had sent it: by the same routes, policies, filters and actions. So an operation of a
/// batch is the single operation, and not a second one that resembles it.
/// </summary>
public sealed class InnerRequests
{
    private RequestDelegate? pipeline;

    /// <summary>Takes what the application does with a request once it is let in: the batch was, and counts as one for the limits.</summary>
    internal RequestDelegate Capture(IApplicationBuilder app, RequestDelegate next)
    {
        var inner = app.New();
        inner.UseStatusCodePages(ProblemWriter.WriteStatusAsync);
        inner.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = ApiExceptionHandler.AnswerUnknownAsync });
        inner.Run(next);
        pipeline = inner.Build();
        return next;
    }

    /// <param name="request">What to ask.</param>
    /// <param name="outer">In whose name.</param>
    /// <param name="services">With which database context, among others.</param>
    /// <param name="key">Under which the answer is kept with the write, null for not at all.</param>
    internal async Task<FinishedAnswer> SendAsync(InnerRequest request, HttpContext outer, IServiceProvider services, IdempotencyKey? key)
    {
        using var answer = new MemoryStream();
        var http = Open(request, outer, services, answer);
        if (key is not null) http.Features.Set(key);
        await pipeline!(http);
        return await ReadAsync(http, answer);
    }

    /// <summary>How the request would be answered if this came of it.</summary>
    internal static async Task<FinishedAnswer?> ExplainAsync(InnerRequest request, HttpContext outer, Exception exception)
    {
        using var answer = new MemoryStream();
        var http = Open(request, outer, outer.RequestServices, answer);
        foreach (var handler in outer.RequestServices.GetServices<IExceptionHandler>())
        {
            if (await handler.TryHandleAsync(http, exception, outer.RequestAborted)) return await ReadAsync(http, answer);
        }

        return null;
    }

    private static DefaultHttpContext Open(InnerRequest inner, HttpContext outer, IServiceProvider services, MemoryStream answer)
    {
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature());
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer));
        features.Set<IHttpMaxRequestBodySizeFeature>(new BodyLimit());
        var http = new DefaultHttpContext(features)
        {
            RequestServices = services,
            RequestAborted = outer.RequestAborted,
            TraceIdentifier = outer.TraceIdentifier,

            // Who calls was found out already; what the caller may do is asked of each operation.
            User = outer.User,
        };
        http.Connection.RemoteIpAddress = outer.Connection.RemoteIpAddress;
        var request = http.Request;
        (request.Protocol, request.Scheme, request.Host, request.PathBase) = (outer.Request.Protocol, outer.Request.Scheme, outer.Request.Host, outer.Request.PathBase);
        (request.Method, request.Path, request.QueryString) = (inner.Method, inner.Path, new QueryString(inner.Query));
        if (inner.IfMatch is not null) request.Headers.IfMatch = inner.IfMatch;
        request.Headers[ReturnPreference.Header] = inner.Prefer ?? outer.Request.Headers[ReturnPreference.Header];
        if (inner.ContentType is null) return http;
        request.ContentType = inner.ContentType;
        request.ContentLength = inner.Body.Length;
        request.Body = new MemoryStream(inner.Body, writable: false);
        return http;
    }

    private static async Task<FinishedAnswer> ReadAsync(HttpContext http, MemoryStream answer)
    {
        await http.Response.BodyWriter.FlushAsync(CancellationToken.None);
        return FinishedAnswer.Taken(http.Response, answer.ToArray());
    }

    private sealed class BodyLimit : IHttpMaxRequestBodySizeFeature
    {
        public bool IsReadOnly => false;

        public long? MaxRequestBodySize { get; set; } = RequestLimits.Article;
    }
}
