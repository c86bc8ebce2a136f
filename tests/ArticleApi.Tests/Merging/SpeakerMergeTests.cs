using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Merging;

public sealed class SpeakerMergeTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly Desk desk = new(api.CreateAdmin());

    [Fact]
    public async Task Whatever_refers_to_a_speaker_refers_to_the_other_one_each_with_a_revision_that_says_why()
    {
        var (one, other) = (await desk.SpeakerAsync(), await desk.SpeakerAsync());
        var quote = await desk.QuoteAsync(one.Id());
        var author = await desk.Client.CreateAsync(Desk.Authors, new { displayName = ManagedRecord.Unique("Ada Finch"), speakerId = one.Id() });
        var source = await desk.Client.CreateAsync(Desk.Sources, new { kind = "person", name = ManagedRecord.Unique("Herself"), speakerId = one.Id() });
        var article = await desk.WrittenAsync(mentioned: one, quoted: quote);

        var answer = await desk.MergedAsync(Desk.Speakers, one, other);

        answer.Id().ShouldBe(other.Id());
        answer["aliases"]!.AsArray().Select(a => (string)a!).ShouldBe([(string)one["name"]!]);
        (string Path, JsonObject Record, Func<JsonObject, JsonNode?> Reference)[] users =
        [
            (Desk.Quotes, quote, r => r["speakerId"]), (Desk.Authors, author, r => r["speakerId"]), (Desk.Sources, source, r => r["speakerId"]),
            (Desk.Articles, article, r => r["body"]![1]!["markDefs"]![0]!["speakerId"]),
        ];
        foreach (var (path, record, reference) in users)
        {
            ((string)reference(await desk.NowAsync(path, record))!).ShouldBe(other.Id());
            var revision = await desk.LastRevisionAsync(path, record);
            ((long)revision["version"]!).ShouldBe(2);
            ((string)revision["reason"]!).ShouldBe($"{(string)one["name"]!} was merged into {(string)other["name"]!}.");
            await desk.ShouldBeSavedAgainAsync(path, record);
        }

        await api.PublicStateShouldHoldAsync();
    }

    [Fact]
    public async Task The_speaker_that_vanished_is_in_the_trash_and_says_where_it_went()
    {
        var (one, other) = (await desk.SpeakerAsync(), await desk.SpeakerAsync());

        var answer = await desk.MergeAsync(Desk.Speakers, one, other, "?reason=Married%20in%20May");

        answer.Headers.ETag!.ToString().ShouldBe("\"v2\"");
        var vanished = await desk.NowAsync(Desk.Speakers, one);
        vanished["deletedAt"].ShouldNotBeNull();
        ((string)vanished["mergedInto"]!).ShouldBe(other.Id());
        ((string)vanished["status"]!).ShouldBe("merged");
        foreach (var (record, action) in new[] { (one, "merged"), (other, "updated") })
        {
            var revision = await desk.LastRevisionAsync(Desk.Speakers, record);
            ((string)revision["action"]!).ShouldBe(action);
            ((string)revision["reason"]!).ShouldBe("Married in May");
        }

        (await desk.Client.ReadAsync($"{Desk.Speakers}?limit=100")).Ids().ShouldNotContain(one.Id());
    }

    [Fact]
    public async Task Names_are_taken_over_once_and_as_far_as_there_is_room()
    {
        var name = ManagedRecord.Unique("Mara Vance-Holt");
        var one = await desk.Client.CreateAsync(Desk.Speakers, new { kind = "person", name = "Mara  VANCE", aliases = new[] { "M. Vance", name.ToUpperInvariant(), "Vance" } });
        var other = await desk.Client.CreateAsync(Desk.Speakers, new { kind = "person", name, aliases = new[] { "m. vance" } });
        var full = await desk.Client.CreateAsync(Desk.Speakers, new { kind = "person", name = ManagedRecord.Unique("Full"), aliases = Enumerable.Range(0, 49).Select(i => $"Alias {i}") });

        var merged = await desk.MergedAsync(Desk.Speakers, one, other);
        merged["aliases"]!.AsArray().Select(a => (string)a!).ShouldBe(["m. vance", "Mara VANCE", "Vance"]);
        await desk.ShouldBeSavedAgainAsync(Desk.Speakers, other);

        merged = await desk.MergedAsync(Desk.Speakers, other, full);
        merged["aliases"]!.AsArray().Count.ShouldBe(50);
        ((string)merged["aliases"]![49]!).ShouldBe(name);
        await desk.ShouldBeSavedAgainAsync(Desk.Speakers, full);
    }

    [Fact]
    public async Task The_same_words_said_to_both_are_kept_as_an_allowed_duplicate()
    {
        var (one, other) = (await desk.SpeakerAsync(), await desk.SpeakerAsync());
        var (first, second) = (await SayAsync(one), await SayAsync(other));

        await desk.MergedAsync(Desk.Speakers, one, other);

        ((string)(await desk.NowAsync(Desk.Quotes, first))["speakerId"]!).ShouldBe(other.Id());
        await desk.ShouldBeSavedAgainAsync(Desk.Quotes, first);
        await desk.ShouldBeSavedAgainAsync(Desk.Quotes, second);

        Task<JsonObject> SayAsync(JsonObject speaker) =>
            desk.Client.CreateAsync(Desk.Quotes, new { text = "The same words as ever", kind = "direct", language = "en", speakerId = speaker.Id() });
    }

    [Fact]
    public async Task What_is_in_the_trash_is_moved_as_well_and_comes_back_with_the_other_speaker()
    {
        var (one, other) = (await desk.SpeakerAsync(), await desk.SpeakerAsync());
        var quote = await desk.QuoteAsync(one.Id());
        var article = await desk.WrittenAsync(mentioned: one);
        await desk.Client.TrashAsync(Desk.Quotes, quote);
        await desk.Client.TrashAsync(Desk.Articles, article);

        await desk.MergedAsync(Desk.Speakers, one, other);

        foreach (var (path, record) in new[] { (Desk.Quotes, quote), (Desk.Articles, article) })
        {
            (await desk.NowAsync(path, record))["deletedAt"].ShouldNotBeNull();
            await desk.Client.SendJsonAsync(HttpMethod.Post, $"{path}/{record.Id()}/restore", null, ("If-Match", "*")).ReadJsonAsync();
        }

        ((string)(await desk.NowAsync(Desk.Quotes, quote))["speakerId"]!).ShouldBe(other.Id());
        ((string)(await desk.NowAsync(Desk.Articles, article))["body"]![1]!["markDefs"]![0]!["speakerId"]!).ShouldBe(other.Id());
    }
}
