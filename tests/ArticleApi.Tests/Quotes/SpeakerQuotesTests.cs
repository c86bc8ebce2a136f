using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Quotes;

/// <summary>Who said what when, as editors see it.</summary>
public sealed class SpeakerQuotesTests(CountingApi api) : IClassFixture<CountingApi>
{
    private readonly Desk desk = new(api.CreateAdmin());

    [Theory]
    [InlineData("", "year day interval late | first second")]
    [InlineData("sort=-saidOn", "late interval day year | second first")]
    [InlineData("from=2017-06-01", "year day interval late |")]
    [InlineData("from=2018-01-02", "interval late |")]
    [InlineData("to=2017-03", "year |")]
    [InlineData("from=2017-09-05&to=2017-09-05", "year day interval |")]
    [InlineData("precision=day", "day late |")]
    [InlineData("precision=day&from=2018", "late |")]
    [InlineData("precision=any&to=2016", "|")]
    [InlineData("q=SECOND", "| second")]
    [InlineData("kind=partial", "interval |")]
    [InlineData("medium=speech", "late |")]
    [InlineData("verification=disputed", "day |")]
    [InlineData("groupVariants=true", "year day interval late | first second")]
    public async Task What_was_said_is_listed_by_when_it_was_said(string query, string expected)
    {
        var speaker = await SpokenAsync();

        Words(await ReadAsync(speaker, query)).ShouldBe(expected);
        (await WalkAsync(speaker, query)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_page_can_be_walked_back()
    {
        var speaker = await SpokenAsync();
        foreach (var query in (string[])["limit=2", "limit=2&sort=-saidOn", "limit=2&groupVariants=true"])
        {
            var there = new List<string>();
            var page = await ReadAsync(speaker, query);
            for (; (string?)page["links"]!["next"] is { } next; page = await desk.Client.ReadAsync(next)) there.Add(Words(page));
            var back = new List<string>();
            while ((string?)page["links"]!["prev"] is { } prev) back.Add(Words(page = await desk.Client.ReadAsync(prev)));

            back.ShouldBe(Enumerable.Reverse(there));
        }
    }

    [Fact]
    public async Task Those_said_in_the_same_days_stand_in_the_order_of_their_ends_and_then_of_their_ids()
    {
        var speaker = await desk.SpeakerAsync();
        foreach (var (text, saidOn) in (IEnumerable<(string, string)>)[("c", "2017"), ("a", "2017-01-01"), ("b", "2017-01"), ("d", "2017")])
            await QuoteAsync(speaker, text, saidOn);

        Words(await ReadAsync(speaker, "")).ShouldBe("a b c d |");
        (await WalkAsync(speaker, "")).ShouldBe("a b c d |");
        (await WalkAsync(speaker, "sort=-saidOn")).ShouldBe("d c b a |");
    }

    [Fact]
    public async Task Where_it_is_printed_is_told_and_bounds_what_has_no_date()
    {
        var speaker = await desk.SpeakerAsync();
        var (dated, undated) = (await QuoteAsync(speaker, "We stay here", "2017"), await QuoteAsync(speaker, "We go there", null));
        var draft = await desk.ArticleAsync(Desk.Printing(dated), Desk.Paragraph("And."));
        var article = await desk.PublishedAsync(await desk.ArticleAsync(Desk.Paragraph("First."), Desk.Printing(undated)));

        var page = await ReadAsync(speaker, "");
        var (first, last) = (page["data"]![0]!, page["undated"]![0]!);
        var place = last["occurrences"]![0]!;

        ((string)page["speaker"]!["id"]!).ShouldBe(speaker.Id());
        ((string)first["dateBasis"]!).ShouldBe("saidOn");
        first["bound"].ShouldBeNull();
        ((string)first["occurrences"]![0]!["articleId"]!).ShouldBe(draft.Id());
        first["occurrences"]![0]!["publishedAt"].ShouldBeNull();
        ((string)last["dateBasis"]!).ShouldBe("firstPublished");
        ((string)last["bound"]!).ShouldBe((string)article["publishedAt"]!);
        ((int)last["articleCount"]!).ShouldBe(1);
        ((string)place["headline"]!).ShouldBe((string)article["headline"]!);
        ((string)place["blockKey"]!).ShouldBe((string)article["body"]![1]!["_key"]!);
        ((string)place["publishedAt"]!).ShouldBe((string)article["publishedAt"]!);
        place["selector"]!.ToJsonString().ShouldContain("""{"start":1,"end":12,"exact":"We go there","prefix":""");
    }

    [Fact]
    public async Task The_quotes_of_a_merged_speaker_are_those_of_the_one_in_its_place()
    {
        var (one, other, last) = (await desk.SpeakerAsync(), await desk.SpeakerAsync(), await desk.SpeakerAsync());
        await QuoteAsync(one, "We stay", "2017");
        foreach (var (from, into) in (IEnumerable<(JsonObject, JsonObject)>)[(one, other), (other, last)])
            await desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Speakers}/{from.Id()}/merge-into/{into.Id()}", null, ("If-Match", "*")).ReadJsonAsync();

        var page = await ReadAsync(one, "");

        Words(page).ShouldBe("We stay |");
        ((string)page["speaker"]!["id"]!).ShouldBe(last.Id());
    }

    [Fact]
    public async Task The_source_is_followed_too()
    {
        var (speaker, source, other) = (await desk.SpeakerAsync(), await desk.SourceAsync(), await desk.SourceAsync());
        await desk.QuoteAsync(speaker.Id(), source.Id());
        await desk.QuoteAsync(speaker.Id());
        await desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Sources}/{source.Id()}/merge-into/{other.Id()}", null, ("If-Match", "*")).ReadJsonAsync();

        (await ReadAsync(speaker, $"sourceId={other.Id()}"))["undated"]!.AsArray().Count.ShouldBe(1);
        (await ReadAsync(speaker, $"sourceId={source.Id()}"))["undated"]!.AsArray().Count.ShouldBe(1);
        (await ReadAsync(speaker, $"sourceId={Guid.CreateVersion7()}"))["undated"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Quotes_that_tell_of_one_utterance_are_one_item_in_the_place_of_the_first()
    {
        var speaker = await desk.SpeakerAsync();
        await QuoteAsync(speaker, "Nothing of that is any of my business", "2018");
        var late = await QuoteAsync(speaker, "They promised us good jobs and a new road to the sea", "2019");
        var early = await QuoteAsync(speaker, "They promised us jobs and a road to the sea", "2017");
        await QuoteAsync(speaker, "They promised us jobs and a road to the sea!", null);

        var page = await ReadAsync(speaker, "groupVariants=true");

        Words(page).ShouldBe("They promised us jobs and a road to the sea Nothing of that is any of my business |");
        page["data"]![0]!["variants"]!.AsArray().Select(v => (string)v!["quote"]!["text"]!)
            .ShouldBe(["They promised us good jobs and a new road to the sea", "They promised us jobs and a road to the sea!"]);
        page["data"]![0]!["variants"]![1]!["dateBasis"]!.ToString().ShouldBe("firstPublished");
        (await WalkAsync(speaker, "groupVariants=true")).ShouldBe(Words(page));

        await DecideAsync(early, late, "differentOccasion");
        Words(await ReadAsync(speaker, "groupVariants=true&to=2020")).ShouldBe("They promised us jobs and a road to the sea Nothing of that is any of my business They promised us good jobs and a new road to the sea |");
    }

    [Fact]
    public async Task What_is_deleted_is_not_listed_and_nothing_is_nobody_elses()
    {
        var (speaker, other) = (await desk.SpeakerAsync(), await desk.SpeakerAsync());
        var quote = await QuoteAsync(speaker, "We stay", "2017");
        await QuoteAsync(other, "We go", "2017");
        await desk.Client.TrashAsync(Desk.Quotes, quote);

        Words(await ReadAsync(speaker, "")).ShouldBe("|");
    }

    [Fact]
    public async Task A_note_that_is_shown_is_written_down()
    {
        var speaker = await desk.SpeakerAsync();
        var quote = await QuoteAsync(speaker, "We stay", "2017");
        await desk.Client.PatchAsync($"{Desk.Quotes}/{quote.Id()}", new { internalNote = "By phone." }, "*").ReadJsonAsync();

        await ReadAsync(speaker, "");

        (await desk.Client.ReadAsync($"/api/v1/manage/audit?record={quote.Id()}"))["data"]!.AsArray().ShouldContain(entry => (string)entry!["action"]! == "quote.noteRead");
    }

    [Fact]
    public async Task What_an_anonymous_speaker_said_is_not_brought_together()
    {
        var anonymous = await desk.AnonymousAsync();

        var problem = await desk.Client.GetAsync($"{Desk.Speakers}/{anonymous.Id()}/quotes").ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Code.ShouldBe("speaker.anonymous");
    }

    [Theory]
    [InlineData("from=soon", "?from")]
    [InlineData("to=2017-13", "?to")]
    [InlineData("precision=month", "?precision")]
    [InlineData("kind=long", "?kind")]
    [InlineData("sourceId=x", "?sourceId")]
    [InlineData("sort=text", "?sort")]
    [InlineData("limit=101", "?limit")]
    [InlineData("limit=0", "?limit")]
    [InlineData("cursor=x", "?cursor")]
    [InlineData("groupVariants=perhaps", "?groupVariants")]
    [InlineData("speaker=x", "?speaker")]
    public async Task What_cannot_be_asked_is_refused_by_name(string query, string pointer)
    {
        var problem = await desk.Client.GetAsync($"{Desk.Speakers}/{(await desk.SpeakerAsync()).Id()}/quotes?{query}").ReadProblemAsync();

        ((int)problem.Status).ShouldBeOneOf(400, 422);
        problem.Pointers.ShouldBe([pointer]);
    }

    [Fact]
    public async Task A_cursor_is_of_one_speaker_and_one_grouping()
    {
        var (speaker, other) = (await SpokenAsync(), await SpokenAsync());
        var cursor = (string)(await ReadAsync(speaker, "limit=1"))["page"]!["nextCursor"]!;

        (await desk.Client.GetAsync($"{Desk.Speakers}/{other.Id()}/quotes?cursor={cursor}").ReadProblemAsync()).Code.ShouldBe("cursor.invalid");
        (await desk.Client.GetAsync($"{Desk.Speakers}/{speaker.Id()}/quotes?groupVariants=true&cursor={cursor}").ReadProblemAsync()).Code.ShouldBe("cursor.invalid");
    }

    [Fact]
    public async Task A_page_asks_the_database_a_few_times_whatever_it_has()
    {
        var speaker = await SpokenAsync();
        api.Statements.Clear();

        await ReadAsync(speaker, "");

        // Who calls, the speaker, the dated, the undated, the places.
        api.Statements.All.Count.ShouldBeLessThanOrEqualTo(5, string.Join('\n', api.Statements.All));
    }

    private async Task<JsonObject> SpokenAsync()
    {
        var speaker = await desk.SpeakerAsync();
        await QuoteAsync(speaker, "first", null);
        await QuoteAsync(speaker, "late", "2019-04-01", new { medium = "speech" });
        await QuoteAsync(speaker, "interval", "2017-09-05/2018-02", new { kind = "partial" });
        await QuoteAsync(speaker, "day", "2017-09-05", new { verification = new { state = "disputed" } });
        await QuoteAsync(speaker, "year", "2017");
        await QuoteAsync(speaker, "second", null);
        return speaker;
    }

    private async Task<JsonObject> QuoteAsync(JsonObject speaker, string text, string? saidOn, object? change = null)
    {
        var quote = await desk.Client.CreateAsync(Desk.Quotes, new { text, kind = "direct", language = "en", speakerId = speaker.Id(), saidOn, allowDuplicate = true });
        return change is null ? quote : await desk.Client.PatchAsync($"{Desk.Quotes}/{quote.Id()}", change, "*").ReadJsonAsync();
    }

    private Task<JsonObject> DecideAsync(JsonObject quote, JsonObject other, string decision) =>
        desk.Client.PostAsync($"{Desk.Quotes}/{quote.Id()}/variants/{other.Id()}/decision", new { decision }).ReadJsonAsync();

    private Task<JsonObject> ReadAsync(JsonObject speaker, string query) => desk.Client.ReadAsync($"{Desk.Speakers}/{speaker.Id()}/quotes?{query}".TrimEnd('?'));

    private async Task<string> WalkAsync(JsonObject speaker, string query)
    {
        var (dated, undated) = (new JsonArray(), new JsonArray());
        for (var page = await ReadAsync(speaker, $"{query}&limit=1".TrimStart('&')); ;)
        {
            foreach (var item in page["data"]!.AsArray()) dated.Add(item!.DeepClone());
            foreach (var item in page["undated"]!.AsArray()) undated.Add(item!.DeepClone());
            if ((string?)page["links"]!["next"] is not { } next) return Words(new JsonObject { ["data"] = dated, ["undated"] = undated });
            page = await desk.Client.ReadAsync(next);
        }
    }

    private static string Words(JsonObject page)
    {
        return $"{Of("data")} | {Of("undated")}".Trim();

        string Of(string part) => string.Join(' ', page[part]!.AsArray().Select(item => (string)item!["quote"]!["text"]!));
    }
}
