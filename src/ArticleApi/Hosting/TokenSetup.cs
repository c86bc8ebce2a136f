using System.Security.Claims;
using ArticleApi.ApiKeys;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ArticleApi.Hosting;

/// <summary>
/// Access tokens of an OpenID Connect issuer beside keys. On when `Authentication:Authority` and `Authentication:Audience` are
/// set; the signing keys come from the issuer, so that it can change them.
/// </summary>
internal static class TokenSetup
{
    // A key says by its prefix that it is one; what begins otherwise and has three parts is a token.
    private const int PartsOfToken = 3;

    private const string Either = "Credential";
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    // Keys that the issuer may have changed are asked for again, but not at every forged token.
    private static readonly TimeSpan ShortestRefresh = TimeSpan.FromSeconds(30);

    // Only signatures that are made with the issuer's private key: a shared secret would be a second one to keep.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
    ];

    public static void AddTokens(this AuthenticationBuilder authentication, IConfiguration configuration)
    {
        var authority = configuration["Authentication:Authority"];
        if (string.IsNullOrEmpty(authority)) return;
        if (!Uri.TryCreate(authority, UriKind.Absolute, out var issuer) || issuer.Scheme is not ("https" or "http"))
            throw new InvalidSettingException($"Authentication:Authority is '{authority}'; it must be the https address of the issuer.");
        if (issuer is { Scheme: "http", IsLoopback: false }) throw new InvalidSettingException("Authentication:Authority must be an https address.");
        if (configuration["Authentication:Audience"] is not { Length: > 0 } audience)
            throw new InvalidSettingException("Authentication:Audience is missing: without it tokens made for others would be accepted.");

        var scopes = new TokenScopes(configuration);
        authentication.AddJwtBearer(options =>
        {
            options.Authority = authority;
            options.RequireHttpsMetadata = issuer.Scheme == "https";
            options.MapInboundClaims = false;
            options.RefreshInterval = ShortestRefresh;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidAudience = audience,
                ValidAlgorithms = Algorithms,
                ValidTypes = ["at+jwt", "application/at+jwt", "JWT"],
                ClockSkew = Skew,
                RequireExpirationTime = true,
                RequireSignedTokens = true,
            };
            options.Events = new JwtBearerEvents
            {
                OnTokenValidated = context =>
                {
                    if (context.SecurityToken is JsonWebToken token && scopes.Identity(token) is { } identity) context.Principal = new ClaimsPrincipal(identity);
                    else context.Fail("The token names no subject.");
                    return Task.CompletedTask;
                },

                // Also when the issuer cannot be reached: a caller who cannot be known is not let in, and keys go on working.
                OnAuthenticationFailed = context =>
                {
                    context.Fail(context.Exception);
                    return Task.CompletedTask;
                },
            };
        });
        // A key that the issuer has withdrawn must not live on in what was once known.
        authentication.Services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, options =>
        {
            if (options.ConfigurationManager is BaseConfigurationManager manager) manager.UseLastKnownGoodConfiguration = false;
        });
        authentication.AddPolicyScheme(Either, displayName: null, options =>
        {
            options.ForwardDefault = ApiKeyAuthenticationHandler.SchemeName;
            options.ForwardDefaultSelector = http => IsToken(http.Request) ? JwtBearerDefaults.AuthenticationScheme : null;
            options.ForwardChallenge = ApiKeyAuthenticationHandler.SchemeName;
            options.ForwardForbid = ApiKeyAuthenticationHandler.SchemeName;
        });
        authentication.Services.Configure<AuthenticationOptions>(options => options.DefaultScheme = Either);
    }

    private static bool IsToken(HttpRequest request) =>
        request.Headers.Authorization is [{ } authorization]
        && authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        && authorization.Count(c => c == '.') == PartsOfToken - 1;
}

/// <summary>Who a token stands for and what it may do.</summary>
/// <remarks>
/// `Authentication:ScopeClaim` names the claim (a list, or one text with spaces). Its values are our scopes, or what
/// `Authentication:ScopeMap` says they stand for: `Authentication__ScopeMap__editor=content:read,content:write`.
/// </remarks>
internal sealed class TokenScopes(IConfiguration configuration)
{
    private readonly string claim = configuration["Authentication:ScopeClaim"] ?? "scope";
    private readonly string nameClaim = configuration["Authentication:NameClaim"] ?? Caller.SubjectClaim;
    private readonly Dictionary<string, IReadOnlyList<string>> map = Map(configuration);

    public ClaimsIdentity? Identity(JsonWebToken token)
    {
        if (token.Subject is not { Length: > 0 } subject) return null;
        var name = token.TryGetPayloadValue(nameClaim, out string text) && text.Length > 0 ? text : subject;
        var identity = new ClaimsIdentity(JwtBearerDefaults.AuthenticationScheme);
        identity.AddClaim(new Claim(ClaimTypes.Name, name));
        identity.AddClaim(new Claim(Caller.SubjectClaim, subject));
        identity.AddClaims(token.Claims.Where(c => c.Type == claim)
            .SelectMany(c => c.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .SelectMany(Meaning).Distinct(StringComparer.Ordinal).Select(scope => new Claim(Scopes.Claim, scope)));
        return identity;
    }

    private IReadOnlyList<string> Meaning(string value) =>
        map.TryGetValue(value, out var scopes) ? scopes : map.Count == 0 && Scopes.All.Contains(value) ? [value] : [];

    private static Dictionary<string, IReadOnlyList<string>> Map(IConfiguration configuration)
    {
        var entries = configuration.GetSection("Authentication:ScopeMap").GetChildren().ToDictionary(
            entry => entry.Key, entry => configuration.List(entry.Path), StringComparer.OrdinalIgnoreCase);
        var unknown = entries.Values.SelectMany(scopes => scopes).FirstOrDefault(scope => !Scopes.All.Contains(scope));
        return unknown is null ? entries : throw new InvalidSettingException($"Authentication:ScopeMap names '{unknown}', which is not a scope of this API.");
    }
}
