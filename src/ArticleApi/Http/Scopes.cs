namespace ArticleApi.Http;

/// <summary>What a key may do. Each scope stands for itself; none includes another.</summary>
public static class Scopes
{
    /// <summary>The type of the claims that carry the scopes of a caller.</summary>
    public const string Claim = "scope";

    public const string DeliveryRead = "delivery:read";
    public const string ContentRead = "content:read";
    public const string ContentWrite = "content:write";
    public const string ContentPublish = "content:publish";
    public const string Admin = "admin";

    /// <summary>Why anonymous speakers are anonymous, and who approved it.</summary>
    public const string SourcesConfidential = "sources:confidential";

    public static IReadOnlyList<string> All { get; } = [DeliveryRead, ContentRead, ContentWrite, ContentPublish, Admin, SourcesConfidential];
}
