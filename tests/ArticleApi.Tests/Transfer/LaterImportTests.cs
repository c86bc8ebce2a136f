using System.Net;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Merging;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Transfer;

/// <summary>A second import meets what has become of the records since, there and here.</summary>
public sealed class LaterImportTests : IAsyncLifetime
{
    private readonly ApiFactory origin = new();
    private readonly OtherApi other = new();
    private Desk desk = null!;

    public async ValueTask InitializeAsync()
    {
        await origin.InitializeAsync();
        await other.InitializeAsync();
        desk = new Desk(origin.CreateAdmin());
    }

    public async ValueTask DisposeAsync()
    {
        await origin.DisposeAsync();
        await other.DisposeAsync();
    }

    [Fact]
    public async Task What_is_sent_again_changes_nothing_and_what_has_grown_is_brought_up_to_date()
    {
        var author = await desk.AuthorAsync();
        var article = await desk.PublishedAsync(await desk.ArticleAsync());
        var first = await origin.ExportAsync();
        await other.ImportAsync(first);
        (await other.ImportAsync(first)).Counts().ShouldBe((0, 0, 2, 0));

        await desk.Client.PatchAsync($"{Desk.Authors}/{author.Id()}", new { slug = "renamed" }, "*").ReadJsonAsync();
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { headline = "The port closes" }, "*").ReadJsonAsync();
        await desk.PublishedAsync(article);
        await desk.Client.CreateAsync($"{Desk.Articles}/{article.Id()}/comments", new { text = "At last." });
        await desk.SourceAsync();
        var second = await origin.ExportAsync();

        (await other.ImportAsync(second)).Counts().ShouldBe((1, 2, 0, 0));
        (await other.ExportAsync()).ShouldBe(second);
        using var reader = other.CreateClient();
        ((string)(await reader.ReadAsync($"/api/v1/articles/{article.Id()}"))["headline"]!).ShouldBe("The port closes");

