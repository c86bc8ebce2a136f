namespace ArticleApi.Http;

/// <summary>How large a body may be. The small limit is everywhere; an action that takes an article says <c>[RequestSizeLimit(RequestLimits.Article)]</c>.</summary>
public static class RequestLimits
{
    public const int Article = 4 * 1024 * 1024;

    public const int Import = 2 * 1024 * 1024;

    public const int Record = 256 * 1024;

    /// <summary>How much of a body over its limit is still read, so that the client can read the answer.</summary>
    internal const int Discarded = 16 * 1024 * 1024;
}
