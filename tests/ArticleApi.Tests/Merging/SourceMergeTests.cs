using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Merging;

public sealed class SourceMergeTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly Desk desk = new(api.CreateAdmin());

    [Fact]
    public async Task Whatever_refers_to_a_source_refers_to_the_other_one()
    {
        var (one, other) = (await desk.SourceAsync(), await desk.SourceAsync());
        var quote = await desk.QuoteAsync(sourceId: one.Id());
        var child = await UnderAsync(one);
        var article = await desk.WrittenAsync(cited: one, credited: one);

        var answer = await desk.MergedAsync(Desk.Sources, one, other);

        answer["aliases"]!.AsArray().Select(a => (string)a!).ShouldBe([(string)one["name"]!]);
        ((string)(await desk.NowAsync(Desk.Quotes, quote))["provenance"]![0]!["sourceId"]!).ShouldBe(other.Id());
        ((string)(await desk.NowAsync(Desk.Sources, child))["parentSourceId"]!).ShouldBe(other.Id());
        var moved = await desk.NowAsync(Desk.Articles, article);
        ((string)moved["citations"]![0]!["sourceId"]!).ShouldBe(other.Id());
        ((string)moved["featuredImage"]!["creditSourceId"]!).ShouldBe(other.Id());
        foreach (var (path, record) in new[] { (Desk.Quotes, quote), (Desk.Sources, child), (Desk.Articles, article) })
        {
            ((string)(await desk.LastRevisionAsync(path, record))["reason"]!).ShouldBe($"{(string)one["name"]!} was merged into {(string)other["name"]!}.");
            await desk.ShouldBeSavedAgainAsync(path, record);
        }

        ((string)(await desk.NowAsync(Desk.Sources, one))["mergedInto"]!).ShouldBe(other.Id());
    }

    [Fact]
    public async Task A_page_is_cited_once_and_what_named_the_later_citation_names_the_earlier_one()
    {
        var (one, other) = (await desk.SourceAsync(), await desk.SourceAsync());
        const string Page = "https://post.example/port";
        var marked = Desk.Marked(new JsonObject { ["_type"] = "citation", ["_key"] = "m1", ["citationKey"] = "later" }, "as reported");
        marked["excerptOf"] = "later";
        var draft = Desk.Draft(
            marked,
            new JsonObject { ["_type"] = "image", ["url"] = "https://post.example/port.jpg", ["citationKey"] = "later" },
            new JsonObject { ["_type"] = "embed", ["url"] = "https://post.example/video", ["citationKey"] = "later" });
        draft["citations"] = new JsonArray(MergeSteps.Citation("first", one, Page), MergeSteps.Citation("elsewhere", one), MergeSteps.Citation("later", other, Page));
        var article = await desk.Client.CreateAsync(Desk.Articles, draft);

        await desk.MergedAsync(Desk.Sources, one, other);

        var moved = await desk.NowAsync(Desk.Articles, article);
        moved["citations"]!.AsArray().Select(c => ((string)c!["key"]!, (string)c["sourceId"]!)).ShouldBe([("first", other.Id()), ("elsewhere", other.Id())]);
        moved["citations"]![0]!["anchorTexts"]!.AsArray().Select(t => (string)t!).ShouldBe(["as reported"]);
        ((string)moved["body"]![0]!["markDefs"]![0]!["citationKey"]!).ShouldBe("first");
        ((string)moved["body"]![0]!["excerptOf"]!).ShouldBe("first");
        ((string)moved["body"]![1]!["citationKey"]!).ShouldBe("first");
        ((string)moved["body"]![2]!["citationKey"]!).ShouldBe("first");
        await desk.ShouldBeSavedAgainAsync(Desk.Articles, article);
    }

    [Fact]
    public async Task A_source_stands_not_twice_in_a_row_and_the_evidence_of_the_words_stays()
    {
        var (one, other, third) = (await desk.SourceAsync(), await desk.SourceAsync(), await desk.SourceAsync());
        var passedOn = await QuoteAsync("unverified", Step(one, "via"), Step(other, "agency"), Step(third, "via"), Step(one, "original"));
        var heard = await QuoteAsync("originalChecked", Step(one, "via"), Step(other, "original"));

        await desk.MergedAsync(Desk.Sources, one, other);

        (await StepsAsync(passedOn)).ShouldBe([(other.Id(), "via"), (third.Id(), "via"), (other.Id(), "original")]);
        (await StepsAsync(heard)).ShouldBe([(other.Id(), "original")]);
        await desk.ShouldBeSavedAgainAsync(Desk.Quotes, passedOn);
        await desk.ShouldBeSavedAgainAsync(Desk.Quotes, heard);

        async Task<IEnumerable<(string, string)>> StepsAsync(JsonObject quote) =>
            (await desk.NowAsync(Desk.Quotes, quote))["provenance"]!.AsArray().Select(s => ((string)s!["sourceId"]!, (string)s["role"]!));
    }

    [Fact]
    public async Task A_source_takes_the_place_of_the_one_that_it_belonged_to()
    {
        var top = await desk.SourceAsync();
        var one = await UnderAsync(top);
        var between = await UnderAsync(one);
        var other = await UnderAsync(between);
        var below = await UnderAsync(other);

        await desk.MergedAsync(Desk.Sources, one, other);

        ((string)(await desk.NowAsync(Desk.Sources, other))["parentSourceId"]!).ShouldBe(top.Id());
        ((string)(await desk.NowAsync(Desk.Sources, between))["parentSourceId"]!).ShouldBe(other.Id());
        foreach (var source in new[] { top, other, between, below }) await desk.ShouldBeSavedAgainAsync(Desk.Sources, source);

        // And where there is nothing above, it stands at the top.
        await desk.MergedAsync(Desk.Sources, top, other);
        (await desk.NowAsync(Desk.Sources, other))["parentSourceId"].ShouldBeNull();
    }

    [Fact]
    public async Task A_merge_that_would_nest_sources_too_deep_is_refused_as_a_whole()
    {
        var one = await desk.SourceAsync();
        var child = await UnderAsync(await UnderAsync(one));
        var other = await UnderAsync(await UnderAsync(await UnderAsync(await desk.SourceAsync())));

        var problem = await desk.MergeAsync(Desk.Sources, one, other).ReadProblemAsync();

        problem.Codes.ShouldBe(["source.cycle"]);
        (await desk.NowAsync(Desk.Sources, one))["deletedAt"].ShouldBeNull();
        await desk.ShouldBeSavedAgainAsync(Desk.Sources, child);
    }

    [Fact]
    public async Task What_is_cited_as_primary_stays_what_can_be_cited_so()
    {
        var (document, outlet) = (await desk.SourceAsync("document"), await desk.SourceAsync());

        (await desk.MergeAsync(Desk.Sources, document, outlet).ReadProblemAsync()).Code.ShouldBe("merge.kind");

        await desk.MergedAsync(Desk.Sources, outlet, document);
    }

    private Task<JsonObject> UnderAsync(JsonObject parent) =>
        desk.Client.CreateAsync(Desk.Sources, new { kind = "outlet", name = ManagedRecord.Unique("Harbour Post"), parentSourceId = parent.Id() });

    private Task<JsonObject> QuoteAsync(string state, params object[] provenance) => desk.Client.CreateAsync(Desk.Quotes, new
    {
        text = ManagedRecord.Unique("We will not close the port"),
        kind = "direct",
        language = "en",
        provenance,
        verification = state == "unverified" ? null : new { state, method = "Heard the recording", by = "Desk", at = "2026-01-01T00:00:00Z" },
    });

    private static object Step(JsonObject source, string role) => new { sourceId = source.Id(), role };
}
