using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Speakers;

public sealed class SpeakerRulesTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly Desk desk = new(api.CreateAdmin());

    [Theory]
    [InlineData("""{"kind":"anonymous","name":"an official"}""", "/anonymity", "speaker.anonymity")]
    [InlineData("""{"kind":"person","name":"A","anonymity":{"reason":"r","grantedBy":"g"}}""", "/anonymity", "speaker.anonymity")]
    [InlineData("""{"kind":"anonymous","name":"an official","anonymity":{"grantedBy":"g"}}""", "/anonymity/reason", "required")]
    [InlineData("""{"kind":"anonymous","name":"an official","anonymity":{"reason":"r"}}""", "/anonymity/grantedBy", "required")]
    [InlineData("""{"kind":"anonymous","name":"an official","aliases":["X"],"anonymity":{"reason":"r","grantedBy":"g"}}""", "/aliases", "speaker.anonymity")]
    [InlineData("""{"kind":"anonymous","name":"an official","sameAs":["https://example.com/"],"anonymity":{"reason":"r","grantedBy":"g"}}""", "/sameAs", "speaker.anonymity")]
    [InlineData("""{"kind":"person","name":"A","sameAs":["http://example.com/"]}""", "/sameAs/0", "url.https")]
    [InlineData("""{"kind":"person","name":"A","status":"merged"}""", "/status", "status.transition")]
    [InlineData("""{"name":"A"}""", "/kind", "required")]
    [InlineData("""{"kind":"person"}""", "/name", "required")]
    public async Task A_broken_rule_is_named_with_its_place(string body, string pointer, string code)
    {
        var problem = await desk.Client.PostAsync(Desk.Speakers, body).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Errors.Select(e => (e.Pointer, e.Code)).ShouldBe([(pointer, code)]);
    }

    [Theory]
    [InlineData("MARA VANCE {0}")]
    [InlineData("Mara\u200B  Vance {0}")]
    [InlineData("Ｍara Vance {0}")]
    public async Task Two_speakers_of_one_name_need_a_disambiguation(string other)
    {
        var number = Unique("of");
        var first = await MakeAsync($"Mara Vance {number}", null);
        var same = string.Format(System.Globalization.CultureInfo.InvariantCulture, other, number);

        var problem = await desk.Client.PostAsync(Desk.Speakers, new { kind = "person", name = same }).ReadProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.Conflict);
        problem.Code.ShouldBe("speaker.possible_duplicate");
        ((string)problem.Json["existingId"]!).ShouldBe(first.Id());

        await MakeAsync(same, "footballer");
        (await desk.Client.PostAsync(Desk.Speakers, new { kind = "person", name = same, disambiguation = "Footballer" }).ReadProblemAsync()).Code.ShouldBe("speaker.possible_duplicate");
    }

    [Fact]
    public async Task Anonymous_speakers_may_share_a_description()
    {
        var body = new { kind = "anonymous", name = Unique("a diplomat"), anonymity = new { reason = "Fear", grantedBy = "Desk" } };

        var first = await desk.Client.CreateAsync(Desk.Speakers, body);
        var second = await desk.Client.CreateAsync(Desk.Speakers, body);

        second.Id().ShouldNotBe(first.Id());
    }

    [Fact]
    public async Task A_name_is_free_while_its_speaker_is_in_the_trash()
    {
        var name = Unique("Mara Trashed");
        var first = await MakeAsync(name, null);
        await desk.Client.TrashAsync(Desk.Speakers, first);
        var second = await MakeAsync(name, null);

        var problem = await desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Speakers}/{first.Id()}/restore", null, ("If-Match", "*")).ReadProblemAsync();

        problem.Code.ShouldBe("speaker.possible_duplicate");
        ((string)problem.Json["existingId"]!).ShouldBe(second.Id());
    }

    [Fact]
    public async Task Lists_of_speakers_are_filtered()
    {
        var word = Unique("filter").Replace(" ", "", StringComparison.Ordinal);
        var group = await desk.Client.CreateAsync(Desk.Speakers, new { kind = "group", name = $"{word} group", status = "archived" });
        var person = await desk.Client.CreateAsync(Desk.Speakers, new { kind = "person", name = $"{word} person" });

        (await desk.Client.ReadAsync($"{Desk.Speakers}?q={word}&kind=group")).Ids().ShouldBe([group.Id()]);
        (await desk.Client.ReadAsync($"{Desk.Speakers}?q={word}&status=active")).Ids().ShouldBe([person.Id()]);
    }

    private Task<JsonObject> MakeAsync(string name, string? disambiguation) =>
        desk.Client.CreateAsync(Desk.Speakers, new { kind = "person", name, disambiguation });
}
