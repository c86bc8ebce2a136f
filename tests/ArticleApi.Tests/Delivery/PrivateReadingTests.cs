using System.Net;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Delivery;

public sealed class PrivateReadingTests
{
    [Fact]
    public async Task With_a_required_key_nothing_is_shared_and_nobody_reads_without()
    {
        await using var api = await ApiFactory.StartAsync(("Delivery:RequireKey", "true"));
        var article = await new PublishedWorld(api).ArticleAsync("For key holders");
        var path = $"/api/v1/articles/{article.Id}";
        var reader = api.CreateClient(Scopes.DeliveryRead);

        for (var time = 0; time < 2; time++)
        {
            var answer = await reader.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
            answer.Headers.Vary.ShouldContain("Authorization");
            answer.Headers.Vary.ShouldContain("X-Api-Key");
            answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
            (await api.CreateClient().GetAsync(path).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Unauthorized);
            (await api.CreateClient(Scopes.ContentRead).GetAsync(path).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task A_request_with_a_key_is_never_answered_from_the_shared_cache()
    {
        await using var api = await ApiFactory.StartAsync();
        var article = await new PublishedWorld(api).ArticleAsync("For everybody");
        var path = $"/api/v1/articles/{article.Id}";
        (await api.CreateClient().GetAsync(path)).Headers.CacheControl!.Public.ShouldBeTrue();

        (await api.CreateClient(Scopes.DeliveryRead).GetAsync(path)).Headers.CacheControl!.Private.ShouldBeTrue();
    }

    [Fact]
    public async Task A_key_that_is_not_valid_is_told_although_none_is_needed_and_meets_no_cache()
    {
        await using var api = await ApiFactory.StartAsync();
        var article = await new PublishedWorld(api).ArticleAsync("For everybody");
        string[] paths = [$"/api/v1/articles/{article.Id}", "/api/v1/articles/by-slug/for-everybody", "/api/v1/articles", "/api/v1/tags", "/api/v1/sections", $"/api/v1/articles/{Guid.CreateVersion7()}"];
        var anonymous = api.CreateClient();
        var revoked = api.CreateKey(Scopes.DeliveryRead);
        (await api.WithKey(revoked).GetAsync(paths[0])).StatusCode.ShouldBe(HttpStatusCode.OK);
        await api.RevokeAsync(revoked);

        foreach (var path in paths)
        {
            var before = (await anonymous.GetAsync(path)).StatusCode;
            foreach (var key in (string[])[revoked, "aapi_wrong", "nonsense"])
            {
                foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
                {
                    var answer = await api.WithKey(key).SendAsync(new HttpRequestMessage(method, path));
                    answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
                    answer.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
                    answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
                    if (method == HttpMethod.Get) (await answer.ReadProblemAsync()).Code.ShouldBe("auth.required");
                }
            }

            var after = await anonymous.GetAsync(path);
            after.StatusCode.ShouldBe(before);
            after.Headers.CacheControl!.Public.ShouldBeTrue();
        }
    }
}
