using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Previews;

namespace ArticleApi.Tests.Security;

/// <summary>The address of a preview is a secret: who reads logs, traces, metrics or problems finds nothing to open one with.</summary>
public sealed class CanaryTokenTests(CanaryKeyTests.Overheard api) : IClassFixture<CanaryKeyTests.Overheard>
{
    [Fact]
    public async Task A_token_is_told_to_nobody()
    {
        var desk = new PreviewDesk(api);
        var article = await desk.Desk.ArticleAsync();
        var (live, revoked) = (await desk.LinkAsync(article), await desk.LinkAsync(article));
        await desk.RevokeAsync(revoked);
        string[] tokens = [PreviewDesk.TokenOf(live), PreviewDesk.TokenOf(revoked), "p1." + new string('C', 43) + "." + new string('Z', 43)];
        using var reader = api.CreateClient();
        api.Said.Clear();
        foreach (var token in tokens)
        {
            foreach (var path in Places(token))
            {
                foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head, HttpMethod.Post, HttpMethod.Options])
                {
                    using var response = await reader.SendJsonAsync(method, path, method == HttpMethod.Post ? new { } : null);
                    ShouldNotTell(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) + response.Headers, token);
                }
            }
        }

        foreach (var kind in (string[])["log ", "trace ", "metric "]) api.Said.ShouldContain(line => line.StartsWith(kind, StringComparison.Ordinal));
        api.Said.ShouldContain(line => line.Contains("/api/v1/preview/...", StringComparison.Ordinal));
        foreach (var line in api.Said)
        {
            foreach (var token in tokens) ShouldNotTell(line, token);
        }
    }

    private static IEnumerable<string> Places(string token) =>
    [
        $"/api/v1/preview/{token}", $"/api/v1/preview/{token}/", $"/API/v1/PREVIEW/{token}", $"/api/v1/preview/{token}?nonsense=1", $"/api/v1/preview/{token}?bodyFormat=wrong",
        $"/api/v1/preview/{token}/more", $"/api/v1/preview/more/{token}", $"/api/v1//preview/{token}", $"/api/v1/articles/{token}", $"/api/v1/articles/by-slug/{token}",
        $"/api/v1/tags?cursor={token}", $"/api/v1/preview/x?token={token}", $"/{token}", $"/swagger/{token}",
    ];

    // What is left without the end of the signature opens nothing.
    private static void ShouldNotTell(string text, string token) => text.Contains(token[60..], StringComparison.OrdinalIgnoreCase).ShouldBeFalse(text);
}
