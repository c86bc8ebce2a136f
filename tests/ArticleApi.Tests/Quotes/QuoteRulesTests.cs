using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Quotes;

public sealed class QuoteRulesTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly Desk desk = new(api.CreateAdmin());

    [Theory]
    [InlineData("""{"text":null}""", "/text", "required")]
    [InlineData("""{"text":"…"}""", "/text", "text.no_letters")]
    [InlineData("""{"kind":null}""", "/kind", "required")]
    [InlineData("""{"language":null}""", "/language", "required")]
    [InlineData("""{"attributionTerms":"offRecord"}""", "/attributionTerms", "quote.off_record")]
    [InlineData("""{"attributionTerms":"anonymous"}""", "/attributionTerms", "speaker.anonymity")]
    [InlineData("""{"saidOn":"2199"}""", "/saidOn", "quote.said_in_future")]
    [InlineData("""{"saidOn":"in 2017"}""", "/saidOn", "edtf.format")]
    [InlineData("""{"saidOn":"2017-02-29"}""", "/saidOn", "edtf.invalid_date")]
    [InlineData("""{"place":{}}""", "/place/name", "required")]
    [InlineData("""{"place":{"name":"Geneva","geo":{"latitude":91,"longitude":0}}}""", "/place/geo/latitude", "number.range")]
    [InlineData("""{"kind":"indirect","insertions":[{"start":0,"end":2,"kind":"sic"}]}""", "/kind", "quote.kind_mismatch")]
    [InlineData("""{"insertions":[{"start":3,"end":3,"kind":"sic"}]}""", "/insertions/0", "quote.insertion_range")]
    [InlineData("""{"insertions":[{"start":0,"end":999,"kind":"sic"}]}""", "/insertions/0", "quote.insertion_range")]
    [InlineData("""{"insertions":[{"start":-1,"end":2,"kind":"sic"}]}""", "/insertions/0/start", "number.range")]
    [InlineData("""{"text":"👩‍🚒 said","insertions":[{"start":0,"end":1,"kind":"censor"}]}""", "/insertions/0", "quote.insertion_range")]
    [InlineData("""{"text":"It is bad","insertions":[{"start":0,"end":9,"kind":"sic"}]}""", "/insertions/0", "quote.insertion_all")]
    [InlineData("""{"text":"“It is bad”","insertions":[{"start":1,"end":10,"kind":"sic"}]}""", "/insertions/0", "quote.insertion_all")]
    [InlineData("""{"text":"“It is bad”","insertions":[{"start":0,"end":3,"kind":"sic"}]}""", "/insertions/0", "quote.insertion_range")]
    [InlineData("""{"text":"“It is bad”","insertions":[{"start":7,"end":11,"kind":"sic"}]}""", "/insertions/0", "quote.insertion_range")]
    [InlineData("""{"text":"It is bad","insertions":[{"start":0,"end":5,"kind":"sic"},{"start":3,"end":7,"kind":"sic"}]}""", "/insertions/1", "quote.insertion_overlap")]
    [InlineData("""{"translation":{"isTranslation":true,"originalLanguage":"en"}}""", "/translation/originalLanguage", "translation.inconsistent")]
    [InlineData("""{"translation":{"originalText":"Mots"}}""", "/translation/originalText", "translation.inconsistent")]
    [InlineData("""{"verification":{"state":"sourceChecked"}}""", "/verification", "verification.evidence")]
    [InlineData("""{"verification":{"state":"originalChecked","by":"A","method":"Tape","at":"2026-01-01T00:00:00Z"}}""", "/verification/state", "verification.evidence")]
    [InlineData("""{"verification":{"state":"sourceChecked","by":"A","method":"Tape","at":"2199-01-01T00:00:00Z"}}""", "/verification/at", "date.future")]
    public async Task A_broken_rule_is_named_with_its_place(string change, string pointer, string code)
    {
        var problem = await RefusedAsync(change);

        problem.Errors.Select(e => (e.Pointer, e.Code)).ShouldBe([(pointer, code)]);
    }

    [Fact]
    public async Task A_fragment_has_at_most_sixty_words()
    {
        await desk.Client.CreateAsync(Desk.Quotes, new { text = string.Join(' ', Enumerable.Repeat("port", 60)), kind = "partial", language = "en" });

        (await RefusedAsync($$"""{"kind":"partial","text":"{{string.Join(' ', Enumerable.Repeat("port", 61))}}"}""")).Codes.ShouldBe(["quote.kind_mismatch"]);
    }

    [Fact]
    public async Task The_way_of_the_words_has_an_order()
    {
        var source = (await desk.SourceAsync()).Id();
        var other = (await desk.SourceAsync()).Id();

        var problem = await RefusedAsync($$"""{"provenance":[{"sourceId":"{{source}}","role":"original"},{"sourceId":"{{source}}","role":"via"},{"sourceId":"{{other}}","role":"via","retrievedAt":"2199-01-01T00:00:00Z"}]}""");

        problem.Errors.Select(e => (e.Pointer, e.Code)).ShouldBe(
            [("/provenance/0/role", "provenance.order"), ("/provenance/1/sourceId", "provenance.order"), ("/provenance/2/retrievedAt", "date.future")]);
        (await RefusedAsync($$"""{"provenance":[{},null]}""")).Errors.Select(e => (e.Pointer, e.Code)).ShouldBe(
            [("/provenance/1", "required"), ("/provenance/0/sourceId", "required"), ("/provenance/0/role", "required")], ignoreOrder: true);
    }

    [Fact]
    public async Task The_same_words_of_a_speaker_are_a_duplicate_unless_the_editor_knows()
    {
        var speaker = (await desk.SpeakerAsync()).Id();
        var words = Unique("We will never close");
        var first = await desk.Client.CreateAsync(Desk.Quotes, new { text = words, kind = "direct", language = "en", speakerId = speaker });
        var same = new { text = $"“{words.ToUpperInvariant()}!”", kind = "direct", language = "en", speakerId = speaker };

        var problem = await desk.Client.PostAsync(Desk.Quotes, same).ReadProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.Conflict);
        problem.Code.ShouldBe("quote.duplicate");
        ((string)problem.Json["existingId"]!).ShouldBe(first.Id());

        var kept = await desk.Client.CreateAsync(Desk.Quotes, new { same.text, same.kind, same.language, same.speakerId, allowDuplicate = true });
        kept.ContainsKey("allowDuplicate").ShouldBeFalse();
        kept.Remove("fixes").ShouldBeTrue();
        ((string)kept["fingerprint"]!).ShouldBe((string)first["fingerprint"]!);
        JsonNode.DeepEquals(await desk.Client.PutAsync($"{Desk.Quotes}/{kept.Id()}", kept, "*").ReadJsonAsync(), kept).ShouldBeTrue();

        await desk.Client.CreateAsync(Desk.Quotes, new { text = words, kind = "direct", language = "en" });
        await desk.Client.CreateAsync(Desk.Quotes, new { text = words, kind = "direct", language = "en", speakerId = (await desk.SpeakerAsync()).Id() });
    }

    [Fact]
    public async Task A_permitted_duplicate_is_not_permitted_any_other_words()
    {
        var speaker = (await desk.SpeakerAsync()).Id();
        var (one, two) = (Unique("First words"), Unique("Second words"));
        foreach (var text in (string[])[one, two]) await desk.Client.CreateAsync(Desk.Quotes, new { text, kind = "direct", language = "en", speakerId = speaker });
        var kept = await desk.Client.CreateAsync(Desk.Quotes, new { text = one, kind = "direct", language = "en", speakerId = speaker, allowDuplicate = true });

        (await desk.Client.PatchAsync($"{Desk.Quotes}/{kept.Id()}", new { text = two }, "*").ReadProblemAsync()).Code.ShouldBe("quote.duplicate");
    }

    [Fact]
    public async Task New_words_are_unverified_until_a_new_verification_comes_with_them()
    {
        var checkedBefore = new { state = "sourceChecked", by = "Desk", method = "The page", at = "2026-01-01T00:00:00Z" };
        var made = await desk.Client.CreateAsync(Desk.Quotes, new { text = Unique("Checked"), kind = "direct", language = "en", verification = checkedBefore });
        ((string)made["verification"]!["state"]!).ShouldBe("sourceChecked");

        var reworded = await desk.Client.PatchAsync($"{Desk.Quotes}/{made.Id()}", new { text = Unique("Reworded") }, "*").ReadJsonAsync();
        ((string)reworded["verification"]!["state"]!).ShouldBe("unverified");
        reworded["verification"]!["by"].ShouldBeNull();

        var again = await desk.Client.PatchAsync($"{Desk.Quotes}/{made.Id()}", new { text = Unique("Again"), verification = checkedBefore }, "*").ReadJsonAsync();
        ((string)again["verification"]!["state"]!).ShouldBe("sourceChecked");
        (await desk.Client.ReadAsync($"{Desk.Quotes}/{made.Id()}/revisions/1"))["data"]!["verification"]!["by"]!.GetValue<string>().ShouldBe("Desk");
    }

    [Theory]
    [InlineData("2017", "2017-01-01", "2017-12-31")]
    [InlineData("2017-09", "2017-09-01", "2017-09-30")]
    [InlineData("2017-09-05", "2017-09-05", "2017-09-05")]
    [InlineData("2017-08/2017-09", "2017-08-01", "2017-09-30")]
    public async Task A_date_keeps_its_precision_and_has_bounds(string saidOn, string earliest, string latest)
    {
        var made = await desk.Client.CreateAsync(Desk.Quotes, new { text = Unique("Dated"), kind = "direct", language = "en", saidOn });

        ((string)made["saidOn"]!).ShouldBe(saidOn);
        ((string)made["saidOnEarliest"]!).ShouldBe(earliest);
        ((string)made["saidOnLatest"]!).ShouldBe(latest);
    }

    [Fact]
    public async Task The_terms_are_anonymous_just_when_the_speaker_is()
    {
        var anonymous = (await desk.AnonymousAsync()).Id();
        var named = (await desk.SpeakerAsync()).Id();

        await desk.Client.CreateAsync(Desk.Quotes, new { text = Unique("Hidden"), kind = "direct", language = "en", speakerId = anonymous, attributionTerms = "anonymous" });
        (await RefusedAsync($$"""{"speakerId":"{{anonymous}}"}""")).Codes.ShouldBe(["speaker.anonymity"]);
        (await RefusedAsync($$"""{"speakerId":"{{named}}","attributionTerms":"anonymous"}""")).Codes.ShouldBe(["speaker.anonymity"]);
    }

    [Fact]
    public async Task Occurrences_are_the_places_in_working_copies()
    {
        var quote = await desk.QuoteAsync();
        var article = await desk.ArticleAsync(Desk.Paragraph("🚢 First."), Desk.Printing(quote));

        var places = JsonNode.Parse(await desk.Client.GetStringAsync($"{Desk.Quotes}/{quote.Id()}/occurrences"))!.AsArray();
        var place = places.Single()!;
        ((string)place["articleId"]!).ShouldBe(article.Id());
        ((string)place["exact"]!).ShouldBe((string)quote["text"]!);
        ((int)place["start"]!).ShouldBe(1);
        ((string)place["prefix"]!).ShouldBe("“");
        ((string)place["suffix"]!).ShouldBe(",” she said.");

        await desk.Client.TrashAsync(Desk.Articles, article);
        (await desk.Client.GetStringAsync($"{Desk.Quotes}/{quote.Id()}/occurrences")).ShouldBe("[]");
        (await desk.Client.GetAsync($"{Desk.Quotes}/{Guid.CreateVersion7()}/occurrences")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Lists_of_quotes_are_filtered_and_sorted_by_the_day()
    {
        var speaker = await desk.SpeakerAsync();
        var source = await desk.SourceAsync();
        var word = Unique("filter").Replace(" ", "", StringComparison.Ordinal);
        var late = await desk.Client.CreateAsync(Desk.Quotes, new
        {
            text = $"{word} late",
            kind = "direct",
            language = "en",
            speakerId = speaker.Id(),
            medium = "speech",
            saidOn = "2017-09-05",
            provenance = new[] { new { sourceId = source.Id(), role = "via" } },
            verification = new { state = "disputed" },
        });
        var early = await desk.Client.CreateAsync(Desk.Quotes, new { text = $"{word} early", kind = "partial", language = "en", saidOn = "2016" });
        var undated = await desk.Client.CreateAsync(Desk.Quotes, new { text = $"{word} undated", kind = "indirect", language = "en", status = "withdrawn" });
        var article = await desk.ArticleAsync(Desk.Printing(late));

        foreach (var filter in (string[])[$"speaker={speaker.Id()}", $"speaker={(string)speaker["slug"]!}", $"source={source.Id()}", "kind=direct", "medium=speech", "verification=disputed",
            "saidFrom=2017", $"article={article.Id()}"])
            (await desk.Client.ReadAsync($"{Desk.Quotes}?q={word}&{filter}")).Ids().ShouldBe([late.Id()], filter);
        (await desk.Client.ReadAsync($"{Desk.Quotes}?q={word}&saidTo=2016-06")).Ids().ShouldBe([early.Id()]);
        (await desk.Client.ReadAsync($"{Desk.Quotes}?q={word}&status=withdrawn")).Ids().ShouldBe([undated.Id()]);
        (await desk.Client.ReadAsync($"{Desk.Quotes}?q={word}&sort=saidOn")).Ids().ShouldBe([early.Id(), late.Id()]);
        (await desk.Client.ReadAsync($"{Desk.Quotes}?q={word}&sort=-saidOn")).Ids().ShouldBe([late.Id(), early.Id()]);
        var page = await desk.Client.ReadAsync($"{Desk.Quotes}?q={word}&sort=-saidOn&limit=1");
        (await desk.Client.ReadAsync($"{Desk.Quotes}?q={word}&sort=-saidOn&limit=1&cursor={(string)page["page"]!["nextCursor"]!}")).Ids().ShouldBe([early.Id()]);
    }

    [Fact]
    public async Task What_an_anonymous_speaker_said_is_not_listed()
    {
        var anonymous = await desk.AnonymousAsync();

        foreach (var path in (string[])[Desk.Quotes, Desk.Articles])
        {
            var problem = await desk.Client.GetAsync($"{path}?speaker={anonymous.Id()}").ReadProblemAsync();
            problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            problem.Code.ShouldBe("speaker.anonymous");
        }
    }

    private async Task<TestProblem> RefusedAsync(string change)
    {
        var sample = new JsonObject { ["text"] = Unique("It is bad"), ["kind"] = "direct", ["language"] = "en" };
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject()) sample[name] = value?.DeepClone();
        var problem = await desk.Client.PostAsync(Desk.Quotes, sample).ReadProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, problem.Json.ToJsonString());
        return problem;
    }
}
