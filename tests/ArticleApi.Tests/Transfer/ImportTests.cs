using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Merging;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Transfer;

/// <summary>An import can be tried, sent again, cut off and gone on with, and leaves alone what it does not know better.</summary>
public sealed class ImportTests : IAsyncLifetime
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
    public async Task A_dry_run_tells_what_would_be_and_stores_nothing()
    {
        var quote = await desk.QuoteAsync((await desk.SpeakerAsync()).Id(), (await desk.SourceAsync()).Id());
        await desk.PublishedAsync(await desk.ArticleAsync(Desk.Printing(quote)));
        var export = await origin.ExportAsync();
        var empty = await other.ExportAsync();

        (await other.ImportAsync(export, "?dryRun=true")).Counts().ShouldBe((4, 0, 0, 0));
        (await other.ExportAsync()).ShouldBe(empty);
        (await other.ImportAsync(export)).Counts().ShouldBe((4, 0, 0, 0));
        (await other.ImportAsync(export, "?dryRun=true")).Counts().ShouldBe((0, 0, 4, 0));
    }

    [Fact]
    public async Task One_that_is_refused_keeps_back_those_that_refer_to_it_and_no_other()
    {
        var speaker = await desk.SpeakerAsync();
        var quote = await desk.QuoteAsync(speaker.Id());
        var article = await desk.ArticleAsync(Desk.Printing(quote));
        var source = await desk.SourceAsync();
        await desk.Client.PatchAsync($"{Desk.Sources}/{source.Id()}", new { domain = "harbourpost.example" }, "*").ReadJsonAsync();
        await desk.ArticleAsync();
        using var there = other.CreateAdmin();
        await there.CreateAsync(Desk.Speakers, new { kind = "person", name = (string)speaker["name"]!, slug = "another" });
        await there.CreateAsync(Desk.Sources, new { kind = "outlet", name = "Another", domain = "harbourpost.example" });
        var export = await origin.ExportAsync();
        (string, string, string)[] expected =
        [
            ("speaker", speaker.Id(), "speaker.possible_duplicate"), ("source", source.Id(), "source.domain_taken"),
            ("quote", quote.Id(), "reference.not_found"), ("article", article.Id(), "reference.not_found"),
        ];

        foreach (var query in (string[])["?dryRun=true", ""])
        {
            var answer = await other.ImportAsync(export, query);
            answer.Counts().ShouldBe((1, 0, 0, 4), query);
            answer.Refusals().ShouldBe(expected, ignoreOrder: true, query);
        }
    }

    [Fact]
    public async Task A_slug_of_another_record_is_not_taken_away()
    {
        var author = await desk.AuthorAsync();
        using var there = other.CreateAdmin();
        await there.CreateAsync(Desk.Authors, new { displayName = "Somebody else", slug = (string)author["slug"]! });

        (await other.ImportAsync(await origin.ExportAsync())).Refusals().ShouldBe([("author", author.Id(), "slug.taken")]);
    }

    [Fact]
    public async Task An_import_that_was_cut_off_is_gone_on_with_by_sending_all_of_it_again()
    {
        for (var i = 0; i < 230; i++) await desk.AuthorAsync();
        var export = await origin.ExportAsync();
        var lines = export.Split('\n');
        var half = string.Join('\n', lines.Take(330)) + "\n";

        var first = await other.ImportAsync(half);
        first.Counts().Created.ShouldBe(100);
        ((bool)first[^1]["complete"]!).ShouldBeFalse();
        var problem = first[^1]["problem"]!;
        ((string)problem["code"]!).ShouldBe("import.incomplete");
        ((int)problem["line"]!).ShouldBe(331);

        (await other.ImportAsync(export)).Counts().ShouldBe((130, 0, 100, 0));
        (await other.ExportAsync()).ShouldBe(export);
    }

    [Fact]
    public async Task A_fault_in_a_later_line_leaves_what_was_stored_before_it_and_says_where_it_is()
    {
        for (var i = 0; i < 120; i++) await desk.AuthorAsync();
        var lines = (await origin.ExportAsync()).Split('\n');
        lines[225] = "{\"type\":\"record\",\"kind\":\"planet\"}";

        var answer = await other.ImportAsync(string.Join('\n', lines));

        answer.Counts().Created.ShouldBe(100);
        ((string)answer[^1]["problem"]!["code"]!).ShouldBe("request.malformed");
        ((int)answer[^1]["problem"]!["line"]!).ShouldBe(226);
        ((string)answer[^1]["problem"]!["errors"]![0]!["pointer"]!).ShouldBe("/kind");
    }

    [Fact]
    public async Task A_record_that_is_longer_than_can_be_taken_at_once_is_refused_and_no_other()
    {
        var author = await desk.AuthorAsync();
        await desk.SpeakerAsync();
        var lines = TransferSteps.Read(await origin.ExportAsync()).ToList();
        var revision = lines.FindIndex(line => (string)line["type"]! == "revision" && (string?)line["id"] == author.Id());
        lines[revision - 1]["version"] = 40;
        for (var version = 2; version <= 40; version++)
        {
            var more = lines[revision + version - 2].DeepClone().AsObject();
            more["version"] = version;
            more["snapshot"]!["version"] = version;
            more["snapshot"]!["bio"] = new string('x', 1024 * 1024);
            lines.Insert(revision + version - 1, more);
        }

        lines[^1]["lines"] = lines.Count - 1;
        var answer = await other.ImportAsync(TransferSteps.Text(lines));

        answer.Refusals().ShouldBe([("author", author.Id(), "import.record_too_large")]);
        answer.Counts().Created.ShouldBe(1);
    }

    [Fact]
    public async Task An_export_that_is_cut_off_among_publications_publishes_no_old_words()
    {
        var article = await desk.PublishedAsync(await desk.ArticleAsync());
        await desk.PatchedAsync(Desk.Articles, article, new { headline = "The port closes" });
        await desk.PublishedAsync(article);
        var lines = (await origin.ExportAsync()).Split('\n');
        var publication = Array.FindIndex(lines, line => line.Contains("\"type\":\"publication\"", StringComparison.Ordinal));
        using var admin = other.CreateAdmin();

        var problem = await admin.SendExportAsync(string.Join('\n', lines.Take(publication + 1))).ReadProblemAsync();

        problem.Code.ShouldBe("import.incomplete");
        (await admin.ReadAsync(Desk.Articles)).Ids().ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_who_import_the_same_at_once_make_each_record_once()
    {
        for (var i = 0; i < 30; i++) await desk.AuthorAsync();
        for (var i = 0; i < 10; i++) await desk.PublishedAsync(await desk.ArticleAsync());
        var export = await origin.ExportAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => other.ImportAsync(export)));

        answers.Sum(answer => answer.Counts().Created).ShouldBe(40);
        answers.Sum(answer => answer.Counts().Refused).ShouldBe(0);
        (await other.ExportAsync()).ShouldBe(export);
        (await other.DatabaseAsync(db => db.Revisions.CountAsync())).ShouldBe(50);
    }
}
