namespace ArticleApi.Http.Sync;

/// <summary>The answer to a token that was good once: how to start again.</summary>
internal static class SyncLost
{
    /// <summary>The client was not told of everything that went.</summary>
    public const string Retention = "retention";

    public const string Epoch = "epoch";
    public const string Schema = "schema";
    public const string Ahead = "ahead";

    public static ProblemResult Answer<TScope>(HttpContext http, TScope scope, string reason)
        where TScope : ISyncScope
    {
        http.Response.Headers.Link = $"<{http.Request.PathBase}{TScope.Path}{scope.ToQuery()}>; rel=\"resync\"";
        var detail = reason switch
        {
            Epoch => "The sequence has begun anew, as after a restored backup.",
            Schema => "The documents have another form now.",
            Ahead => "The token is of a later state than the present one.",
            _ => "What went since the token was made is not remembered any more.",
        };
        return new ProblemResult(Problems.Document(
            StatusCodes.Status410Gone, "sync.token_gone", $"{detail} Keep the data, drop the token, and start again.", extensions: new Dictionary<string, object?> { ["reason"] = reason }));
    }
}
