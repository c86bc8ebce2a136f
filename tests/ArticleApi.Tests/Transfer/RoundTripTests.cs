using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data.Transfer;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Merging;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Transfer;

/// <summary>What goes from one installation to another is there as it was, for editors and for the public.</summary>
public sealed class RoundTripTests(RoundTripTests.Origin origin) : IClassFixture<RoundTripTests.Origin>
{
    /// <summary>An installation with content in every state, and what it exports.</summary>
    public sealed class Origin : ApiFactory
    {
        internal BusyNewsroom Newsroom { get; private set; } = null!;

        public string Export { get; private set; } = "";

        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            Newsroom = new BusyNewsroom(this);
            await Newsroom.WorkAsync();
            Export = await this.ExportAsync();
        }
    }

    private static readonly string[] Lists = ["articles", "authors", "quotes", "sources", "speakers"];

    [Fact]
    public async Task Through_another_engine_and_back_an_export_is_the_same_byte_for_byte()
    {
        await using var other = await OtherApi.StartAsync();
        (await other.ImportAsync(origin.Export)).Counts().ShouldBe((origin.Export.Split("\"type\":\"record\"").Length - 1, 0, 0, 0));
        var there = await other.ExportAsync();
        there.ShouldBe(origin.Export);

        await using var back = await ApiFactory.StartAsync();
        (await back.ImportAsync(there)).Counts().Refused.ShouldBe(0);
        (await back.ExportAsync()).ShouldBe(origin.Export);
    }

    [Fact]
    public async Task The_public_reads_the_same_bytes_under_the_same_addresses()
    {
        await using var other = await OtherApi.StartAsync();
        await other.ImportAsync(origin.Export);
        using var here = origin.CreateClient();
        using var there = other.CreateClient();

        origin.Newsroom.Public.Count.ShouldBe(7);
        foreach (var article in origin.Newsroom.Public) await ShouldBeTheSameAsync(here, there, $"/api/v1/articles/{article.Id()}?include=authors,quotes,sources,speakers", HttpStatusCode.OK);
        foreach (var list in Lists) (await there.GetStringAsync($"/api/v1/{list}?limit=100")).ShouldBe(await here.GetStringAsync($"/api/v1/{list}?limit=100"));
        foreach (var address in origin.Newsroom.Former) await ShouldBeTheSameAsync(here, there, address, HttpStatusCode.PermanentRedirect);
        foreach (var address in origin.Newsroom.Gone) await ShouldBeTheSameAsync(here, there, address, HttpStatusCode.Gone);
        await other.PublicStateShouldHoldAsync();
    }

    [Fact]
    public async Task Editors_go_on_where_they_were()
    {
        await using var other = await OtherApi.StartAsync();
        await other.ImportAsync(origin.Export);
        using var here = origin.CreateAdmin();
        using var there = other.CreateAdmin();
        foreach (var list in Lists)
        {
            foreach (var trash in (string[])["false", "true"])
            {
                var query = $"/api/v1/manage/{list}?limit=100&sort=createdAt&deleted={trash}&count=exact";
                (await there.ReadAsync(query)).ToJsonString().ShouldBe((await here.ReadAsync(query)).ToJsonString());
            }
        }

        const string Tasks = "/api/v1/manage/tasks?limit=100&count=exact";
        var tasks = await here.ReadAsync(Tasks);
        tasks["data"]!.AsArray().Select(t => (string)t!["state"]!).Distinct().ShouldBe(["open", "done", "dismissed"], ignoreOrder: true);
        (await there.ReadAsync(Tasks)).ToJsonString().ShouldBe(tasks.ToJsonString());
        foreach (var quote in origin.Newsroom.Decided)
        {
            var decisions = await here.GetStringAsync($"{Desk.Quotes}/{quote}/variants");
            JsonNode.Parse(decisions)!.AsArray().ShouldContain(variant => variant!["decision"] != null);
            (await there.GetStringAsync($"{Desk.Quotes}/{quote}/variants")).ShouldBe(decisions);
        }

        foreach (var article in origin.Newsroom.Public)
        {
            var place = $"{Desk.Articles}/{article.Id()}";
            var present = await there.ReadAsync(place);
            (await there.PutAsync(place, present, present.Tag()).ReadJsonAsync()).Tag().ShouldBe(present.Tag());
            await there.PatchAsync(place, new { dek = "A new standfirst." }, present.Tag()).ReadJsonAsync();
        }

        // What is due follows the articles, and words are found as before.
        var due = await other.DatabaseAsync(db => db.DueArticles.CountAsync());
        due.ShouldBe(await origin.DatabaseAsync(db => db.DueArticles.CountAsync()));
        due.ShouldBeGreaterThan(0);
        (await other.DatabaseAsync(db => db.QuoteOccurrences.CountAsync())).ShouldBe(await origin.DatabaseAsync(db => db.QuoteOccurrences.CountAsync()));
    }

    [Fact]
    public async Task An_export_is_of_one_moment()
    {
        await using var api = await ApiFactory.StartAsync();
        var desk = new Desk(api.CreateAdmin());
        await desk.AuthorAsync();
        var before = await api.ExportAsync();

        var lines = new List<TransferLine>();
        await api.DatabaseAsync(async db =>
        {
            await foreach (var line in new ContentExport(db, withConfidences: true).LinesAsync(TestContext.Current.CancellationToken))
            {
                lines.Add(line);

                // Somebody saves between two lines, and is not kept waiting.
                if (lines.Count == 2) await desk.PublishedAsync(await desk.ArticleAsync());
            }
        });

        lines.Count.ShouldBe(before.Split('\n').Length - 1);
        (await api.ExportAsync()).ShouldNotBe(before);
    }

    [Fact]
    public async Task Who_took_content_out_or_in_is_written_down()
    {
        await using var other = await OtherApi.StartAsync();
        await other.ImportAsync(origin.Export);
        await other.ExportAsync();
        using var admin = other.CreateAdmin();

        (await admin.ReadAsync("/api/v1/manage/audit?action=content.imported"))["data"]!.AsArray().Count.ShouldBe(1);
        (await admin.ReadAsync("/api/v1/manage/audit?action=content.exported"))["data"]!.AsArray().Count.ShouldBe(1);
        var id = origin.Newsroom.Public[0].Id();
        ((string)(await admin.ReadAsync($"/api/v1/manage/audit?record={id}"))["data"]![0]!["action"]!).ShouldBe("article.imported");
    }

    private static async Task ShouldBeTheSameAsync(HttpClient here, HttpClient there, string address, HttpStatusCode status)
    {
        using var was = await here.GetAsync(address);
        using var now = await there.GetAsync(address);
        now.StatusCode.ShouldBe(status, address);
        was.StatusCode.ShouldBe(status, address);
        now.Headers.ETag.ShouldBe(was.Headers.ETag);
        now.Headers.Location.ShouldBe(was.Headers.Location);
        if (status == HttpStatusCode.OK) (await now.Content.ReadAsStringAsync()).ShouldBe(await was.Content.ReadAsStringAsync());
    }
}
