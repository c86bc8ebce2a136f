using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data.Quotes;
using ArticleApi.Http;
using ArticleApi.Quotations;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Transfer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Quotes;

/// <summary>Quotes of a speaker with much the same words are found, and editors say what they are.</summary>
public sealed class QuoteVariantsTests(CountingApi api) : IClassFixture<CountingApi>
{
    private const string Right = "We will never close the old port this year";
    private const string Wrong = "We will now close the old port this year";

    private readonly Desk desk = new(api.CreateAdmin());

    [Fact]
    public async Task A_quote_knows_those_with_much_the_same_words_the_nearest_first()
    {
        var speaker = await desk.SpeakerAsync();
        var right = await QuoteAsync(speaker, Right);
        var (wrong, same, part) = (await QuoteAsync(speaker, Wrong), await QuoteAsync(speaker, Right + "!"), await QuoteAsync(speaker, "never close the old port this year"));
        await QuoteAsync(speaker, "Nothing of that is any of my business at all");
        await QuoteAsync(await desk.SpeakerAsync(), Wrong);
        await desk.Client.CreateAsync(Desk.Quotes, new { text = Right, kind = "indirect", language = "en", speakerId = speaker.Id(), allowDuplicate = true });
        await desk.ArticleAsync(Desk.Printing(wrong));

        var variants = await VariantsAsync(right);

        variants.Select(v => ((string)v!["quoteId"]!, (string)v["relation"]!)).ShouldBe([(same.Id(), "identical"), (part.Id(), "contained"), (wrong.Id(), "variant")]);
        variants[2]!["text"]!.ToString().ShouldBe(Wrong);
        ((double)variants[2]!["wordShare"]!).ShouldBe(0.889);
        ((double)variants[2]!["shingleShare"]!).ShouldBe(0.571);
        ((int)variants[2]!["articleCount"]!).ShouldBe(1);
        ((int)variants[0]!["articleCount"]!).ShouldBe(0);
        variants[2]!["decision"].ShouldBeNull();
        (await VariantsAsync(wrong)).Select(v => (string)v!["quoteId"]!).ShouldBe([part.Id(), same.Id(), right.Id()], ignoreOrder: true);
    }

    [Fact]
    public async Task What_becomes_of_a_quote_becomes_of_its_shingles()
    {
        var (speaker, other) = (await desk.SpeakerAsync(), await desk.SpeakerAsync());
        var (quote, variant) = (await QuoteAsync(speaker, Right), await QuoteAsync(speaker, Wrong));
        var path = $"{Desk.Quotes}/{variant.Id()}";
        await ShouldBeNearAsync(true);

        await desk.Client.PatchAsync(path, new { text = "Nothing of that is any of my business" }, "*").ReadJsonAsync();
        await ShouldBeNearAsync(false);
        await desk.Client.PatchAsync(path, new { text = Wrong }, "*").ReadJsonAsync();
        await ShouldBeNearAsync(true);
        await desk.Client.PatchAsync(path, new { speakerId = other.Id() }, "*").ReadJsonAsync();
        await ShouldBeNearAsync(false);
        await desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Speakers}/{other.Id()}/merge-into/{speaker.Id()}", null, ("If-Match", "*")).ReadJsonAsync();
        await ShouldBeNearAsync(true);
        await desk.Client.TrashAsync(Desk.Quotes, variant);
        await ShouldBeNearAsync(false);
        await desk.Client.SendJsonAsync(HttpMethod.Post, $"{path}/restore", null, ("If-Match", "*")).ReadJsonAsync();
        await ShouldBeNearAsync(true);
        await desk.Client.PatchAsync(path, new { insertions = new[] { new { start = 0, end = 11 } } }, "*").ReadJsonAsync();
        (await ShinglesAsync(variant)).ShouldBe(VariantText.Of("close the old port this year").Shingles.Count);
        await desk.Client.PatchAsync(path, new { speakerId = (string?)null }, "*").ReadJsonAsync();
        (await ShinglesAsync(variant)).ShouldBe(0);
        await desk.Client.TrashAsync(Desk.Quotes, variant);
        (await desk.Client.SendJsonAsync(HttpMethod.Post, $"{path}/purge", null, ("If-Match", "*"))).EnsureSuccessStatusCode();
        await ShouldBeNearAsync(false);

