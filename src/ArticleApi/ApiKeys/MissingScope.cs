using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Authorization.Policy;

namespace ArticleApi.ApiKeys;

/// <summary>Says in a 403 which scope the key lacks.</summary>
internal sealed class MissingScope : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler others = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var missing = authorizeResult is { Forbidden: true, AuthorizationFailure: { } failure }
            ? failure.FailedRequirements.OfType<ClaimsAuthorizationRequirement>().SelectMany(r => r.AllowedValues ?? []).ToList()
            : [];
        if (missing.Count == 0) return others.HandleAsync(next, context, policy, authorizeResult);
        return ProblemWriter.WriteAsync(context, Problems.Document(
            StatusCodes.Status403Forbidden, ProblemCodes.AuthScope, $"The key lacks the scope {string.Join(", ", missing)}."));
    }
}
