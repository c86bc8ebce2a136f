using Microsoft.AspNetCore.Http.Features;

namespace ArticleApi.Http;

/// <summary>
/// Makes the context of a request, and hides the token of a preview at once: the framework writes the path into its trace and into
/// the scope of every log line before the first middleware runs.
/// </summary>
internal sealed class TokenHidingContextFactory(IServiceProvider services) : IHttpContextFactory
{
    private readonly DefaultHttpContextFactory contexts = new(services);

    public HttpContext Create(IFeatureCollection featureCollection)
    {
        var http = contexts.Create(featureCollection);
        HiddenToken.Hide(http);
        return http;
    }

    public void Dispose(HttpContext httpContext) => contexts.Dispose(httpContext);
}
