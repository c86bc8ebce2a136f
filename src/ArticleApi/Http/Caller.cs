using System.Security.Claims;

namespace ArticleApi.Http;

/// <summary>Who sends a request, once the key or token is known.</summary>
public static class Caller
{
    /// <summary>The header that carries a key where `Authorization` is taken.</summary>
    public const string KeyHeader = "X-Api-Key";

    /// <summary>The type of the claim that carries the subject of a token.</summary>
    public const string SubjectClaim = "sub";

    /// <summary>The type of the claim that carries the id of the key.</summary>
    public const string KeyIdClaim = "key_id";

    /// <summary>The id of the caller's key; null for an anonymous caller.</summary>
    public static Guid? KeyId(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(KeyIdClaim), out var id) ? id : null;

    /// <summary>What tells this caller from every other; null for an anonymous one.</summary>
    public static string? CallerId(this ClaimsPrincipal user) =>
        user.KeyId() is { } key ? $"key:{key}" : user.FindFirstValue(SubjectClaim) is { } subject ? $"subject:{subject}" : null;

    public static bool HasScope(this ClaimsPrincipal user, string scope) => user.HasClaim(Scopes.Claim, scope);
}
