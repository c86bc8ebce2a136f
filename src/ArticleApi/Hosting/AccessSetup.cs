using ArticleApi.ApiKeys;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace ArticleApi.Hosting;

/// <summary>Who may call what: keys and tokens, and one policy per scope. What names no policy needs at least one of them.</summary>
internal static class AccessSetup
{
    public static IServiceCollection AddArticleAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<LastUse>();
        services.AddHostedService(provider => provider.GetRequiredService<LastUse>());
        services.AddScoped<FirstKey>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, MissingScope>();
        services.AddAuthentication(ApiKeyAuthenticationHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthenticationHandler>(ApiKeyAuthenticationHandler.SchemeName, configureOptions: null)
            .AddTokens(configuration);

        var needsKey = configuration.GetValue<bool>("Delivery:RequireKey");
        var authorization = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(IsNotGuarded).Build())
            .AddPolicy(Policies.Delivery, policy => _ = needsKey
                ? policy.RequireAuthenticatedUser().RequireClaim(Scopes.Claim, Scopes.DeliveryRead)
                : policy.RequireAssertion(HasNoBadKeyAsync));
        foreach (var scope in (string[])[Policies.ContentRead, Policies.ContentWrite, Policies.ContentPublish, Policies.Admin])
            authorization.AddPolicy(scope, policy => policy.RequireAuthenticatedUser().RequireClaim(Scopes.Claim, scope));
        return services;
    }

    public static WebApplication UseArticleAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(app.Services.GetRequiredService<RateLimits>().LimitCallersAsync);
        app.UseAuthorization();
        return app;
    }

    // Reading is open, but whoever presents a key should hear that it is not valid any more, and not only when reading is closed.
    // What authentication has found is known by now; asking for it costs nothing.
    private static async Task<bool> HasNoBadKeyAsync(AuthorizationHandlerContext context) =>
        context.Resource is not HttpContext http || (await http.AuthenticateAsync()).Failure is null;

    // The policy is also asked about what is not there (404) and wrong methods (405): they are so for anyone, except on the
    // management surface, where a stranger learns nothing.
    private static bool IsNotGuarded(AuthorizationHandlerContext context) =>
        context.User.Identity is { IsAuthenticated: true }
        || (context.Resource is HttpContext http
            && http.GetEndpoint() is not RouteEndpoint
            && !http.Request.Path.StartsWithSegments("/api/v1/manage", StringComparison.OrdinalIgnoreCase));
}
