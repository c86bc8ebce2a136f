using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using ArticleApi.Data;
using ArticleApi.Data.ApiKeys;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace ArticleApi.ApiKeys;

/// <summary>Reads the key from <c>Authorization: Bearer</c> or <c>X-Api-Key</c>, and from nowhere else.</summary>
internal sealed class ApiKeyAuthenticationHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IServiceScopeFactory scopes, LastUse lastUse)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string Header = Caller.KeyHeader;

    private const string Bearer = "Bearer ";

    // An unknown key is compared as well, with what no key hashes to.
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Presented() is not { } text) return AuthenticateResult.NoResult();

        var hash = KeyFormat.Hash(text);
        var key = await FindAsync(KeyFormat.PublicIdOf(text, hash));
        var isRight = CryptographicOperations.FixedTimeEquals(key?.Hash ?? NoHash, hash);
        var now = TimeProvider.UtcInstant();
        if (key is null || !isRight || !key.IsValidAt(now)) return AuthenticateResult.Fail("The key is not valid.");

        lastUse.Note(key, now);
        return AuthenticateResult.Success(new AuthenticationTicket(Principal(key), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = Presented() is null
            ? "Bearer realm=\"ArticleApi\""
            : "Bearer realm=\"ArticleApi\", error=\"invalid_token\"";
        return ProblemWriter.WriteAsync(Context, Problems.Document(StatusCodes.Status401Unauthorized, detail: Presented() is null
            ? $"A key is needed: Authorization: Bearer, or {Header}."
            : "The key is unknown, expired or revoked."));
    }

    private string? Presented()
    {
        string? authorization = Request.Headers.Authorization;
        if (authorization?.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) == true) return authorization[Bearer.Length..].Trim();
        return Request.Headers[Header] is [{ Length: > 0 } key] ? key.Trim() : null;
    }

    // In a scope of its own: the request's context takes its editor from the user, who is only known afterwards.
    private async Task<ApiKey?> FindAsync(string publicId)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ArticleDbContext>();
        return await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.PublicId == publicId, Context.RequestAborted);
    }

    private static ClaimsPrincipal Principal(ApiKey key)
    {
        var identity = new ClaimsIdentity(SchemeName);
        identity.AddClaim(new Claim(ClaimTypes.Name, key.Name));
        identity.AddClaim(new Claim(Caller.KeyIdClaim, key.Id.ToString()));
        identity.AddClaims(key.ScopeList.Select(scope => new Claim(Scopes.Claim, scope)));
        return new ClaimsPrincipal(identity);
    }
}
