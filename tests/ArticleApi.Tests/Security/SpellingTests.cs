using System.Globalization;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.OpenApi;

namespace ArticleApi.Tests.Security;

/// <summary>No other way to spell a request comes round the guard of the operation. On a real Kestrel: clients tidy up what is sent.</summary>
public sealed class SpellingTests(SpellingTests.ClosedServer server) : IClassFixture<SpellingTests.ClosedServer>
{
    private static readonly Dictionary<string, Func<string, string>> Spellings = new(StringComparer.Ordinal)
    {
        ["a slash at the end"] = path => path + "/",
        ["two slashes"] = path => "/" + path,
        ["two slashes within"] = path => path.Replace("/v1/", "/v1//", StringComparison.Ordinal),
        ["capitals"] = path => path.ToUpperInvariant(),
        ["an escaped letter"] = path => path.Replace("/api/", "/%61pi/", StringComparison.Ordinal),
        ["an escaped letter within"] = path => path.Replace("/v1/", "/%761/", StringComparison.Ordinal),
        ["an escaped slash"] = path => path.Replace("/v1/", "/v1%2f", StringComparison.Ordinal),
        ["a step back"] = path => path.Replace("/v1/", "/v1/tags/../", StringComparison.Ordinal),
        ["an escaped step back"] = path => path.Replace("/v1/", "/v1/tags/%2e%2e/", StringComparison.Ordinal),
        ["a parameter of the path"] = path => path + ";x=1",
        ["a null"] = path => path + "%00",
        ["a full address"] = path => "http://127.0.0.1" + path,
    };

    private static readonly string[] Overrides = ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"];

    /// <summary>The API on Kestrel where readers need a key too, with one that may do nothing that is asked for.</summary>
    public sealed class ClosedServer : IAsyncLifetime
    {
        internal RealServer Server { get; } = (RealServer)new RealServer().WithSettings(("Delivery:RequireKey", "true"));

        internal string WrongKey(string place) => keys[ScopeMatrix.ScopeOf(place)];

        private readonly Dictionary<string, string> keys = new(StringComparer.Ordinal);

        public async ValueTask InitializeAsync()
        {
            await Server.InitializeAsync();
            keys[ScopeMatrix.Open] = Server.CreateKey([.. Scopes.All]);
            foreach (var scope in Scopes.All) keys[scope] = Server.CreateKey([.. Scopes.All.Where(other => other != scope)]);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    public static TheoryData<string> Places => [.. ScopeMatrix.Documented];

    [Theory, MemberData(nameof(Places))]
    public async Task No_spelling_of_an_operation_opens_it(string place)
    {
        var before = await server.Server.CountRowsAsync();
        var request = OperationRequests.Nowhere(place);
        var body = request.Body?.ToJsonString() ?? "";
        string?[] keys = [null, server.WrongKey(place)];
        foreach (var key in keys)
        {
            foreach (var (name, spell) in Spellings) await ShouldBeShutAsync(request.Method.Method, spell(request.Path), key, body, name);
            if (request.Method == HttpMethod.Get) await ShouldBeShutAsync("HEAD", request.Path, key, "", "HEAD");
            foreach (var header in Overrides) await ShouldBeShutAsync("POST", request.Path, key, body, header, (header, request.Method.Method));
        }

        (await server.Server.CountRowsAsync()).ShouldBe(before);
    }

    private async Task ShouldBeShutAsync(string method, string path, string? key, string body, string name, (string Name, string Value)? header = null)
    {
        var lines = $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nIf-Match: *\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n"
            + (key is null ? "" : $"X-Api-Key: {key}\r\n") + (header is null ? "" : $"{header.Value.Name}: {header.Value.Value}\r\n");
        var answer = await server.Server.SendRawAsync($"{lines}\r\n{body}");
        int.Parse(answer.Split(' ')[1], CultureInfo.InvariantCulture).ShouldBeInRange(400, 499, $"{name}: {path} {answer}");
    }
}
