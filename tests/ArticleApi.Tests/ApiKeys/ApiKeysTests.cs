using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ArticleApi.ApiKeys;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.ApiKeys;

public sealed class ApiKeysTests(ApiKeysTests.Api api) : IClassFixture<ApiKeysTests.Api>
{
    private const string Path = "/api/v1/manage/api-keys";

    public sealed class Api : ApiFactory
    {
        public Api() => Clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
    }

    private HttpClient Admin => api.CreateAdmin();

    private DateTime Now => api.Clock!.GetUtcNow().UtcDateTime;

    [Fact]
    public async Task A_new_key_is_shown_once_and_works()
    {
        var response = await Admin.PostAsync(Path, new { name = "Front page", scopes = new[] { "admin", "content:read", "admin" } });
        var created = await response.ReadJsonAsync(HttpStatusCode.Created);
        var key = (string)created["key"]!;

        created.Select(member => member.Key).ShouldBe(
            ["key", "id", "publicId", "name", "scopes", "createdAt", "createdBy", "expiresAt", "lastUsedAt", "revokedAt"], ignoreOrder: true);
        created["scopes"]!.AsArray().Select(scope => (string)scope!).ShouldBe(["admin", "content:read"]);
        ((string)created["createdBy"]!).ShouldBe("admin");
        key.ShouldStartWith($"aapi_{created["publicId"]}_");

        var shown = await api.WithKey(key).GetAsync(response.Headers.Location).ReadJsonAsync();
        shown.Select(member => member.Key).ShouldBe(
            ["id", "publicId", "name", "scopes", "createdAt", "createdBy", "expiresAt", "lastUsedAt", "revokedAt"], ignoreOrder: true);
        ((string)shown["name"]!).ShouldBe("Front page");
    }

    [Fact]
    public async Task Only_the_hash_of_a_key_is_stored()
    {
        var created = await CreateAsync("secret");
        var key = (string)created["key"]!;

        var row = await api.DatabaseAsync(db => db.ApiKeys.SingleAsync(k => k.PublicId == (string)created["publicId"]!));
        row.Hash.ShouldBe(KeyFormat.Hash(key));
        string.Join('|', row.Name, row.PublicId, row.Scopes, row.CreatedBy, Encoding.Latin1.GetString(row.Hash)).ShouldNotContain(key[16..]);
    }