        async Task ShouldBeNearAsync(bool isNear) => (await VariantsAsync(quote)).Count.ShouldBe(isNear ? 1 : 0);
    }

    [Fact]
    public async Task What_comes_from_another_installation_has_shingles_too()
    {
        var speaker = await desk.SpeakerAsync();
        var (one, other) = (await QuoteAsync(speaker, Right), await QuoteAsync(speaker, Wrong));
        var export = await api.ExportAsync();
        await using var second = await OtherApi.StartAsync();
        (await second.ImportAsync(export)).Counts().Refused.ShouldBe(0);

        var there = await second.CreateAdmin().GetAsync($"{Desk.Quotes}/{one.Id()}/variants");

        JsonNode.Parse(await there.Content.ReadAsStringAsync())!.AsArray().Select(v => (string)v!["quoteId"]!).ShouldBe([other.Id()]);
    }

    [Fact]
    public async Task What_is_typed_is_held_against_what_is_recorded()
    {
        var (speaker, merged) = (await desk.SpeakerAsync(), await desk.SpeakerAsync());
        var right = await QuoteAsync(speaker, Right);
        await desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Speakers}/{merged.Id()}/merge-into/{speaker.Id()}", null, ("If-Match", "*")).ReadJsonAsync();

        foreach (var id in (string[])[speaker.Id(), merged.Id()])
        {
            var similar = await SimilarAsync(id, Wrong);
            similar.Select(v => ((string)v!["quoteId"]!, (string)v["relation"]!)).ShouldBe([(right.Id(), "variant")]);
        }

        (await SimilarAsync(speaker.Id(), "(Well,) we will never close (the) old port")).ShouldBeEmpty();
        (await SimilarAsync(speaker.Id(), "…")).ShouldBeEmpty();
        var nobody = await desk.Client.PostAsync($"{Desk.Quotes}/similar", new { speakerId = Guid.CreateVersion7(), text = Right }).ReadProblemAsync();
        (nobody.Pointers.Single(), nobody.Codes.Single()).ShouldBe(("/speakerId", "reference.not_found"));
        (await desk.Client.PostAsync($"{Desk.Quotes}/similar", new { speakerId = speaker.Id(), text = "" }).ReadProblemAsync()).Pointers.ShouldBe(["/text"]);
        (await desk.Client.PostAsync($"{Desk.Quotes}/similar", new { speakerId = speaker.Id(), text = new string('x', 5001) }).ReadProblemAsync()).Codes.ShouldBe(["text.too_long"]);
    }

    [Fact]
    public async Task A_decision_is_of_the_pair_and_told_on_both_sides()
    {
        var speaker = await desk.SpeakerAsync();
        var (right, wrong) = (await QuoteAsync(speaker, Right), await QuoteAsync(speaker, Wrong));

        var decided = await DecideAsync(wrong, right, "differentOccasion").ReadJsonAsync();
        var again = await DecideAsync(wrong, right, "differentOccasion").ReadJsonAsync();

        JsonNode.DeepEquals(decided, again).ShouldBeTrue();
        ((string)decided["decision"]!).ShouldBe("differentOccasion");
        ((string)decided["decidedBy"]!).ShouldBe("admin");
        ((string)(await VariantsAsync(right))[0]!["decision"]!).ShouldBe("differentOccasion");
        await DecideAsync(right, wrong, "sameUtterance").ReadJsonAsync();
        ((string)(await VariantsAsync(wrong))[0]!["decision"]!).ShouldBe("sameUtterance");
        (await api.DatabaseAsync(db => db.VariantDecisions.CountAsync(d => d.QuoteId == Guid.Parse(right.Id()) || d.OtherId == Guid.Parse(right.Id())))).ShouldBe(1);
    }

    [Fact]
    public async Task A_decision_about_quotes_that_are_not_near_is_told_too_and_goes_with_either_of_them()
    {
        foreach (var first in (bool[])[true, false])
        {
            var speaker = await desk.SpeakerAsync();
            var (one, other) = (await QuoteAsync(speaker, "Never"), await QuoteAsync(speaker, "Not ever"));
            await DecideAsync(one, other, "sameUtterance").ReadJsonAsync();
            ((string)(await VariantsAsync(one))[0]!["relation"]!).ShouldBe("unrelated");

            var (kept, purged) = first ? (one, other) : (other, one);
            await desk.Client.TrashAsync(Desk.Quotes, purged);
            (await VariantsAsync(kept)).ShouldBeEmpty();
            (await desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Quotes}/{purged.Id()}/purge", null, ("If-Match", "*"))).EnsureSuccessStatusCode();
            (await api.DatabaseAsync(db => db.VariantDecisions.AnyAsync(d => d.QuoteId == Guid.Parse(kept.Id()) || d.OtherId == Guid.Parse(kept.Id())))).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_misquote_is_disputed_and_whoever_prints_it_has_a_task()
    {
        var speaker = await desk.SpeakerAsync();
        var (right, wrong) = (await QuoteAsync(speaker, Right), await QuoteAsync(speaker, Wrong));
        var printing = await desk.ArticleAsync(Desk.Printing(wrong));
        var published = await desk.PublishedAsync(await desk.ArticleAsync(Desk.Printing(wrong)));
        await desk.Client.PatchAsync($"{Desk.Articles}/{published.Id()}", new JsonObject { ["body"] = new JsonArray(Desk.Printing(right)) }, "*").ReadJsonAsync();
        await desk.ArticleAsync(Desk.Printing(right));

        for (var times = 0; times < 2; times++) ((string)(await DecideAsync(wrong, right, "misquoteOf").ReadJsonAsync())["misquoteId"]!).ShouldBe(wrong.Id());

        var quote = await desk.Client.ReadAsync($"{Desk.Quotes}/{wrong.Id()}");
        ((string)quote["verification"]!["state"]!).ShouldBe("disputed");
        ((long)quote["version"]!).ShouldBe(2);
        ((string)(await desk.Client.ReadAsync($"{Desk.Quotes}/{right.Id()}"))["verification"]!["state"]!).ShouldBe("unverified");
        var tasks = await api.DatabaseAsync(db => db.ReviewTasks.Where(t => t.QuoteId == Guid.Parse(wrong.Id())).ToListAsync());
        tasks.Select(t => t.ArticleId.ToString()).ShouldBe([printing.Id(), published.Id()], ignoreOrder: true);
        tasks[0].Text.ShouldContain(Wrong);
        tasks[0].Text.ShouldContain(Right);
        ((string)(await VariantsAsync(right))[0]!["misquoteId"]!).ShouldBe(wrong.Id());
    }

    [Fact]
    public async Task A_retracted_quote_stays_retracted()
    {
        var speaker = await desk.SpeakerAsync();
        var (right, wrong) = (await QuoteAsync(speaker, Right), await QuoteAsync(speaker, Wrong));
        await desk.Client.PatchAsync($"{Desk.Quotes}/{wrong.Id()}", new { verification = new { state = "retracted" } }, "*").ReadJsonAsync();

        await DecideAsync(wrong, right, "misquoteOf").ReadJsonAsync();

        ((string)(await desk.Client.ReadAsync($"{Desk.Quotes}/{wrong.Id()}"))["verification"]!["state"]!).ShouldBe("retracted");
    }

    [Fact]
    public async Task Disputing_what_is_public_needs_the_right_to_publish_and_leaves_nothing_without_it()
    {
        var writer = api.CreateClient(Scopes.ContentRead, Scopes.ContentWrite);
        var speaker = await desk.SpeakerAsync();
        var (right, wrong) = (await QuoteAsync(speaker, Right), await QuoteAsync(speaker, Wrong));
        await desk.PublishedAsync(await desk.ArticleAsync(Desk.Printing(wrong)));

        var problem = await writer.PostAsync($"{Desk.Quotes}/{wrong.Id()}/variants/{right.Id()}/decision", new { decision = "misquoteOf" }).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await VariantsAsync(wrong))[0]!["decision"].ShouldBeNull();
        (await api.DatabaseAsync(db => db.ReviewTasks.AnyAsync(t => t.QuoteId == Guid.Parse(wrong.Id())))).ShouldBeFalse();
        await writer.PostAsync($"{Desk.Quotes}/{wrong.Id()}/variants/{right.Id()}/decision", new { decision = "sameUtterance" }).ReadJsonAsync();
    }

    [Fact]
    public async Task What_cannot_be_decided_is_refused()
    {
        var speaker = await desk.SpeakerAsync();
        var (one, other, foreign, gone) = (await QuoteAsync(speaker, Right), await QuoteAsync(speaker, Wrong), await QuoteAsync(await desk.SpeakerAsync(), Wrong), await QuoteAsync(speaker, "Never"));
        await desk.Client.TrashAsync(Desk.Quotes, gone);

        (await DecideAsync(one, one, "sameUtterance").ReadProblemAsync()).Code.ShouldBe("variant.itself");
        (await DecideAsync(one, foreign, "sameUtterance").ReadProblemAsync()).Code.ShouldBe("variant.speaker");
        (await DecideAsync(one, gone, "sameUtterance").ReadProblemAsync()).Code.ShouldBe("record.deleted");
        (await DecideAsync(one, new JsonObject { ["id"] = Guid.CreateVersion7().ToString() }, "sameUtterance").ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
        var unknown = await DecideAsync(one, other, "maybe").ReadProblemAsync();
        unknown.Pointers.ShouldBe(["/decision"]);
        (await VariantsAsync(one)).ShouldAllBe(v => v!["decision"] == null);
    }

    [Fact]
    public async Task Quotes_of_an_anonymous_speaker_have_variants_among_themselves()
    {
        var anonymous = await desk.AnonymousAsync();
        JsonObject Said(string text) => new() { ["text"] = text, ["kind"] = "direct", ["language"] = "en", ["speakerId"] = anonymous.Id(), ["attributionTerms"] = "anonymous" };

        // In other words than those of speakers with a name, or an article that prints these could not be published.
        var one = await desk.Client.CreateAsync(Desk.Quotes, Said("The minister signed the papers long before anybody had read a single page"));
        await desk.Client.CreateAsync(Desk.Quotes, Said("The minister signed the papers long before anybody had seen a single page"));

        (await VariantsAsync(one)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_phrase_in_more_than_forty_quotes_leads_nowhere()
    {
        var speaker = await desk.SpeakerAsync();
        var quotes = new List<JsonObject>();
        for (var i = 0; i < 41; i++) quotes.Add(await QuoteAsync(speaker, $"make the harbour great again a{i} b{i} c{i}"));

        (await VariantsAsync(quotes[0])).ShouldBeEmpty();
        (await SimilarAsync(speaker.Id(), "make the harbour great again a0 b0 z")).Select(v => (string)v!["quoteId"]!).ShouldBe([quotes[0].Id()]);
    }

    [Fact]
    public async Task The_thresholds_are_settings()
    {
        await using var strict = await ApiFactory.StartAsync(("Variants:Words", "0.95"));
        var speaker = await new Desk(strict.CreateAdmin()).SpeakerAsync();
        var client = strict.CreateAdmin();
        await client.CreateAsync(Desk.Quotes, new { text = Right, kind = "direct", language = "en", speakerId = speaker.Id() });

        var similar = await client.PostAsync($"{Desk.Quotes}/similar", new { speakerId = speaker.Id(), text = Wrong });

        (await similar.Content.ReadAsStringAsync()).ShouldBe("[]");
        foreach (var (name, value) in (IEnumerable<(string, string)>)[("Variants:Words", "1.5"), ("Variants:Shingles", "half"), ("Variants:MinimumWords", "0")])
        {
            var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();
            Should.Throw<InvalidSettingException>(() => VariantSettings.Of(configuration)).Message.ShouldContain(name);
        }
    }

    [Fact]
    public async Task Writers_at_the_same_moment_leave_the_shingles_of_what_is_stored()
    {
        var (speaker, other) = (await desk.SpeakerAsync(), await desk.SpeakerAsync());
        var quote = await QuoteAsync(speaker, Right);
        var writes = Enumerable.Range(0, 12).Select(i => desk.Client.PatchAsync($"{Desk.Quotes}/{quote.Id()}", new { text = $"{Right} said {i} times", speakerId = (i % 2 == 0 ? speaker : other).Id() }, "*"));
        await Task.WhenAll(writes);

        var stored = await desk.Client.ReadAsync($"{Desk.Quotes}/{quote.Id()}");
        var id = Guid.Parse(quote.Id());
        var shingles = await api.DatabaseAsync(db => db.QuoteShingles.Where(s => s.QuoteId == id).ToListAsync());

        shingles.Select(s => s.Hash).ShouldBe(VariantText.Of((string)stored["spokenText"]!).Shingles, ignoreOrder: true);
        shingles.ShouldAllBe(s => s.SpeakerId == Guid.Parse((string)stored["speakerId"]!));
    }

    [Fact]
    public async Task An_article_without_quotes_is_saved_without_a_word_about_them()
    {
        var article = await desk.ArticleAsync();
        api.Statements.Clear();

        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { dek = "A standfirst." }, "*").ReadJsonAsync();

        api.Statements.All.ShouldNotContain(s => s.Contains("QuoteShingles", StringComparison.Ordinal) || s.Contains("VariantDecisions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Finding_variants_takes_a_few_statements_whatever_there_is()
    {
        var speaker = await desk.SpeakerAsync();
        var quote = await QuoteAsync(speaker, Right);
        for (var i = 0; i < 5; i++) await QuoteAsync(speaker, $"{Right} number {i}");
        api.Statements.Clear();

        (await VariantsAsync(quote)).Count.ShouldBe(5);

        // Who calls, the quote, the pairs, what was decided, the words, what is shown of them.
        api.Statements.All.Count.ShouldBeLessThanOrEqualTo(6, string.Join('\n', api.Statements.All));
    }

    private Task<JsonObject> QuoteAsync(JsonObject speaker, string text) =>
        desk.Client.CreateAsync(Desk.Quotes, new { text, kind = "direct", language = "en", speakerId = speaker.Id(), allowDuplicate = true });

    private async Task<JsonArray> VariantsAsync(JsonObject quote)
    {
        using var answer = await desk.Client.GetAsync($"{Desk.Quotes}/{quote.Id()}/variants");
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!.AsArray();
    }

    private async Task<JsonArray> SimilarAsync(string speaker, string text)
    {
        using var answer = await desk.Client.PostAsync($"{Desk.Quotes}/similar", new { speakerId = speaker, text });
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        return JsonNode.Parse(body)!.AsArray();
    }

    private Task<HttpResponseMessage> DecideAsync(JsonObject quote, JsonObject other, string decision) =>
        desk.Client.PostAsync($"{Desk.Quotes}/{quote.Id()}/variants/{other.Id()}/decision", new { decision });

    private Task<int> ShinglesAsync(JsonObject quote)
    {
        var id = Guid.Parse(quote.Id());
        return api.DatabaseAsync(db => db.QuoteShingles.CountAsync(s => s.QuoteId == id));
    }
}
