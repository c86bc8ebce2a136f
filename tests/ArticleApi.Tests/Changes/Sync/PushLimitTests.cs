using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Changes.Sync;

/// <summary>A push that is none, or is too large, is refused as a whole, with what is wrong with it.</summary>
public sealed class PushLimitTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private const string Good = "\"mutationId\":\"0198c2a0-5b7e-7c3d-9a41-3f5e8d2b6c10\",\"op\":\"upsert\",\"type\":\"authors\",\"id\":\"0198c2a0-5b7e-7c3d-9a41-3f5e8d2b6c11\"";

    private readonly HttpClient admin = api.CreateAdmin();
    private readonly Desk desk = new(api.CreateAdmin());

    [Theory]
    [InlineData("""{"mutations":[]}""", 422, "/mutations list.too_few")]
    [InlineData("{}", 422, "/mutations list.too_few")]
    [InlineData("""{"mutations":null}""", 422, "/mutations list.too_few")]
    [InlineData("""{"mutations":[null]}""", 422, "/mutations/0 required")]
    [InlineData("""{"mutations":[{}]}""", 422, "/mutations/0/mutationId required", "/mutations/0/op required", "/mutations/0/type required", "/mutations/0/id required")]
    [InlineData("""{"mutations":[{GOOD}]}""", 422, "/mutations/0/data required")]
    [InlineData("""{"mutations":[{GOOD,"data":null}]}""", 422, "/mutations/0/data json.wrong_type")]
    [InlineData("""{"mutations":[{GOOD,"data":[{"op":"add","path":"/bio","value":"x"}]}]}""", 422, "/mutations/0/data json.wrong_type")]
    [InlineData("""{"mutations":[{GOOD,"baseVersion":0,"data":{}}]}""", 422, "/mutations/0/baseVersion number.range")]
    [InlineData("""{"mutations":[{GOOD,"baseVersion":-7,"data":{}}]}""", 422, "/mutations/0/baseVersion number.range")]
    [InlineData("""{"mutations":[{GOOD,"baseVersion":1,"data":{}},{GOOD,"baseVersion":2,"data":{}}]}""", 422, "/mutations/1/mutationId value.invalid")]
    [InlineData("""{"mutations":[{GOOD,"baseVersion":9223372036854775808,"data":{}}]}""", 400, "/mutations/0/baseVersion json.wrong_type")]
    [InlineData("""{"mutations":[{GOOD,"baseVersion":1.5,"data":{}}]}""", 400, "/mutations/0/baseVersion json.wrong_type")]
    [InlineData("""{"mutations":[{GOOD,"baseVersion":"1","data":{}}]}""", 400, "/mutations/0/baseVersion json.wrong_type")]
    [InlineData("""{"mutations":[{"op":"publish"}]}""", 400, "/mutations/0/op enum.unknown")]
    [InlineData("""{"mutations":[{"type":"keys"}]}""", 400, "/mutations/0/type enum.unknown")]
    [InlineData("""{"mutations":[{"id":"7"}]}""", 400, "/mutations/0/id id.format")]
    [InlineData("""{"mutations":[{GOOD,"reason":"Because"}]}""", 400, "/mutations/0/reason request.unknown_property")]
    [InlineData("""{"mutations":[{GOOD,"data":{"a":1,"a":2}}]}""", 400, "/mutations/0/data/a json.duplicate_property")]
    [InlineData("""{"mutations":{}}""", 400, "/mutations json.wrong_type")]
    [InlineData("""{"atomic":"yes","mutations":[]}""", 400, "/atomic json.wrong_type")]
    public async Task A_push_that_is_none_is_refused_as_a_whole(string body, int status, params string[] errors)
    {
        var problem = await admin.PostAsync(Pushes.Path, body.Replace("GOOD", Good, StringComparison.Ordinal)).ReadProblemAsync();

        ((int)problem.Status).ShouldBe(status, problem.Json.ToJsonString());
        problem.Errors.Select(e => $"{e.Pointer} {e.Code}").ShouldBe(errors, ignoreOrder: true);
    }

    [Fact]
    public async Task The_largest_base_version_is_one_that_the_record_does_not_have()
    {
        var author = await desk.AuthorAsync();

        (await admin.PushAsync(Pushes.Titled(author, "Reporter", long.MaxValue), Pushes.Deletion("authors", author.Id(), long.MaxValue))).Told().ShouldBe(["conflict 1", "conflict 1"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_push_has_at_most_a_hundred_mutations(bool atomic)
    {
        var name = Unique("Hundred");
        var hundred = Enumerable.Range(0, 100).Select(i => Pushes.NewAuthor($"{name} {i}")).ToArray();
        var watch = Stopwatch.StartNew();
        var results = atomic ? await admin.PushTogetherAsync(hundred) : await admin.PushAsync(hundred);
        results.Told().ShouldAllBe(told => told == "applied 1");
        TestContext.Current.TestOutputHelper?.WriteLine($"100 mutations: {watch.ElapsedMilliseconds} ms");
        (await admin.ReadAsync($"{Desk.Authors}?q={Uri.EscapeDataString(name)}&count=exact"))["page"]!["total"]!.GetValue<int>().ShouldBe(100);

        foreach (var many in (int[])[101, 1_000])
        {
            var problem = await admin.PostAsync(Pushes.Path, Pushes.Push(atomic, [.. Enumerable.Range(0, many).Select(i => Pushes.NewAuthor($"{name} {i}"))])).ReadProblemAsync();
            (problem.Status, problem.Pointers.Single(), problem.Codes.Single()).ShouldBe((HttpStatusCode.UnprocessableEntity, "/mutations", "list.too_many"));
        }
    }

    [Fact]
    public async Task A_record_that_is_too_large_is_rejected_and_a_push_that_is_too_large_is_refused()
    {
        JsonObject Large(int bytes) => Pushes.Upsert("authors", Pushes.NewId(), null, new JsonObject { ["displayName"] = "Ada", ["bio"] = new string('x', bytes) });

        (await admin.PushAsync(Large(RequestLimits.Record + 1), Pushes.NewAuthor(Unique("Still made")))).Told().ShouldBe(["rejected request.too_large", "applied 1"]);
        var problem = await admin.PostAsync(Pushes.Path, Pushes.Push(atomic: false, Large(RequestLimits.Article))).ReadProblemAsync();
        (problem.Status, problem.Code).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "request.too_large"));
    }

    [Fact]
    public async Task A_large_answer_leaves_records_out_of_conflicts()
    {
        var article = await desk.ArticleAsync([.. Enumerable.Range(0, 12).Select(_ => Desk.Paragraph(new string('a', 20_000)))]);
        var stale = Enumerable.Range(0, 30).Select(_ => Pushes.Upsert("articles", article.Id(), 7, [])).ToArray();

        var results = await admin.PushAsync(stale);

        results.Told().ShouldAllBe(told => told == "conflict 1");
        results[0]["current"]!["data"].ShouldNotBeNull();
        results[^1]["current"]!["data"].ShouldBeNull();
    }
}
