using System.Net;
using ArticleApi.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ArticleApi.Tests.Hosting;

public sealed class NetworkTests(NetworkTests.Api api) : IClassFixture<NetworkTests.Api>
{
    private const string Management = "/api/v1/manage/api-keys";
    private const string Editors = "https://cms.example.org";

    public sealed class Api : ApiFactory
    {
        public Api() => WithSettings(("AllowedHosts", "localhost;*.example.org"), ("Cors:Origins", $"{Editors}, https://other.example.org"));
    }

    [Theory]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("api.example.org:8443", HttpStatusCode.OK)]
    [InlineData("evil.example.com", HttpStatusCode.BadRequest)]
    [InlineData("example.org.evil.com", HttpStatusCode.BadRequest)]
    public async Task Only_configured_hosts_are_answered(string host, HttpStatusCode expected)
    {
        var response = await api.CreateAdmin().SendJsonAsync(HttpMethod.Get, Management, null, ("Host", host));

        response.StatusCode.ShouldBe(expected);
        if (expected == HttpStatusCode.BadRequest) (await response.ReadProblemAsync()).Code.ShouldBe("request.unknown_host");
    }

    [Fact]
    public async Task Probes_come_by_address() =>
        (await api.CreateClient().SendJsonAsync(HttpMethod.Get, "/health/live", null, ("Host", "10.0.0.7:8080"))).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData(Editors, Editors)]
    [InlineData("https://evil.example.com", null)]
    [InlineData("http://cms.example.org", null)]
    [InlineData("null", null)]
    public async Task Management_is_open_to_the_listed_origins_only(string origin, string? allowed)
    {
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Options])
        {
            var response = await api.CreateAdmin().SendJsonAsync(
                method, Management, null, ("Origin", origin), ("Access-Control-Request-Method", "PUT"), ("Access-Control-Request-Headers", "authorization, if-match"));

            Header(response, "Access-Control-Allow-Origin").ShouldBe(allowed);
            Header(response, "Access-Control-Allow-Credentials").ShouldBeNull();
        }
    }

    [Fact]
    public async Task Delivery_is_open_to_every_page_whether_it_says_so_or_not()
    {
        var plain = await api.CreateClient().GetAsync("/api/v1/articles");
        var crossing = await api.CreateClient().SendJsonAsync(HttpMethod.Get, "/api/v1/articles", null, ("Origin", "https://reader.example.com"));

        Header(plain, "Access-Control-Allow-Origin").ShouldBe("*");
        Header(crossing, "Access-Control-Allow-Origin").ShouldBe("*");
        Header(crossing, "Access-Control-Allow-Credentials").ShouldBeNull();
    }

    [Fact]
    public async Task Delivery_that_needs_a_key_is_open_to_the_listed_origins_only()
    {
        await using var closed = await ApiFactory.StartAsync(("Delivery:RequireKey", "true"), ("Cors:Origins", Editors));

        var stranger = await closed.CreateClient().SendJsonAsync(HttpMethod.Get, "/api/v1/articles", null, ("Origin", "https://reader.example.com"));
        var friend = await closed.CreateClient().SendJsonAsync(HttpMethod.Get, "/api/v1/articles", null, ("Origin", Editors));

        Header(stranger, "Access-Control-Allow-Origin").ShouldBeNull();
        Header(friend, "Access-Control-Allow-Origin").ShouldBe(Editors);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_given_up()
    {
        await using var slow = new ApiFactory().WithSettings(("Requests:TimeoutSeconds", "1")).WithServices(services => services.AddSingleton<IStartupFilter, Sleeper>());
        await slow.InitializeAsync();

        var problem = await slow.CreateClient().GetAsync("/sleep").ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.GatewayTimeout);
        problem.Code.ShouldBe("request.timeout");
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    /// <summary>Adds an operation that only ends when it is given up.</summary>
    private sealed class Sleeper : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.Map("/sleep", branch => branch.Run(http => Task.Delay(Timeout.Infinite, http.RequestAborted)));
        };
    }
}
