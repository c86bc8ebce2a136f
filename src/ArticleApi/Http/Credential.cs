using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Http;

/// <summary>What a request was made with, where the request takes long: a key may be revoked meanwhile.</summary>
internal static class Credential
{
    /// <summary>How long it is taken to hold. A key that is revoked opens nothing for longer than 5 s (security requirement R-15).</summary>
    public static TimeSpan Trusted { get; } = TimeSpan.FromSeconds(4);

    /// <summary>Whether it still holds; none was needed where there was none.</summary>
    public static async Task<bool> HoldsAsync(HttpContext http)
    {
        if (SchemeOf(http) is not { } scheme) return true;

        // In a scope of its own: within the request it is remembered what it was at first.
        await using var scope = http.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
        var handler = await scope.ServiceProvider.GetRequiredService<IAuthenticationHandlerProvider>().GetHandlerAsync(http, scheme);
        return handler is not null && (await handler.AuthenticateAsync()).Succeeded;
    }

    /// <summary>The answer to a request whose credential no longer holds.</summary>
    public static ActionResult Refused(HttpContext http) => new ChallengeResult(SchemeOf(http)!);

    private static string? SchemeOf(HttpContext http) => http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Ticket?.AuthenticationScheme;
}