    [Fact]
    public async Task A_key_lives_a_year_unless_told_otherwise()
    {
        var year = await CreateAsync("year");
        ((DateTime)year["expiresAt"]!).ToUniversalTime().ShouldBe(Now.AddDays(365));

        var longest = await Admin.PostAsync(Path, new { name = "two", scopes = new[] { "admin" }, expiresAt = Now.AddDays(730) });
        longest.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Every_broken_rule_of_a_new_key_is_told_at_once()
    {
        var problem = await Admin.PostAsync(Path, new { scopes = new[] { "admin", "root" }, expiresAt = Now.AddDays(731) }).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Errors.Select(error => $"{error.Pointer} {error.Code}").ShouldBe(
            ["/name required", "/scopes/1 scope.unknown", "/expiresAt expiry.too_far"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"name":"x","scopes":[]}""", "/scopes list.too_few")]
    [InlineData("""{"name":"x"}""", "/scopes required")]
    [InlineData("""{"name":"x","scopes":["admin"],"expiresAt":"2026-05-01T07:59:59Z"}""", "/expiresAt expiry.past")]
    [InlineData("""{"name":"   ","scopes":["admin"]}""", "/name required")]
    public async Task A_key_that_makes_no_sense_is_refused(string body, string expected)
    {
        var problem = await Admin.PostAsync(Path, body).ReadProblemAsync();

        problem.Errors.Select(error => $"{error.Pointer} {error.Code}").ShouldBe([expected]);
    }

    [Fact]
    public async Task A_name_has_at_most_200_characters()
    {
        (await Admin.PostAsync(Path, new { name = new string('n', 200), scopes = new[] { "admin" } })).StatusCode.ShouldBe(HttpStatusCode.Created);

        var problem = await Admin.PostAsync(Path, new { name = new string('n', 201), scopes = new[] { "admin" } }).ReadProblemAsync();
        problem.Pointers.ShouldBe(["/name"]);
    }

    [Fact]
    public async Task A_key_cannot_give_what_it_lacks()
    {
        var onlyAdmin = api.CreateClient(Scopes.Admin);

        var problem = await onlyAdmin.PostAsync(Path, new { name = "more", scopes = new[] { "admin", "content:publish" } }).ReadProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.Forbidden);
        problem.Code.ShouldBe("auth.scope");
        problem.Detail!.ShouldContain("content:publish");

        var stronger = await CreateAsync("strong", "content:publish");
        (await onlyAdmin.PostAsync($"{Path}/{stronger["id"]}/rotate", "")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_list_pages_through_all_keys_newest_first()
    {
        for (var number = 0; number < 5; number++)
        {
            api.Clock!.Advance(TimeSpan.FromSeconds(number % 2));
            await CreateAsync($"list {number}");
        }

        var seen = new List<JsonNode>();
        for (var next = $"{Path}?limit=2&count=exact"; next is not null;)
        {
            var page = await Admin.GetAsync(next).ReadJsonAsync();
            seen.AddRange(page["data"]!.AsArray()!);
            next = (string?)page["links"]!["next"];
        }

        var total = await api.DatabaseAsync(db => db.ApiKeys.CountAsync());
        seen.Select(key => (string)key["id"]!).Distinct().Count().ShouldBe(total);
        seen.Count.ShouldBe(total);
        seen.Select(key => (string)key["createdAt"]!).ShouldBeInOrder(SortDirection.Descending);
        string.Concat(seen.Select(key => key.ToJsonString())).ShouldNotContain("hash", Case.Insensitive);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once_and_stays_in_the_list()
    {
        var created = await CreateAsync("revoked");
        var client = api.WithKey((string)created["key"]!);

        (await Admin.DeleteAsync($"{Path}/{created["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await client.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var first = (await Admin.GetAsync($"{Path}/{created["id"]}").ReadJsonAsync())["revokedAt"]!.ToJsonString();
        api.Clock!.Advance(TimeSpan.FromMinutes(1));
        (await Admin.DeleteAsync($"{Path}/{created["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await Admin.GetAsync($"{Path}/{created["id"]}").ReadJsonAsync())["revokedAt"]!.ToJsonString().ShouldBe(first);
    }

    [Fact]
    public async Task Rotation_gives_a_second_key_and_ends_the_first_after_the_overlap()
    {
        var old = await CreateAsync("rotated", "admin", "content:read");
        var fresh = await Admin.PostAsync($"{Path}/{old["id"]}/rotate", "").ReadJsonAsync(HttpStatusCode.Created);

        ((string)fresh["name"]!).ShouldBe("rotated");
        fresh["scopes"]!.ToJsonString().ShouldBe(old["scopes"]!.ToJsonString());
        ((string)fresh["key"]!).ShouldNotBe((string)old["key"]!);

        api.Clock!.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await api.WithKey((string)old["key"]!).GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        api.Clock.Advance(TimeSpan.FromSeconds(1));
        (await api.WithKey((string)old["key"]!).GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await api.WithKey((string)fresh["key"]!).GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Rotation_without_overlap_ends_the_first_key_at_once()
    {
        var old = await CreateAsync("leaked");

        (await Admin.PostAsync($"{Path}/{old["id"]}/rotate?overlapHours=0", "")).StatusCode.ShouldBe(HttpStatusCode.Created);

        (await api.WithKey((string)old["key"]!).GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Admin.PostAsync($"{Path}/{old["id"]}/rotate?overlapHours=169", "")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_key_that_is_not_valid_any_more_is_not_rotated()
    {
        var old = await CreateAsync("gone");
        await Admin.DeleteAsync($"{Path}/{old["id"]}");

        (await Admin.PostAsync($"{Path}/{old["id"]}/rotate", "").ReadProblemAsync()).Code.ShouldBe("resource.conflict");
    }

    [Fact]
    public async Task A_key_that_is_not_there_is_not_found()
    {
        var path = $"{Path}/{Guid.CreateVersion7()}";

        (await Admin.GetAsync(path).ReadProblemAsync()).Code.ShouldBe("resource.not_found");
        (await Admin.DeleteAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Admin.PostAsync($"{path}/rotate", "")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Admin.GetAsync($"{Path}/17")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<JsonObject> CreateAsync(string name, params string[] scopes) =>
        Admin.PostAsync(Path, new { name, scopes = scopes.Length == 0 ? ["admin"] : scopes }).ReadJsonAsync(HttpStatusCode.Created);
}
