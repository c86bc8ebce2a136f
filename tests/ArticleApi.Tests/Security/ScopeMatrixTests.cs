using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.OpenApi;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Security;

/// <summary>Every operation is asked by everyone who may and by everyone who may not, in an installation that asks readers for a key.</summary>
public sealed class ScopeMatrixTests(ScopeMatrixTests.Callers callers) : IClassFixture<ScopeMatrixTests.Callers>
{
    /// <summary>The API with one caller of each sort.</summary>
    public sealed class Callers : ApiFactory
    {
        public Callers()
        {
            Clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
            WithSettings(("Delivery:RequireKey", "true"));
        }

        /// <summary>Those who are nobody, whatever their keys could do once.</summary>
        public Dictionary<string, HttpClient> Unknown { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, HttpClient> OfOneScope { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, HttpClient> OfAllButOneScope { get; } = new(StringComparer.Ordinal);

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            foreach (var scope in Scopes.All)
            {
                OfOneScope[scope] = CreateClient(scope);
                OfAllButOneScope[scope] = CreateClient([.. Scopes.All.Where(other => other != scope)]);
            }

            var admin = CreateAdmin();
            var expired = await NewAsync(admin, Clock!.GetUtcNow().AddHours(1).UtcDateTime);
            var revoked = await NewAsync(admin, null);
            (await admin.DeleteAsync(new Uri($"/api/v1/manage/api-keys/{revoked.Id()}", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            Clock.Advance(TimeSpan.FromHours(2));
            var right = CreateKey([.. Scopes.All]);
            Unknown["anonymous"] = CreateClient();
            Unknown["expired"] = WithKey((string)expired["key"]!);
            Unknown["revoked"] = WithKey((string)revoked["key"]!);
            Unknown["of another secret"] = WithKey(right[..16] + CreateKey([.. Scopes.All])[16..]);
            Unknown["mistyped"] = WithKey(right[..^1] + (right[^1] == 'a' ? 'b' : 'a'));
            Unknown["a word"] = WithKey("admin");
        }

        private static Task<JsonObject> NewAsync(HttpClient admin, DateTime? expiresAt) =>
            admin.CreateAsync("/api/v1/manage/api-keys", new { name = "once good", scopes = Scopes.All, expiresAt });
    }

    public static TheoryData<string> Places => [.. ScopeMatrix.Documented];

    [Fact]
    public void Every_operation_has_a_row_and_every_row_an_operation() => ScopeMatrix.Places.ShouldBe(ScopeMatrix.Documented, ignoreOrder: true);

    [Theory, MemberData(nameof(Places))]
    public async Task Who_is_not_known_gets_nothing(string place)
    {
        // Where the address is the key, who has another one is told what all are told.
        var expected = ScopeMatrix.ScopeOf(place) == ScopeMatrix.Open ? (HttpStatusCode.NotFound, "resource.not_found") : (HttpStatusCode.Unauthorized, "auth.required");
        foreach (var (who, client) in callers.Unknown) (await AskAsync(place, client)).ShouldBe(expected, who);
    }

    [Theory, MemberData(nameof(Places))]
    public async Task The_scope_of_the_operation_is_enough_and_all_others_are_not(string place)
    {
        foreach (var scope in Scopes.All)
        {
            if (ScopeMatrix.ScopeOf(place) == ScopeMatrix.Open)
            {
                (await AskAsync(place, callers.OfOneScope[scope])).ShouldBe((HttpStatusCode.NotFound, "resource.not_found"), scope);
                continue;
            }

            var isIts = scope == ScopeMatrix.ScopeOf(place);
            (await IsLetInAsync(place, callers.OfOneScope[scope])).ShouldBe(isIts, scope);
            (await IsLetInAsync(place, callers.OfAllButOneScope[scope])).ShouldBe(!isIts, $"all but {scope}");
        }
    }

    // Of records that are not there, so that whoever is let in is told so, and a guard that looked up first would show.
    private static async Task<(HttpStatusCode Status, string? Code)> AskAsync(string place, HttpClient client)
    {
        var request = OperationRequests.Nowhere(place);

        // A key can only be given what its maker has.
        if (request.Body?["scopes"] is not null) request.Body["scopes"] = new JsonArray(ScopeMatrix.ScopeOf(place));
        using var response = await request.SendAsync(client);
        return response.IsSuccessStatusCode ? (response.StatusCode, null) : await ProblemAsync(response);
    }

    private static async Task<(HttpStatusCode, string?)> ProblemAsync(HttpResponseMessage response)
    {
        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return (response.StatusCode, (string?)problem["code"]);
    }

    private static async Task<bool> IsLetInAsync(string place, HttpClient client)
    {
        var answer = await AskAsync(place, client);
        answer.Status.ShouldNotBe(HttpStatusCode.Unauthorized);
        if (answer.Status == HttpStatusCode.Forbidden) answer.Code.ShouldBe("auth.scope");
        return answer.Status != HttpStatusCode.Forbidden;
    }
}