        // An older export has nothing to say any more.
        (await other.ImportAsync(first)).Counts().ShouldBe((0, 0, 2, 0));
        (await other.ExportAsync()).ShouldBe(second);
    }

    [Fact]
    public async Task What_was_unpublished_there_is_unpublished_here()
    {
        var article = await desk.PublishedAsync(await desk.ArticleAsync());
        await other.ImportAsync(await origin.ExportAsync());
        await (await desk.StepAsync(article, "unpublish")).ReadJsonAsync();

        (await other.ImportAsync(await origin.ExportAsync())).Counts().ShouldBe((0, 1, 0, 0));

        using var reader = other.CreateClient();
        using var response = await reader.GetAsync($"/api/v1/articles/{article.Id()}");
        response.StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Fact]
    public async Task What_was_edited_on_both_sides_stays_as_it_is_here()
    {
        var author = await desk.AuthorAsync();
        var speaker = await desk.SpeakerAsync();
        await other.ImportAsync(await origin.ExportAsync());
        using var there = other.CreateAdmin();
        await there.PatchAsync($"{Desk.Authors}/{author.Id()}", new { jobTitle = "Reporter" }, "*").ReadJsonAsync();
        await desk.Client.PatchAsync($"{Desk.Authors}/{author.Id()}", new { jobTitle = "Editor" }, "*").ReadJsonAsync();
        await desk.Client.PatchAsync($"{Desk.Speakers}/{speaker.Id()}", new { affiliation = "Council" }, "*").ReadJsonAsync();

        var answer = await other.ImportAsync(await origin.ExportAsync());

        answer.Counts().ShouldBe((0, 1, 0, 1));
        answer.Refusals().ShouldBe([("author", author.Id(), "import.diverged")]);
        ((string)(await there.ReadAsync($"{Desk.Authors}/{author.Id()}"))["jobTitle"]!).ShouldBe("Reporter");
    }

    [Fact]
    public async Task What_went_to_the_trash_there_stays_where_it_is_in_use_here()
    {
        var speaker = await desk.SpeakerAsync();
        await other.ImportAsync(await origin.ExportAsync());
        await new Desk(other.CreateAdmin()).QuoteAsync(speaker.Id());
        await desk.Client.TrashAsync(Desk.Speakers, speaker);

        (await other.ImportAsync(await origin.ExportAsync())).Refusals().ShouldBe([("speaker", speaker.Id(), "record.in_use")]);
    }

    [Fact]
    public async Task The_name_of_a_revision_that_was_pruned_here_is_left_out()
    {
        var author = await desk.AuthorAsync();
        var place = $"{Desk.Authors}/{author.Id()}";
        for (var i = 0; i < 3; i++) await desk.Client.PatchAsync(place, new { jobTitle = $"Title {i}" }, "*").ReadJsonAsync();
        await other.ImportAsync(await origin.ExportAsync());
        await other.DatabaseAsync(db => db.Revisions.Where(r => r.Version == 2).ExecuteDeleteAsync());
        foreach (var version in (int[])[2, 3]) await desk.Client.SendJsonAsync(HttpMethod.Put, $"{place}/revisions/{version}/checkpoint", new { name = $"name {version}" }).ReadJsonAsync();

        (await other.ImportAsync(await origin.ExportAsync())).Counts().ShouldBe((0, 1, 0, 0));

        using var there = other.CreateAdmin();
        (await there.ReadAsync($"{place}/revisions?checkpoints=true"))["data"]!.AsArray().Select(r => (string)r!["checkpoint"]!).ShouldBe(["name 3"]);
    }

    [Fact]
    public async Task Records_that_were_merged_there_are_merged_here_and_lead_on()
    {
        var (first, second) = (await desk.SpeakerAsync(), await desk.SpeakerAsync());
        var article = await desk.PublishedAsync(await desk.WrittenAsync(mentioned: first, quoted: await desk.QuoteAsync(first.Id())));
        await other.ImportAsync(await origin.ExportAsync());
        await desk.MergedAsync(Desk.Speakers, first, second);
        var export = await origin.ExportAsync();

        (await other.ImportAsync(export)).Refusals().ShouldBeEmpty();

        (await other.ExportAsync()).ShouldBe(export);
        using var reader = other.CreateClient();
        await reader.ShouldLeadToAsync($"/api/v1/speakers/{first.Id()}", $"/api/v1/speakers/{second.Id()}");
        await reader.ShouldLeadToAsync($"/api/v1/speakers/by-slug/{first["slug"]}", $"/api/v1/speakers/by-slug/{second["slug"]}");
        (await reader.ReadAsync($"/api/v1/articles/{article.Id()}"))["speakerIds"]!.AsArray().Select(id => (string)id!).ShouldBe([second.Id()]);
        await other.PublicStateShouldHoldAsync();
    }

    [Fact]
    public async Task A_merge_the_other_way_round_leads_nobody_in_a_circle()
    {
        var (first, second) = (await desk.SpeakerAsync(), await desk.SpeakerAsync());
        var quote = await desk.QuoteAsync(first.Id());
        var article = await desk.PublishedAsync(await desk.ArticleAsync(Desk.Printing(quote), Desk.Marked(new System.Text.Json.Nodes.JsonObject { ["_type"] = "mention", ["_key"] = "m2", ["speakerId"] = second.Id() }, "the mayor")));
        await other.ImportAsync(await origin.ExportAsync());
        var there = new Desk(other.CreateAdmin());
        await there.MergedAsync(Desk.Speakers, second, first);
        await desk.MergedAsync(Desk.Speakers, first, second);

        (await other.ImportAsync(await origin.ExportAsync())).Counts().Refused.ShouldBeGreaterThan(0);

        await there.StepAsync(article, "publish", new { revision = 1 }).ReadJsonAsync();
        (await other.CreateClient().ReadAsync($"/api/v1/articles/{article.Id()}"))["speakerIds"]!.AsArray().Select(id => (string)id!).ShouldBe([first.Id()]);
        await other.PublicStateShouldHoldAsync();
    }

    [Fact]
    public async Task What_left_there_after_those_that_used_it_leaves_here_too()
    {
        var speaker = await desk.SpeakerAsync();
        var author = await desk.AuthorAsync();
        var article = await desk.PublishedAsync(await desk.WrittenAsync(author, speaker));
        await other.ImportAsync(await origin.ExportAsync());
        await desk.Client.TrashAsync(Desk.Articles, article);
        await desk.Client.TrashAsync(Desk.Speakers, speaker);
        await desk.Client.TrashAsync(Desk.Authors, author);
        var export = await origin.ExportAsync();

        (await other.ImportAsync(export)).Counts().ShouldBe((0, 3, 0, 0));

        (await other.ExportAsync()).ShouldBe(export);
        await other.PublicStateShouldHoldAsync();
    }

    [Fact]
    public async Task A_name_goes_from_one_record_to_another()
    {
        var (first, second) = (await desk.SpeakerAsync(), await desk.SpeakerAsync());
        await other.ImportAsync(await origin.ExportAsync());
        var name = (string)second["name"]!;
        await desk.PatchedAsync(Desk.Speakers, second, new { name = ManagedRecord.Unique("Somebody else") });
        await desk.PatchedAsync(Desk.Speakers, first, new { name });
        var export = await origin.ExportAsync();

        (await other.ImportAsync(export)).Counts().ShouldBe((0, 2, 0, 0));
        (await other.ExportAsync()).ShouldBe(export);
    }

    [Fact]
    public async Task An_export_that_lacks_the_version_that_is_here_is_told_from_one_that_was_edited()
    {
        var author = await desk.AuthorAsync();
        await other.ImportAsync(await origin.ExportAsync());
        for (var i = 0; i < 2; i++) await desk.PatchedAsync(Desk.Authors, author, new { jobTitle = $"Title {i}" });
        var pruned = (await origin.ExportAsync()).Without(line => (string)line["type"]! == "revision" && (long)line["version"]! == 1);

        (await other.ImportAsync(pruned)).Refusals().ShouldBe([("author", author.Id(), "import.pruned")]);
    }
}
