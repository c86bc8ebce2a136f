using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ArticleApi.Tests.Hosting;

public sealed class PolicyTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private static readonly string[] Anonymous = ["/health/live", "/health/ready", "/openapi/{document}.v1.json", "/api/v1/preview/{token}"];

    [Fact]
    public void Every_management_endpoint_names_a_scope_and_every_other_one_its_policy()
    {
        using var client = api.CreateClient();
        var endpoints = api.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();

        endpoints.Count.ShouldBeGreaterThan(5);
        endpoints.Where(endpoint => !IsCovered(endpoint)).Select(endpoint => endpoint.DisplayName).ShouldBeEmpty();
    }

    private static bool IsCovered(RouteEndpoint endpoint)
    {
        var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().ToList();
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) return Anonymous.Contains(path);
        return path.StartsWith("/api/v1/manage/", StringComparison.Ordinal)
            ? policies.Intersect(Scopes.All).Any()
            : policies.Contains(Policies.Delivery);
    }
}
