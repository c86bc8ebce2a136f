using Microsoft.AspNetCore.Http.Features;

namespace ArticleApi.Http;

/// <summary>Reads a body into memory, up to the limit of its operation.</summary>
internal static class RequestBody
{
    public static async Task<MemoryStream> BufferAsync(HttpContext http)
    {
        var limit = LiftLimit(http.Features.Get<IHttpMaxRequestBodySizeFeature>());
        var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        long total = 0;
        int read;
        while ((read = await http.Request.Body.ReadAsync(chunk, http.RequestAborted)) > 0)
        {
            total += read;
            if (total <= limit) body.Write(chunk, 0, read);
        }

        if (total > limit) throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);
        return body;
    }

    // Most clients send all of a body before they read the answer, and see a broken connection when the server stops
    // reading. So a body somewhat over the limit is read to its end, unbuffered, and then refused.
    private static long LiftLimit(IHttpMaxRequestBodySizeFeature? feature)
    {
        var limit = feature?.MaxRequestBodySize ?? RequestLimits.Article;
        if (feature is { IsReadOnly: false }) feature.MaxRequestBodySize = limit + RequestLimits.Discarded;
        return limit;
    }
}
