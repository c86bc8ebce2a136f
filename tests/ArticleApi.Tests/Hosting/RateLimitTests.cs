using System.Net;
using System.Text;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Hosting;

/// <summary>How often one caller may ask, and how much is done at once.</summary>
public sealed class RateLimitTests
{
    private const string Articles = "/api/v1/articles";
    private const string Authors = "/api/v1/manage/authors";

    private static Task<ApiFactory> StartAsync(int perKey = 5, int perAddress = 5) => ApiFactory.StartAsync(
        ("RateLimiting:Enabled", "true"), ("RateLimiting:KeyRequestsPerMinute", $"{perKey}"), ("RateLimiting:AddressRequestsPerMinute", $"{perAddress}"));

    [Fact]
    public async Task A_stranger_beyond_the_limit_is_429_and_told_when_to_come_back()
    {
        await using var api = await StartAsync();
        using var client = api.CreateClient();
        for (var i = 4; i >= 0; i--)
        {
            using var answer = await client.GetAsync(Articles);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Headers.GetValues("RateLimit-Policy").ShouldBe(["\"address\";q=5;w=60"]);
            answer.Headers.GetValues("RateLimit").Single().ShouldStartWith($"\"address\";r={i};t=");
        }

        using var refused = await client.GetAsync(Articles);

        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 12);
        refused.Headers.GetValues("RateLimit").Single().ShouldStartWith("\"address\";r=0;t=");
        (await refused.ReadProblemAsync()).Code.ShouldBe("rate.limited");
    }

    [Fact]
    public async Task Each_key_has_a_limit_of_its_own()
    {
        await using var api = await StartAsync(perAddress: 1);
        using var busy = api.CreateClient("content:read");
        using var calm = api.CreateClient("content:read");
        for (var i = 0; i < 5; i++) (await busy.GetAsync(Authors)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await busy.GetAsync(Authors)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        using var answer = await calm.GetAsync(Authors);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("RateLimit").Single().ShouldStartWith("\"key\";r=4;t=");
    }

    [Fact]
    public async Task Guesses_at_keys_count_for_the_address_whatever_they_are()
    {
        await using var api = await StartAsync();
        for (var i = 0; i < 5; i++)
        {
            using var guess = api.WithKey($"aapi_guess{i}");
            (await guess.GetAsync(Authors)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        using var last = api.WithKey("aapi_another");
        (await last.GetAsync(Authors)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Who_waits_as_long_as_told_is_let_in_again()
    {
        await using var api = await StartAsync(perAddress: 60);
        using var client = api.CreateClient();
        HttpResponseMessage answer;
        do answer = await client.GetAsync(Articles);
        while (answer.StatusCode == HttpStatusCode.OK);

        // A bucket is filled on the second, so up to one more may pass.
        await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value + TimeSpan.FromSeconds(1));

        (await client.GetAsync(Articles)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Probes_are_never_limited()
    {
        await using var api = await StartAsync(perAddress: 1);
        using var client = api.CreateClient();

        for (var i = 0; i < 10; i++) (await client.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_the_setting_nobody_is_counted()
    {
        await using var api = await ApiFactory.StartAsync();
        using var client = api.CreateClient();

        using var answer = await client.GetAsync(Articles);

        answer.Headers.Contains("RateLimit").ShouldBeFalse();
    }

    [Fact]
    public async Task What_cannot_be_worked_on_is_503_at_once()
    {
        await using var api = await ApiFactory.StartAsync(("Requests:MaxConcurrent", "1"), ("Requests:MaxQueued", "0"));
        using var editor = api.CreateAdmin();
        using var reader = api.CreateClient();
        var rest = new TaskCompletionSource();
        var writing = editor.PostAsync(Authors, new SlowBody("""{"displayName":"Ana Torres"}""", rest.Task));
        await Task.Delay(TimeSpan.FromMilliseconds(300));

        using var refused = await reader.GetAsync(Articles);
        using var probe = await reader.GetAsync("/health/live");
        rest.SetResult();
        using var made = await writing;

        refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        (await refused.ReadProblemAsync()).Code.ShouldBe("service.overloaded");
        probe.StatusCode.ShouldBe(HttpStatusCode.OK);
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>A body whose second half waits.</summary>
    private sealed class SlowBody : HttpContent
    {
        private readonly byte[] bytes;
        private readonly Task rest;

        public SlowBody(string json, Task rest)
        {
            (bytes, this.rest) = (Encoding.UTF8.GetBytes(json), rest);
            Headers.ContentType = new("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, 5));
            await stream.FlushAsync();
            await rest;
            await stream.WriteAsync(bytes.AsMemory(5));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
