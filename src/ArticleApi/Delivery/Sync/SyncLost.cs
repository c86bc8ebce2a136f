using ArticleApi.Http;

namespace ArticleApi.Delivery.Sync;

/// <summary>The answer to a token that was good once: how to start again.</summary>
internal static class SyncLost
{
    public static ProblemResult Answer(HttpContext http, SyncScope scope, string reason)
    {
        http.Response.Headers.Link = $"<{http.Request.PathBase}/api/v1/{SyncController.Name}{scope.ToQuery()}>; rel=\"resync\"";
        http.Response.Headers["Surrogate-Key"] = SyncController.Name;
        var detail = reason switch
        {
            "epoch" => "The sequence has begun anew, as after a restored backup.",
            "schema" => "The documents have another form now.",
            "ahead" => "The token is of a later state than the present one.",
            _ => "What went since the token was made is not remembered any more.",
        };
        return new ProblemResult(Problems.Document(
            StatusCodes.Status410Gone, "sync.token_gone", $"{detail} Keep the data, drop the token, and start again.", extensions: new Dictionary<string, object?> { ["reason"] = reason }));
    }
}
