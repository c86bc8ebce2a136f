using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ArticleApi.Tests.Authors;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Quotes;
using ArticleApi.Tests.Sources;
using ArticleApi.Tests.Speakers;

namespace ArticleApi.Tests.Articles;

/// <summary>Whatever is sent to a write, the answer is a problem document of the right 4xx and nothing is stored.</summary>
public sealed class BadInputTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private static readonly Dictionary<string, ManagedResource> Resources = new(StringComparer.Ordinal)
    {
        ["articles"] = ArticleContractTests.Resource,
        ["authors"] = AuthorContractTests.Resource,
        ["speakers"] = SpeakerContractTests.Resource,
        ["quotes"] = QuoteContractTests.Resource,
        ["sources"] = SourceContractTests.Resource,
    };

    private static readonly Dictionary<string, (string Body, HttpStatusCode Status)> Bodies = new(StringComparer.Ordinal)
    {
        ["empty"] = ("", HttpStatusCode.BadRequest),
        ["cut off"] = ("{\"NAME\":", HttpStatusCode.BadRequest),
        ["not JSON"] = ("<NAME/>", HttpStatusCode.BadRequest),
        ["null"] = ("null", HttpStatusCode.BadRequest),
        ["a list"] = ("[]", HttpStatusCode.BadRequest),
        ["a text"] = ("\"x\"", HttpStatusCode.BadRequest),
        ["trailing comma"] = ("{\"NAME\":\"x\",}", HttpStatusCode.BadRequest),
        ["a comment"] = ("{/*x*/\"NAME\":\"x\"}", HttpStatusCode.BadRequest),
        ["two documents"] = ("{\"NAME\":\"x\"}{}", HttpStatusCode.BadRequest),
        ["wrong type"] = ("{\"NAME\":5}", HttpStatusCode.BadRequest),
        ["object for text"] = ("{\"NAME\":{\"a\":1}}", HttpStatusCode.BadRequest),
        ["unknown property"] = ("{\"NAME\":\"x\",\"nonsense\":1}", HttpStatusCode.BadRequest),
        ["wrong case"] = ("{\"NAME\":\"x\",\"Id\":null}", HttpStatusCode.BadRequest),
        ["duplicate property"] = ("{\"NAME\":\"x\",\"NAME\":\"y\"}", HttpStatusCode.BadRequest),
        ["duplicate property of what is ignored"] = ("{\"NAME\":\"x\",\"createdBy\":{\"a\":1,\"a\":2}}", HttpStatusCode.BadRequest),
        ["lone surrogate"] = ("{\"NAME\":\"x\\uD83D\"}", HttpStatusCode.BadRequest),
        ["lone surrogate in a name"] = ("{\"NAME\":\"x\",\"\\uDC00\":1}", HttpStatusCode.BadRequest),
        ["too deep"] = ("{\"NAME\":\"x\",\"createdBy\":" + new string('[', 200) + new string(']', 200) + "}", HttpStatusCode.BadRequest),
        ["id of another form"] = ("{\"NAME\":\"x\",\"id\":\"{0198c2a0-5b7e-7c3d-9a41-3f5e8d2b6c10}\"}", HttpStatusCode.BadRequest),
        ["NUL"] = ("{\"NAME\":\"x\\u0000\"}", HttpStatusCode.UnprocessableEntity),
        ["over-long"] = ("{\"NAME\":\"" + new string('x', 20_000) + "\"}", HttpStatusCode.UnprocessableEntity),
        ["five megabytes"] = ("{\"NAME\":\"" + new string('x', 5_000_000) + "\"}", HttpStatusCode.RequestEntityTooLarge),
    };

    private readonly HttpClient admin = api.CreateAdmin();

    public static TheoryData<string, string> Faults
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var resource in Resources.Keys)
            {
                foreach (var fault in Bodies.Keys) data.Add(resource, fault);
            }

            return data;
        }
    }

    public static TheoryData<string> All => [.. Resources.Keys];

    [Theory, MemberData(nameof(Faults))]
    public async Task A_bad_body_is_a_problem_and_nothing_is_stored(string resource, string fault)
    {
        var (template, status) = Bodies[fault];
        var target = Resources[resource];
        var body = template.Replace("NAME", target.NameMember, StringComparison.Ordinal);
        var made = await admin.CreateAsync(target.Path, target.Sample(ManagedRecord.Unique("Good")));
        var count = await CountAsync(target);

        foreach (var (method, path) in (IEnumerable<(string, string)>)[("POST", target.Path), ("PUT", $"{target.Path}/{made.Id()}"), ("PATCH", $"{target.Path}/{made.Id()}")])
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")) };
            request.Headers.TryAddWithoutValidation("If-Match", "*");
            var problem = await (await admin.SendAsync(request)).ReadProblemAsync();
            problem.Status.ShouldBe(status, $"{method} {problem.Json.ToJsonString()}");
        }

        (await CountAsync(target)).ShouldBe(count);
        ((long)(await admin.ReadAsync($"{target.Path}/{made.Id()}"))["version"]!).ShouldBe(1);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_body_of_another_type_or_charset_is_not_taken(string resource)
    {
        var target = Resources[resource];
        var made = await admin.CreateAsync(target.Path, target.Sample(ManagedRecord.Unique("Typed")));
        foreach (var type in (string[])["text/plain", "application/xml", "application/x-www-form-urlencoded", "application/json; charset=klingon", "application/json; charset=utf-16", "nonsense"])
        {
            foreach (var (method, path) in (IEnumerable<(string, string)>)[("POST", target.Path), ("PUT", $"{target.Path}/{made.Id()}"), ("PATCH", $"{target.Path}/{made.Id()}")])
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new ByteArrayContent("{}"u8.ToArray()) };
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
                request.Headers.TryAddWithoutValidation("If-Match", "*");
                (await (await admin.SendAsync(request)).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType, $"{method} {type}");
            }
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task Who_accepts_no_JSON_is_refused_before_anything_is_stored(string resource)
    {
        var target = Resources[resource];
        var made = await admin.CreateAsync(target.Path, target.Sample(ManagedRecord.Unique("Read")));
        var count = await CountAsync(target);

        (await admin.PostAsync(target.Path, target.Sample(ManagedRecord.Unique("Unread")), ("Accept", "text/html")).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.NotAcceptable);
        (await admin.SendJsonAsync(HttpMethod.Patch, $"{target.Path}/{made.Id()}", "{}", ("Accept", "text/html"), ("If-Match", "*")).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.NotAcceptable);

        (await CountAsync(target)).ShouldBe(count);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_method_that_there_is_not_is_refused_with_those_that_there_are(string resource)
    {
        var target = Resources[resource];
        foreach (var (method, path) in (IEnumerable<(string, string)>)[("BREW", ""), ("DELETE", ""), ("POST", $"/{Guid.CreateVersion7()}"), ("PUT", $"/{Guid.CreateVersion7()}/revisions")])
        {
            using var response = await admin.SendJsonAsync(new HttpMethod(method), target.Path + path, null);
            (await response.ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.MethodNotAllowed, method);
            response.Content.Headers.Allow.ShouldNotBeEmpty();
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task An_id_that_is_none_is_a_client_error(string resource)
    {
        foreach (var id in (string[])["1", "nonsense", "0198c2a05b7e7c3d9a413f5e8d2b6c10", "0198c2a0-5b7e-7c3d-9a41-3f5e8d2b6c1g"])
            ((int)(await admin.GetAsync($"{Resources[resource].Path}/{id}").ReadProblemAsync()).Status).ShouldBeInRange(400, 404, id);
    }

    private async Task<long> CountAsync(ManagedResource target) =>
        (long)(await admin.ReadAsync($"{target.Path}?limit=1&count=exact"))["page"]!["total"]!;
}
