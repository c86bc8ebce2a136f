using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.OpenApi;

/// <summary>Operations that the state of records is against.</summary>
public sealed class ConflictTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly Desk desk = new(api.CreateAdmin());

    [Theory]
    [InlineData("submit")]
    [InlineData("publish")]
    [InlineData("unpublish")]
    [InlineData("reopen")]
    [InlineData("archive")]
    public async Task An_article_in_the_trash_takes_no_step(string step)
    {
        var article = await desk.ArticleAsync();
        await desk.Client.TrashAsync(Desk.Articles, article);

        (await desk.StepAsync(article, step).ReadProblemAsync()).Code.ShouldBe("record.deleted");
    }

    [Theory]
    [InlineData(Desk.Articles, """{"headline":"Dangling","language":"en","authors":[{"authorId":"{id}"}]}""", Desk.Authors, """{"displayName":"Gone"}""")]
    [InlineData(Desk.Authors, """{"displayName":"Dangling","speakerId":"{id}"}""", Desk.Speakers, """{"kind":"person","name":"Gone One"}""")]
    [InlineData(Desk.Quotes, """{"text":"Dangling","kind":"direct","language":"en","speakerId":"{id}"}""", Desk.Speakers, """{"kind":"person","name":"Gone Two"}""")]
    [InlineData(Desk.Sources, """{"kind":"outlet","name":"Dangling","parentSourceId":"{id}"}""", Desk.Sources, """{"kind":"outlet","name":"Gone"}""")]
    public async Task A_record_is_not_restored_without_what_it_refers_to(string path, string user, string usedPath, string used)
    {
        var needed = await desk.Client.CreateAsync(usedPath, used);
        var record = await desk.Client.CreateAsync(path, user.Replace("{id}", needed.Id(), StringComparison.Ordinal));
        await desk.Client.TrashAsync(path, record);
        await desk.Client.TrashAsync(usedPath, needed);

        var problem = await RestoreAsync(path, record).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.Conflict);
        problem.Code.ShouldBe("reference.not_found");
        ((string)problem.Json["references"]![0]!["id"]!).ShouldBe(needed.Id());
    }

    [Fact]
    public async Task A_speaker_is_not_restored_beside_another_of_the_same_name()
    {
        var speaker = new JsonObject { ["kind"] = "person", ["name"] = Unique("Twice there") };
        var first = await desk.Client.CreateAsync(Desk.Speakers, speaker);
        await desk.Client.TrashAsync(Desk.Speakers, first);
        var second = await desk.Client.CreateAsync(Desk.Speakers, speaker);

        var problem = await RestoreAsync(Desk.Speakers, first).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.Conflict);
        problem.Code.ShouldBe("speaker.possible_duplicate");
        ((string)problem.Json["existingId"]!).ShouldBe(second.Id());
    }

    [Theory]
    [InlineData(Desk.Articles, """{"headline":"Batched","language":"en"}""")]
    [InlineData(Desk.Authors, """{"displayName":"Batched"}""")]
    [InlineData(Desk.Speakers, """{"kind":"person","name":"Batched"}""")]
    [InlineData(Desk.Quotes, """{"text":"Batched words","kind":"direct","language":"en"}""")]
    [InlineData(Desk.Sources, """{"kind":"outlet","name":"Batched"}""")]
    public async Task A_batch_that_makes_a_record_twice_makes_none(string path, string body)
    {
        var record = JsonNode.Parse(body)!.AsObject();
        record["id"] = Guid.CreateVersion7().ToString();
        var create = new JsonObject { ["op"] = "create", ["value"] = record };

        var problem = await desk.Client.PostAsync($"{path}/batch", new JsonObject { ["atomic"] = true, ["operations"] = new JsonArray(create, create.DeepClone()) }).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.Conflict, problem.Detail);
        ((int)problem.Json["operation"]!).ShouldBe(1);
        (await desk.Client.GetAsync($"{path}/{record.Id()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<HttpResponseMessage> RestoreAsync(string path, JsonObject record) =>
        desk.Client.SendJsonAsync(HttpMethod.Post, $"{path}/{record.Id()}/restore", null, ("If-Match", "*"));
}
