using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using ArticleApi.Tests.Infrastructure;
using Microsoft.IdentityModel.Tokens;

namespace ArticleApi.Tests.ApiKeys;

/// <summary>Tokens of an OpenID Connect issuer beside keys.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private const string Authors = "/api/v1/manage/authors";

    private static readonly Dictionary<string, Action<SecurityTokenDescriptor>> Faults = new(StringComparer.Ordinal)
    {
        ["another audience"] = token => token.Audience = "another",
        ["another issuer"] = token => token.Issuer = "https://issuer.example.org",
        ["an end two minutes ago"] = token => token.Expires = token.NotBefore!.Value.AddMinutes(-2).AddSeconds(5),
        ["no end"] = token => token.Expires = null,
        ["a beginning in two minutes"] = token => token.NotBefore = token.NotBefore!.Value.AddMinutes(2),
        ["no signature"] = token => token.SigningCredentials = null,
        ["a foreign key"] = token => token.SigningCredentials = new SigningCredentials(Issuer.NewKey(), SecurityAlgorithms.EcdsaSha256),
        ["a shared secret"] = token => token.SigningCredentials = new SigningCredentials(
            new SymmetricSecurityKey(Encoding.ASCII.GetBytes(new string('s', 64))), SecurityAlgorithms.HmacSha256),
        ["another type"] = token => token.TokenType = "id+jwt",
        ["no subject"] = token => token.Claims.Remove("sub"),
    };

    private Issuer issuer = null!;
    private ApiFactory api = null!;

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    public async ValueTask InitializeAsync()
    {
        issuer = await Issuer.StartAsync();
        api = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        await issuer.DisposeAsync();
    }

    [Fact]
    public async Task A_token_with_the_scope_writes_and_its_subject_is_the_editor()
    {
        using var client = api.WithKey(issuer.Token("content:read content:write"));

        using var made = await client.PostAsJsonAsync(Authors, new { displayName = "Ana Torres" });

        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        var author = await made.Content.ReadFromJsonAsync<Dictionary<string, object>>();
        author!["updatedBy"].ToString().ShouldBe("editor-7");
    }

    [Fact]
    public async Task A_token_without_the_scope_is_told_which_it_lacks()
    {
        using var client = api.WithKey(issuer.Token("content:read"));

        using var refused = await client.PostAsJsonAsync(Authors, new { displayName = "Ana Torres" });

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.ReadProblemAsync()).Detail!.ShouldContain("content:write");
    }

    [Theory]
    [MemberData(nameof(FaultNames))]
    public async Task A_token_with_this_fault_is_401(string fault)
    {
        using var client = api.WithKey(issuer.Token("content:read", Faults[fault]));

        using var refused = await client.GetAsync(Authors);

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.WwwAuthenticate.ToString().ShouldContain("invalid_token");
        (await refused.ReadProblemAsync()).Code.ShouldBe("auth.required");
    }

    [Fact]
    public async Task A_changed_token_is_401()
    {
        var parts = issuer.Token("content:read").Split('.');
        var claims = Base64UrlEncoder.Decode(parts[1]).Replace("content:read", "admin", StringComparison.Ordinal);
        using var client = api.WithKey($"{parts[0]}.{Base64UrlEncoder.Encode(claims)}.{parts[2]}");

        using var refused = await client.GetAsync("/api/v1/manage/api-keys");

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Keys_work_beside_tokens()
    {
        using var client = api.CreateClient("content:read");

        using var answer = await client.GetAsync(Authors);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_new_signing_key_of_the_issuer_is_taken_and_the_old_one_is_not()
    {
        var old = issuer.Token("content:read");
        using (var before = api.WithKey(old)) (await before.GetAsync(Authors)).StatusCode.ShouldBe(HttpStatusCode.OK);

        issuer.Rotate();

        var renewed = issuer.Token("content:read");
        using var client = api.WithKey(renewed);
        var clock = Stopwatch.StartNew();
        while ((await client.GetAsync(Authors)).StatusCode != HttpStatusCode.OK)
        {
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
            await Task.Delay(100);
        }

        using var late = api.WithKey(old);
        (await late.GetAsync(Authors)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Roles_stand_for_the_scopes_that_the_settings_name()
    {
        await using var mapped = await StartAsync(
            ("Authentication:ScopeClaim", "roles"), ("Authentication:NameClaim", "email"), ("Authentication:ScopeMap:desk", "content:read,content:write"));
        using var client = mapped.WithKey(issuer.Token("desk admin", token => token.Claims["email"] = "ana@news.example", claim: "roles"));

        using var made = await client.PostAsJsonAsync(Authors, new { displayName = "Ana Torres" });
        using var keys = await client.GetAsync("/api/v1/manage/api-keys");

        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await made.Content.ReadFromJsonAsync<Dictionary<string, object>>())!["updatedBy"].ToString().ShouldBe("ana@news.example");
        keys.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task While_the_issuer_is_away_its_tokens_are_401_and_keys_work()
    {
        var token = issuer.Token("content:read");
        await using var cut = await StartAsync(("Authentication:Authority", "http://127.0.0.1:9"));
        using var stranger = cut.WithKey(token);
        using var editor = cut.CreateClient("content:read");

        using var refused = await stranger.GetAsync(Authors);
        using var answer = await editor.GetAsync(Authors);

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Authentication:Audience", "", "Authentication:Audience is missing")]
    [InlineData("Authentication:Authority", "http://issuer.example.org", "must be an https address")]
    [InlineData("Authentication:ScopeMap:desk", "content:everything", "'content:everything', which is not a scope")]
    public async Task A_setting_that_would_let_in_the_wrong_stops_the_start(string name, string value, string message)
    {
        await using var database = new StartOnly();
        await using var process = await ApiProcess.RunAsync(await database.CreateAsync(), [],
            ("Authentication:Authority", issuer.Address), ("Authentication:Audience", Issuer.Audience), (name, value));

        process.ExitCode.ShouldBe(1);
        process.Errors.ShouldContain(message);
    }

    private Task<ApiFactory> StartAsync(params (string Name, string Value)[] settings) => ApiFactory.StartAsync(
        [("Authentication:Authority", issuer.Address), ("Authentication:Audience", Issuer.Audience), .. settings]);

    private sealed class StartOnly : IAsyncDisposable
    {
        private TestDatabase? database;

        public async Task<TestDatabase> CreateAsync() => database = await TestDatabase.CreateAsync();

        public async ValueTask DisposeAsync()
        {
            if (database is not null) await database.DropAsync();
        }
    }
}
