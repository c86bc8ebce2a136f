using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ArticleApi.Tests.Infrastructure;

/// <summary>An OpenID Connect issuer on loopback: its discovery document, its key set, and the tokens that it signs.</summary>
public sealed class Issuer : IAsyncDisposable
{
    public const string Audience = "articleapi";

    private readonly WebApplication app;
    private ECDsaSecurityKey key = NewKey();

    private Issuer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = Address, jwks_uri = $"{Address}/keys" }));
        app.MapGet("/keys", () => Results.Json(new { keys = new[] { Public(key) } }));
    }

    public string Address => app.Urls.Single();

    public static async Task<Issuer> StartAsync()
    {
        var issuer = new Issuer();
        await issuer.app.StartAsync();
        return issuer;
    }

    /// <summary>Signs with a new key from now on, and publishes only that.</summary>
    public void Rotate() => key = NewKey();

    /// <summary>A token that is right, as far as it is not changed.</summary>
    public string Token(string scope, Action<SecurityTokenDescriptor>? change = null, string claim = "scope", string subject = "editor-7")
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds()).UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = Audience,
            NotBefore = now.AddSeconds(-5),
            Expires = now.AddMinutes(5),
            TokenType = "at+jwt",
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = subject, [claim] = scope },
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.EcdsaSha256),
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    public static ECDsaSecurityKey NewKey() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = Guid.CreateVersion7().ToString("N") };

    private static object Public(ECDsaSecurityKey key)
    {
        var point = key.ECDsa.ExportParameters(includePrivateParameters: false).Q;
        return new { kty = "EC", crv = "P-256", use = "sig", alg = "ES256", kid = key.KeyId, x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) };
    }
}
