using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data.Authors;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Merging;

public sealed class MergeRefusalTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly Desk desk = new(api.CreateAdmin());

    [Theory]
    [InlineData(Desk.Authors)]
    [InlineData(Desk.Speakers)]
    [InlineData(Desk.Sources)]
    public async Task What_was_merged_never_comes_back_and_is_not_merged_again(string path)
    {
        var (one, other, third) = (await MakeAsync(path), await MakeAsync(path), await MakeAsync(path));
        await desk.MergedAsync(path, one, other);

        var problem = await desk.Client.SendJsonAsync(HttpMethod.Post, $"{path}/{one.Id()}/restore", null, ("If-Match", "*")).ReadProblemAsync();
        (problem.Status, problem.Code).ShouldBe((HttpStatusCode.Conflict, "record.merged"));
        ((string)problem.Json["mergedInto"]!).ShouldBe(other.Id());
        problem = await desk.MergeAsync(path, one, third).ReadProblemAsync();
        (problem.Status, problem.Code).ShouldBe((HttpStatusCode.Conflict, "record.deleted"));
        problem = await desk.Client.PatchAsync($"{path}/{one.Id()}", new { sameAs = Array.Empty<string>() }, "*").ReadProblemAsync();
        problem.Code.ShouldBe("record.deleted");
    }

    [Theory]
    [InlineData(Desk.Authors)]
    [InlineData(Desk.Speakers)]
    [InlineData(Desk.Sources)]
    public async Task The_other_record_must_be_there_and_be_another_one(string path)
    {
        var (one, trashed) = (await MakeAsync(path), await MakeAsync(path));
        await desk.Client.TrashAsync(path, trashed);

        await ShouldBeRefusedAsync(desk.MergeAsync(path, one, one), "merge.itself");
        await ShouldBeRefusedAsync(desk.MergeAsync(path, one, trashed), "reference.not_found");
        await ShouldBeRefusedAsync(desk.MergeAsync(path, one, new JsonObject { ["id"] = Guid.CreateVersion7().ToString() }), "reference.not_found");
        (await desk.MergeAsync(path, new JsonObject { ["id"] = Guid.CreateVersion7().ToString() }, one).ReadProblemAsync()).Code.ShouldBe("resource.not_found");
        (await desk.MergeAsync(path, trashed, one).ReadProblemAsync()).Code.ShouldBe("record.deleted");
        (await desk.NowAsync(path, one)).Tag().ShouldBe(one.Tag());
    }

    [Fact]
    public async Task Speakers_of_different_kinds_are_not_the_same_and_anonymous_ones_are_never_merged()
    {
        var (person, anonymous, unnamed) = (await desk.SpeakerAsync(), await desk.AnonymousAsync(), await desk.AnonymousAsync());
        var club = await desk.Client.CreateAsync(Desk.Speakers, new { kind = "organization", name = ManagedRecord.Unique("Rowing club") });

        await ShouldBeRefusedAsync(desk.MergeAsync(Desk.Speakers, person, club), "merge.kind");
        await ShouldBeRefusedAsync(desk.MergeAsync(Desk.Speakers, person, anonymous), "speaker.anonymity");
        await ShouldBeRefusedAsync(desk.MergeAsync(Desk.Speakers, anonymous, person), "speaker.anonymity");
        await ShouldBeRefusedAsync(desk.MergeAsync(Desk.Speakers, anonymous, unnamed), "speaker.anonymity");
    }

    [Fact]
    public async Task The_version_of_the_record_that_vanishes_is_asked_for()
    {
        var (one, other) = (await desk.AuthorAsync(), await desk.AuthorAsync());
        await desk.PatchedAsync(Desk.Authors, one, new { bio = "Changed." });

        var problem = await desk.MergeAsync(Desk.Authors, one, other, ifMatch: one.Tag()).ReadProblemAsync();

        (problem.Status, problem.Code).ShouldBe((HttpStatusCode.PreconditionFailed, "version.stale"));
        problem.Json["changedFields"]!.AsArray().Select(f => (string)f!).ShouldBe(["bio"]);
        await desk.MergeAsync(Desk.Authors, one, other, ifMatch: "\"v2\"").ReadJsonAsync();
    }

    [Fact]
    public async Task Who_may_write_but_not_publish_may_not_merge()
    {
        var writer = new Desk(api.CreateClient(Scopes.ContentRead, Scopes.ContentWrite));
        var (one, other) = (await writer.AuthorAsync(), await writer.AuthorAsync());

        (await writer.MergeAsync(Desk.Authors, one, other).ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.Forbidden);

        var publisher = new Desk(api.CreateClient(Scopes.ContentRead, Scopes.ContentPublish));
        await publisher.MergedAsync(Desk.Authors, one, other);
    }

    [Fact]
    public async Task What_too_many_records_refer_to_is_not_moved()
    {
        var (one, other) = (await desk.SpeakerAsync(), await desk.SpeakerAsync());
        await api.DatabaseAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, 2_001).Select(i => new Author { DisplayName = $"Author {i}", Slug = $"one-of-many-{i}", SpeakerId = Guid.Parse(one.Id()) }));
            await db.SaveChangesAsync();
        });

        var problem = await desk.MergeAsync(Desk.Speakers, one, other).ReadProblemAsync();

        (problem.Status, problem.Code).ShouldBe((HttpStatusCode.Conflict, "merge.too_large"));
        ((int)problem.Json["count"]!).ShouldBe(2_001);
        (await desk.NowAsync(Desk.Speakers, one))["deletedAt"].ShouldBeNull();
    }

    [Fact]
    public async Task A_merge_that_is_sent_again_under_its_key_is_done_once()
    {
        var (one, other) = (await desk.SpeakerAsync(), await desk.SpeakerAsync());
        var article = await desk.PublishedAsync(await desk.WrittenAsync(mentioned: one));

        var answers = new List<JsonObject>();
        for (var i = 0; i < 2; i++)
        {
            answers.Add(await desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Speakers}/{one.Id()}/merge-into/{other.Id()}", null,
                ("If-Match", one.Tag()), ("Idempotency-Key", "merge-once")).ReadJsonAsync());
        }

        answers[1].ToJsonString().ShouldBe(answers[0].ToJsonString());
        (await desk.NowAsync(Desk.Articles, article)).Tag().ShouldBe("\"v3\"");
        await api.PublicStateShouldHoldAsync();
    }

    private Task<JsonObject> MakeAsync(string path) => path switch
    {
        Desk.Authors => desk.AuthorAsync(),
        Desk.Speakers => desk.SpeakerAsync(),
        _ => desk.SourceAsync(),
    };

    private static async Task ShouldBeRefusedAsync(Task<HttpResponseMessage> response, string code)
    {
        var problem = await response.ReadProblemAsync();
        (problem.Status, problem.Code).ShouldBe((HttpStatusCode.UnprocessableEntity, code));
    }
}
