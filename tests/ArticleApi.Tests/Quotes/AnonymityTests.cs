using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Quotes;

/// <summary>A quote is on anonymous terms just when its speaker is anonymous, from whichever side one tries to part them.</summary>
public sealed class AnonymityTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private static readonly object Grant = new { reason = "Fear of reprisal", grantedBy = "Desk" };

    private readonly Desk desk = new(api.CreateAdmin());

    public static TheoryData<string> Kinds { get; } = ["person", "anonymous"];

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_speaker_stays_what_the_terms_of_the_quotes_say(string kind)
    {
        var speaker = await SpeakerAsync(kind);
        var quote = await SaidAsync(speaker, kind);

        foreach (var problem in (TestProblem[])[
            await ChangeKindAsync(speaker, Other(kind)).ReadProblemAsync(),
            await desk.Client.PutAsync($"{Desk.Speakers}/{speaker.Id()}", Sample(Other(kind)), "*").ReadProblemAsync()])
        {
            problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            problem.Errors.Select(e => (e.Pointer, e.Code)).ShouldBe([("/kind", "speaker.anonymity")]);
        }

        ((string)(await desk.Client.ReadAsync($"{Desk.Speakers}/{speaker.Id()}"))["kind"]!).ShouldBe(kind);
        await desk.Client.PatchAsync($"{Desk.Speakers}/{speaker.Id()}", new { defaultRole = "harbour master" }, "*").ReadJsonAsync();
        ((string)(await desk.Client.ReadAsync($"{Desk.Quotes}/{quote.Id()}"))["speakerId"]!).ShouldBe(speaker.Id());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Once_its_quotes_have_moved_a_speaker_may_change(string kind)
    {
        var (speaker, other) = (await SpeakerAsync(kind), await SpeakerAsync(Other(kind)));
        var quote = await SaidAsync(speaker, kind);

        await desk.Client.PatchAsync($"{Desk.Quotes}/{quote.Id()}", new { speakerId = other.Id(), attributionTerms = TermsOf(Other(kind)) }, "*").ReadJsonAsync();
        await ChangeKindAsync(speaker, Other(kind)).ReadJsonAsync();
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_quote_does_not_come_back_to_a_speaker_who_has_changed_meanwhile(string kind)
    {
        var speaker = await SpeakerAsync(kind);
        var quote = await SaidAsync(speaker, kind);
        await desk.Client.TrashAsync(Desk.Quotes, quote);
        await ChangeKindAsync(speaker, Other(kind)).ReadJsonAsync();

        var problem = await desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Quotes}/{quote.Id()}/restore", null, ("If-Match", "*")).ReadProblemAsync();

        problem.Codes.ShouldBe(["speaker.anonymity"]);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task Of_a_new_quote_and_a_new_kind_at_the_same_moment_only_one_is_saved(string kind)
    {
        for (var round = 0; round < 15; round++)
        {
            var speaker = await SpeakerAsync(kind);
            var answers = await Task.WhenAll(
                Task.Run(() => desk.Client.PostAsync(Desk.Quotes, Words(speaker, kind))),
                Task.Run(() => ChangeKindAsync(speaker, Other(kind))));

            answers.Count(a => a.IsSuccessStatusCode).ShouldBe(1);
            (await answers.Single(a => !a.IsSuccessStatusCode).ReadProblemAsync()).Codes.ShouldBe(["speaker.anonymity"]);
        }
    }

    private static string Other(string kind) => kind == "anonymous" ? "person" : "anonymous";

    private static string TermsOf(string kind) => kind == "anonymous" ? "anonymous" : "onRecord";

    private static object Sample(string kind) => new { kind, name = Unique("an official"), anonymity = kind == "anonymous" ? Grant : null };

    private static object Words(JsonObject speaker, string kind) =>
        new { text = Unique("We will not close the port"), kind = "direct", language = "en", speakerId = speaker.Id(), attributionTerms = TermsOf(kind) };

    private Task<JsonObject> SpeakerAsync(string kind) => desk.Client.CreateAsync(Desk.Speakers, Sample(kind));

    private Task<JsonObject> SaidAsync(JsonObject speaker, string kind) => desk.Client.CreateAsync(Desk.Quotes, Words(speaker, kind));

    private Task<HttpResponseMessage> ChangeKindAsync(JsonObject speaker, string kind) =>
        desk.Client.PatchAsync($"{Desk.Speakers}/{speaker.Id()}", new { kind, anonymity = kind == "anonymous" ? Grant : null }, "*");
}
