namespace ArticleApi.Http;

/// <summary>Names of the authorization policies: one per scope, and the one of everything that is published.</summary>
public static class Policies
{
    public const string ContentRead = Scopes.ContentRead;
    public const string ContentWrite = Scopes.ContentWrite;
    public const string ContentPublish = Scopes.ContentPublish;
    public const string Admin = Scopes.Admin;

    /// <summary>Anyone, or with <c>Delivery:RequireKey</c> a key with the scope delivery:read.</summary>
    public const string Delivery = "delivery";
}
