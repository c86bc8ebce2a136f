using System.Net;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.ApiKeys;

public sealed class AuthenticationTests(AuthenticationTests.Api api) : IClassFixture<AuthenticationTests.Api>
{
    private const string Path = "/api/v1/manage/api-keys";

    public sealed class Api : ApiFactory
    {
        public Api() => Clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task Without_a_key_management_is_refused_with_a_challenge()
    {
        var response = await api.CreateClient().GetAsync(Path);

        var problem = await response.ReadProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.Unauthorized);
        problem.Code.ShouldBe("auth.required");
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer realm=\"ArticleApi\"");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("aapi_0123456789_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task An_unknown_key_is_refused(string key)
    {
        var response = await api.CreateClient().SendJsonAsync(HttpMethod.Get, Path, null, ("Authorization", $"Bearer {key}"));

        (await response.ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
    }

    [Fact]
    public async Task The_public_part_of_a_key_is_not_enough()
    {
        var right = api.CreateKey(Scopes.Admin);
        var stranger = api.CreateKey(Scopes.Admin);
        var mixed = right[..16] + stranger[16..];

        (await api.WithKey(mixed).GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("X-Api-Key", "")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("authorization", "bearer ")]
    public async Task A_key_is_taken_from_either_header(string header, string prefix)
    {
        var response = await api.CreateClient().SendJsonAsync(HttpMethod.Get, Path, null, (header, prefix + TestDatabaseTemplate.AdminKey));

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_key_in_the_query_is_refused_even_beside_a_right_one()
    {
        var problem = await api.CreateAdmin().GetAsync($"{Path}?api_key={TestDatabaseTemplate.AdminKey}").ReadProblemAsync();

        problem.Code.ShouldBe("request.unknown_parameter");
        problem.Json.ToJsonString().ShouldNotContain(TestDatabaseTemplate.AdminKey);
    }

    [Fact]
    public async Task A_key_in_the_body_is_refused()
    {
        var problem = await api.CreateAdmin()
            .PostAsync(Path, new { name = "x", scopes = new[] { "admin" }, apiKey = TestDatabaseTemplate.AdminKey }).ReadProblemAsync();

        problem.Code.ShouldBe("request.unknown_property");
        problem.Json.ToJsonString().ShouldNotContain(TestDatabaseTemplate.AdminKey);
    }

    [Fact]
    public async Task A_missing_scope_is_named()
    {
        var problem = await api.CreateClient(Scopes.ContentRead, Scopes.ContentWrite).GetAsync(Path).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.Forbidden);
        problem.Code.ShouldBe("auth.scope");
        problem.Detail.ShouldBe("The key lacks the scope admin.");
    }

    [Theory]
    [InlineData("/api/v1/manage/nothing")]
    [InlineData("/API/V1/MANAGE/API-KEYS")]
    [InlineData("/api/v1/manage/%61pi-keys")]
    public async Task Everything_under_manage_is_refused_before_anything_else_is_said(string path) =>
        (await api.CreateClient().GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task Elsewhere_what_is_not_there_is_not_there_for_anyone() =>
        (await api.CreateClient().GetAsync("/api/v1/nothing")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_key_is_refused_from_the_moment_it_expires()
    {
        var created = await api.CreateAdmin()
            .PostAsync(Path, new { name = "short", scopes = new[] { "admin" }, expiresAt = Clock.GetUtcNow().AddHours(1).UtcDateTime })
            .ReadJsonAsync(HttpStatusCode.Created);
        var client = api.WithKey((string)created["key"]!);

        (await client.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        Clock.Advance(TimeSpan.FromHours(1));
        (await client.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_last_use_is_written_once_a_minute()
    {
        var key = api.CreateKey(Scopes.Admin, Scopes.DeliveryRead);
        var client = api.WithKey(key);

        await client.GetAsync(Path);
        var first = Clock.GetUtcNow().UtcDateTime;
        (await LastUsedAsync()).ShouldBe(first);

        Clock.Advance(TimeSpan.FromSeconds(40));
        await client.GetAsync(Path);
        (await LastUsedAsync()).ShouldBe(first);

        Clock.Advance(TimeSpan.FromSeconds(20));
        await client.GetAsync(Path);
        (await LastUsedAsync()).ShouldNotBe(first);

        // The writer wakes every five seconds of the clock; what it does then takes a moment of real time.
        async Task<DateTime?> LastUsedAsync()
        {
            Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(500);
            return await api.DatabaseAsync(db => db.ApiKeys.Where(k => k.PublicId == key.Substring(5, 10)).Select(k => k.LastUsedAt).SingleAsync());
        }
    }

    private FakeTimeProvider Clock => api.Clock!;
}
