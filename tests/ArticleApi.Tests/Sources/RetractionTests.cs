using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Sources;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Merging;
using Microsoft.AspNetCore.Mvc;
using static ArticleApi.Tests.Sources.SourceDesk;

namespace ArticleApi.Tests.Sources;

/// <summary>A source takes back what it published: what rests on it is found and marked, nothing that is printed changes, and all of it can be undone.</summary>
public sealed class RetractionTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private const string Tasks = "/api/v1/manage/tasks";

    private readonly SourceDesk desk = new(api.CreateAdmin());
    private readonly HttpClient admin = api.CreateAdmin();

    [Fact]
    public async Task Retracting_a_page_lists_exactly_the_articles_that_rest_on_it_each_with_its_class()
    {
        var planted = await PlantedArticles.PlantAsync(desk, admin);
        var before = await planted.PublicBytesAsync(api);
        var impact = await desk.ImpactAsync(planted.Source, $"&url={Uri.EscapeDataString(SamePage)}");

        var report = await desk.RetractAsync(planted.Source, new { citationUrl = SamePage, reason = "The minutes were not genuine." }, planted.Source.Tag()).ReadJsonAsync();

        Classes(report).ShouldBe(planted.OfThePage, ignoreOrder: true);
        Classes(impact).ShouldBe(planted.OfThePage, ignoreOrder: true);
        foreach (var counts in (JsonNode[])[report["counts"]!, impact["counts"]!])
            counts.ToJsonString().ShouldBe("""{"articles":7,"sole":3,"partial":3,"incidental":1,"complete":true}""");

        // What readers see is as it was, but for the words that are in doubt now.
        (await planted.PublicBytesAsync(api)).ShouldBe(before);
        report["disputedQuoteIds"]!.AsArray().Select(id => (string)id!).ShouldBe([planted.QuoteOfThePage.Id()]);
        ((string)(await api.CreateClient().ReadAsync($"/api/v1/quotes/{planted.QuoteOfThePage.Id()}"))["verification"]!["state"]!).ShouldBe("disputed");

        var tasks = await admin.ReadAsync($"{Tasks}?kind=sourceRetracted&limit=100");
        var opened = tasks["data"]!.AsArray().Where(t => (string)t!["causeId"]! == (string)report["retraction"]!["id"]!).ToList();
        opened.Select(t => (string)t!["articleId"]!).ShouldBe(planted.OfThePage.Keys, ignoreOrder: true);
        opened.ShouldAllBe(t => (string)t!["sourceId"]! == planted.Source.Id() && ((string)t["text"]!).Contains("The minutes were not genuine."));
    }

    [Fact]
    public async Task Retracting_all_of_a_source_takes_those_that_belong_to_it_along_only_when_asked()
    {
        var planted = await PlantedArticles.PlantAsync(desk, admin);
        Classes(await desk.ImpactAsync(planted.Source)).Keys.ShouldNotContain(planted.OfTheChild.Id());
        Classes(await desk.ImpactAsync(planted.Source, "&includeChildren=true"))[planted.OfTheChild.Id()].ShouldBe("sole");

        var alone = await desk.RetractAsync(planted.Source, new { reason = "All of it was made up." }).ReadJsonAsync();
        Classes(alone).Keys.ShouldBe([.. planted.OfThePage.Keys, planted.OfTheOtherPage.Id()], ignoreOrder: true);
        (await desk.StateAsync(planted.OfTheChild)).ShouldBe("active");

        var all = await desk.RetractAsync(planted.Source, new { reason = "The rest as well.", includeChildren = true }).ReadJsonAsync();
        Classes(all)[planted.OfTheChild.Id()].ShouldBe("sole");
        (await desk.StateAsync(planted.OfTheChild)).ShouldBe("retracted");
        (await desk.ReadAsync(Desk.Sources, planted.Source))["retractions"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Marks_reach_the_trash_and_survive_what_editors_send_and_the_rules_of_the_desk_see_them()
    {
        var planted = await PlantedArticles.PlantAsync(desk, admin);
        var report = await desk.RetractAsync(planted.Source, new { citationUrl = Page, reason = "Gone." }).ReadJsonAsync();
        var retraction = (string)report["retraction"]!["id"]!;

        await admin.SendJsonAsync(HttpMethod.Post, $"{Desk.Articles}/{planted.InTheTrash.Id()}/restore", null, ("If-Match", "*")).ReadJsonAsync();
        (await desk.StateAsync(planted.InTheTrash)).ShouldBe("retracted");

        var article = await desk.ReadAsync(Desk.Articles, planted.Sole);
        var (place, version) = ($"{Desk.Articles}/{planted.Sole.Id()}", (long)article["version"]!);
        ((long)(await admin.PutAsync(place, article, "*").ReadJsonAsync())["version"]!).ShouldBe(version);
        var citation = article["citations"]![0]!.AsObject();
        citation["retractionId"]!.ToString().ShouldBe(retraction);
        foreach (var name in (string[])["retractionId", "stateBefore"]) citation.Remove(name);
        article["headline"] = "Mended";
        var saved = await admin.PutAsync(place, article, "*").ReadJsonAsync();
        (saved["citations"]![0]!["retractionId"]!.ToString(), (string)saved["citations"]![0]!["stateBefore"]!).ShouldBe((retraction, "active"));

        (await desk.RulesAsync(planted.Sole)).ShouldContain("SRC-RETRACTED");
        (await desk.RulesAsync(planted.Sole)).ShouldNotContain("QUO-DISPUTED");
        (await desk.RulesAsync(planted.Quoting)).ShouldContain("QUO-DISPUTED");

        // One that is written later is warned of as well.
        (await desk.RulesAsync(await desk.WriteAsync([Cite("a", planted.Source, "via", SamePage)]))).ShouldContain("SRC-RETRACTED");
        (await desk.RulesAsync(await desk.WriteAsync([Cite("a", planted.Source, "via", OtherPage)]))).ShouldNotContain("SRC-RETRACTED");
    }

    [Fact]
    public async Task Nobody_marks_by_hand_with_the_id_of_a_retraction()
    {
        var source = await desk.Desk.SourceAsync();
        var citation = Cite("a", source, "via", Page);
        (citation["state"], citation["retractionId"], citation["stateBefore"]) = ("retracted", Guid.CreateVersion7().ToString(), "dead");

        var article = await desk.WriteAsync([citation]);

        article["citations"]![0]!["retractionId"].ShouldBeNull();
        article["citations"]![0]!["stateBefore"].ShouldBeNull();
        ((string)article["citations"]![0]!["state"]!).ShouldBe("retracted");
    }

    [Fact]
    public async Task Taking_a_retraction_back_restores_what_it_set_and_leaves_what_editors_have_changed()
    {
        var source = await desk.Desk.SourceAsync();
        var dead = Cite("a", source, "via", Page);
        dead["state"] = "dead";
        var (kept, freed) = (await desk.WriteAsync([dead]), await desk.WriteAsync([Cite("a", source, "via", Page)]));
        var (quote, judged) = (await desk.QuoteAsync((source, Page)), await desk.QuoteAsync((source, SamePage)));
        await desk.Desk.PatchedAsync(Desk.Quotes, quote, new { verification = new { state = "sourceChecked", method = "Read there", by = "Ada", at = "2026-01-02T03:04:05Z" } });
        var checkedBefore = (await desk.ReadAsync(Desk.Quotes, quote))["verification"]!.ToJsonString();
        var report = await desk.RetractAsync(source, new { reason = "Gone." }).ReadJsonAsync();
        report["disputedQuoteIds"]!.AsArray().Count.ShouldBe(2);

        // Editors find one citation good after all, and one quote wrong; and they have done one of the tasks.
        await desk.Desk.PatchedAsync(Desk.Articles, freed, new { citations = new[] { new { key = "a", sourceId = source.Id(), role = "via", url = Page, state = "changed" } } });
        await desk.Desk.PatchedAsync(Desk.Quotes, judged, new { verification = new { state = "retracted" } });
        var tasks = (await admin.ReadAsync($"{Tasks}?articleId={kept.Id()}")).Ids();
        await admin.PostAsync($"{Tasks}/{tasks.ShouldHaveSingleItem()}/resolve", new { }).ReadJsonAsync();

        await desk.TakeBackAsync(source, report);

        (await desk.StateAsync(kept)).ShouldBe("dead");
        (await desk.StateAsync(freed)).ShouldBe("changed");
        var restored = await desk.ReadAsync(Desk.Quotes, quote);
        restored["verification"]!.ToJsonString().ShouldBe(checkedBefore);
        ((string)restored["provenance"]![0]!["state"]!).ShouldBe("active");
        ((string)(await desk.ReadAsync(Desk.Quotes, judged))["verification"]!["state"]!).ShouldBe("retracted");
        ((string)(await admin.ReadAsync($"{Tasks}/{tasks[0]}"))["state"]!).ShouldBe("done");
        ((string)(await admin.ReadAsync($"{Tasks}?articleId={freed.Id()}"))["data"]![0]!["state"]!).ShouldBe("dismissed");
        (await desk.ReadAsync(Desk.Sources, source))["retractions"]!.AsArray().ShouldBeEmpty();
        (await admin.DeleteAsync($"{Desk.Sources}/{source.Id()}/retractions/{(string)report["retraction"]!["id"]!}", "*")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_two_retractions_cover_stays_marked_until_both_are_taken_back()
    {
        var (source, other) = (await desk.Desk.SourceAsync(), await desk.Desk.SourceAsync());
        var article = await desk.WriteAsync([Cite("a", source, "via", Page)]);
        var quote = await desk.QuoteAsync((source, Page), (other, null));
        var ofThePage = await desk.RetractAsync(source, new { citationUrl = Page, reason = "The page." }).ReadJsonAsync();
        ofThePage["disputedQuoteIds"]!.AsArray().ShouldBeEmpty();
        var ofAll = await desk.RetractAsync(source, new { reason = "All." }).ReadJsonAsync();
        var ofTheOther = await desk.RetractAsync(other, new { reason = "That too." }).ReadJsonAsync();
        ofTheOther["disputedQuoteIds"]!.AsArray().Count.ShouldBe(1);

        await desk.TakeBackAsync(source, ofThePage);
        var citation = (await desk.ReadAsync(Desk.Articles, article))["citations"]![0]!;
        ((string)citation["state"]!, (string)citation["retractionId"]!).ShouldBe(("retracted", (string)ofAll["retraction"]!["id"]!));
        ((string)(await desk.ReadAsync(Desk.Quotes, quote))["verification"]!["state"]!).ShouldBe("disputed");

        // The words can rest on one of the two again.
        await desk.TakeBackAsync(source, ofAll);
        (await desk.StateAsync(article)).ShouldBe("active");
        var after = await desk.ReadAsync(Desk.Quotes, quote);
        ((string)after["verification"]!["state"]!).ShouldBe("unverified");
        after["provenance"]!.AsArray().Select(s => (string)s!["state"]!).ShouldBe(["active", "retracted"]);
    }

    [Fact]
    public async Task A_retraction_moves_with_a_source_that_is_merged_and_can_still_be_taken_back()
    {
        var (source, into) = (await desk.Desk.SourceAsync(), await desk.Desk.SourceAsync());
        var article = await desk.WriteAsync([Cite("a", source, "via", Page)]);
        var report = await desk.RetractAsync(source, new { citationUrl = Page, reason = "The page." }).ReadJsonAsync();
        await desk.Desk.MergedAsync(Desk.Sources, source, into);

        (await desk.ReadAsync(Desk.Sources, into))["retractions"]![0]!["id"]!.ToString().ShouldBe(report["retraction"]!["id"]!.ToString());
        await desk.TakeBackAsync(into, report);

        (await desk.StateAsync(article)).ShouldBe("active");
    }

    [Fact]
    public async Task Readers_of_a_public_source_see_what_it_took_back()
    {
        var source = await desk.Desk.SourceAsync();
        await desk.Desk.PublishedAsync(await desk.WriteAsync([Cite("a", source, "via", Page)]));
        var report = await desk.RetractAsync(source, new { citationUrl = Page, reason = "Not so.", noticeUrl = "https://harbourpost.example/notice", effectiveAt = "2026-01-02T03:04:05Z" }).ReadJsonAsync();

        var seen = await api.CreateClient().ReadAsync($"/api/v1/sources/{source.Id()}");

        seen["retractions"]!.ToJsonString().Replace("\\u0026", "&", StringComparison.Ordinal).ShouldBe(
            $$"""[{"id":"{{report["retraction"]!["id"]}}","citationUrl":"{{(string)report["retraction"]!["citationUrl"]!}}","reason":"Not so.","effectiveAt":"2026-01-02T03:04:05.000Z","noticeUrl":"https://harbourpost.example/notice"}]""");
    }

    [Fact]
    public async Task A_retraction_is_sent_again_under_its_key_without_being_done_twice()
    {
        var source = await desk.Desk.SourceAsync();
        await desk.WriteAsync([Cite("a", source, "via", Page)]);
        (string, string)[] headers = [("If-Match", source.Tag()), ("Idempotency-Key", $"retract-{source.Id()}")];
        var first = await admin.PostAsync($"{Desk.Sources}/{source.Id()}/retractions", new { reason = "Gone." }, headers).ReadJsonAsync();

        var again = await admin.PostAsync($"{Desk.Sources}/{source.Id()}/retractions", new { reason = "Gone." }, headers).ReadJsonAsync();

        again.ToJsonString().ShouldBe(first.ToJsonString());
        (await desk.ReadAsync(Desk.Sources, source))["retractions"]!.AsArray().Count.ShouldBe(1);
        (await desk.RetractAsync(source, new { reason = "Once more." }, source.Tag()).ReadProblemAsync()).Code.ShouldBe("version.stale");
    }

    [Fact]
    public async Task A_retraction_and_edits_at_the_same_moment_lose_neither()
    {
        var source = await desk.Desk.SourceAsync();
        var articles = new List<JsonObject>();
        for (var number = 0; number < 8; number++) articles.Add(await desk.WriteAsync([Cite("a", source, "via", Page)]));

        var retraction = desk.RetractAsync(source, new { reason = "Gone." });
        var edits = articles.ConvertAll(article => admin.PatchAsync($"{Desk.Articles}/{article.Id()}", new { headline = $"Edited {article.Id()}" }, "*"));
        Classes(await retraction.ReadJsonAsync()).Count.ShouldBe(articles.Count);
        var edited = (await Task.WhenAll(edits)).Select(answer => answer.StatusCode).ToList();

        foreach (var (article, status) in articles.Zip(edited))
        {
            status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.PreconditionFailed);
            var now = await desk.ReadAsync(Desk.Articles, article);
            ((string)now["citations"]![0]!["state"]!).ShouldBe("retracted");
            (((string)now["headline"]!).StartsWith("Edited", StringComparison.Ordinal)).ShouldBe(status == HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("active")]
    [InlineData("retracted")]
    public async Task A_dispute_is_taken_back_although_its_step_was_edited_meanwhile(string? state)
    {
        var (source, other) = (await desk.Desk.SourceAsync(), await desk.Desk.SourceAsync());
        var quote = await desk.QuoteAsync((source, Page));
        var report = await desk.RetractAsync(source, new { reason = "Gone." }).ReadJsonAsync();

        // Without a state it came through another source after all.
        var step = new { sourceId = state is null ? other.Id() : source.Id(), role = "original", url = Page, state = state ?? "active" };
        await desk.Desk.PatchedAsync(Desk.Quotes, quote, new { provenance = new[] { step } });
        ((string)(await desk.ReadAsync(Desk.Quotes, quote))["verification"]!["state"]!).ShouldBe("disputed");

        await desk.TakeBackAsync(source, report);

        ((string)(await desk.ReadAsync(Desk.Quotes, quote))["verification"]!["state"]!).ShouldBe("unverified");
    }

    [Fact]
    public async Task What_begins_to_rest_on_a_source_while_it_is_being_looked_at_makes_the_retraction_look_again()
    {
        var source = await desk.Desk.SourceAsync();
        var (known, late) = (await desk.WriteAsync([Cite("a", source, "via", Page)]), await desk.WriteAsync([]));
        var (id, lateId, tries) = (Guid.Parse(source.Id()), Guid.Parse(late.Id()), 0);
        await api.DatabaseAsync(db => new WideSave(db).RunAsync(async () =>
        {
            tries++;
            var retracting = (await db.Sources.FindAsync(id))!;
            var scope = new SourceScope([id], null);
            await db.RetractAsync(retracting, new SourceRetraction { Id = Guid.CreateVersion7(), Reason = "Gone.", SourceIds = [id], By = "test" }, scope, CancellationToken.None);
            await db.SaveChangesAsync();
            if (tries > 1) return new OkResult();

            // Where writers take turns nobody else can save now, so this save is in the same transaction.
            (await db.Articles.FindAsync(lateId))!.Citations = [new Citation { Key = "a", SourceId = id, Role = CitationRole.Via }];
            await db.SaveChangesAsync();
            return new OkResult();
        }, CancellationToken.None));

        tries.ShouldBe(2);
        (await desk.StateAsync(known)).ShouldBe("retracted");
        (await desk.ReadAsync(Desk.Sources, source))["retractions"]!.AsArray().Count.ShouldBe(1);
        (await admin.ReadAsync($"{Tasks}?articleId={known.Id()}")).Ids().Count.ShouldBe(1);
    }
}
