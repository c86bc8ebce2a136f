using System.Security.Claims;

namespace ArticleApi.Http;

/// <summary>Who sends a request, once the key is known.</summary>
public static class Caller
{
    /// <summary>The type of the claim that carries the id of the key.</summary>
    public const string KeyIdClaim = "key_id";

    /// <summary>The id of the caller's key; null for an anonymous caller.</summary>
    public static Guid? KeyId(this ClaimsPrincipal user) =>
        Guid.TryParse(user.FindFirstValue(KeyIdClaim), out var id) ? id : null;

    public static bool HasScope(this ClaimsPrincipal user, string scope) => user.HasClaim(Scopes.Claim, scope);
}
