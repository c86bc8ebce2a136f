using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Http;

/// <summary>A list as a table for spreadsheets.</summary>
public sealed class TableTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly Desk desk = new(api.CreateAdmin());

    [Theory]
    [InlineData("articles")]
    [InlineData("authors")]
    [InlineData("quotes")]
    [InlineData("sources")]
    [InlineData("speakers")]
    public async Task A_table_has_the_rows_of_the_list_in_its_order(string list)
    {
        var word = Unique("Tabled").Split(' ')[1];
        var speaker = await desk.SpeakerAsync();
        for (var i = 0; i < 3; i++)
        {
            await (list switch
            {
                "articles" => desk.Client.CreateAsync(Desk.Articles, new { headline = $"{word} {i}", language = "en" }),
                "authors" => desk.Client.CreateAsync(Desk.Authors, new { displayName = $"{word} {i}" }),
                "quotes" => desk.Client.CreateAsync(Desk.Quotes, new { text = $"{word} {i}", kind = "direct", language = "en", speakerId = speaker.Id() }),
                "sources" => desk.Client.CreateAsync(Desk.Sources, new { name = $"{word} {i}", kind = "outlet" }),
                _ => desk.Client.CreateAsync(Desk.Speakers, new { name = $"{word} {i}", kind = "person" }),
            });
        }

        var rows = await RowsAsync($"/api/v1/manage/{list}.csv?sort=createdAt&q={word}");

        var listed = (await desk.Client.ReadAsync($"/api/v1/manage/{list}?sort=createdAt&q={word}")).Ids();
        rows.Select(row => row["id"]).ShouldBe(listed);
        rows.Count.ShouldBe(3);
        rows[0]["createdBy"].ShouldBe("admin");
    }

    [Fact]
    public async Task What_stands_within_a_row_is_in_cells_of_its_own_and_a_list_in_one()
    {
        var source = await desk.SourceAsync();
        var headline = Unique("=SUM(A1:A9), \"quoted\"\nand more");
        var article = await desk.Client.CreateAsync(Desk.Articles, new JsonObject
        {
            ["headline"] = headline.Replace("\n", " ", StringComparison.Ordinal),
            ["language"] = "en",
            ["tags"] = new JsonArray("Häfen", "港", "=1+1"),
            ["featuredImage"] = new JsonObject { ["credit"] = "By hand", ["creditSourceId"] = source.Id() },
        });

        var row = (await RowsAsync("/api/v1/manage/articles.csv")).Single(one => one["id"] == article.Id());

        // A spreadsheet must not calculate what somebody wrote.
        row["headline"].ShouldBe("'" + (string)article["headline"]!);
        row["tags"].ShouldBe("Häfen; 港; '=1+1");
        row["featuredImage.credit"].ShouldBe("By hand");
        row["featuredImage.creditSourceId"].ShouldBe(source.Id());
        row["publishedAt"].ShouldBe("");
        row.Keys.ShouldNotContain("body");
    }

    [Fact]
    public async Task What_only_editors_of_a_record_are_to_know_is_in_no_table()
    {
        var note = Unique("Met in the car park");
        await desk.Client.CreateAsync(Desk.Quotes, new { text = Unique("Nobody knows"), kind = "direct", language = "en", internalNote = note });
        await desk.Client.CreateAsync(Desk.Speakers, new { kind = "anonymous", name = Unique("a senior official"), anonymity = new { reason = note, grantedBy = "Desk" } });
        await desk.Client.CreateAsync(Desk.Sources, new { kind = "outlet", name = Unique("Harbour Post"), reliability = new { rating = "low", note } });

        foreach (var list in (string[])["quotes", "speakers", "sources"])
        {
            var table = await desk.Client.GetStringAsync($"/api/v1/manage/{list}.csv");
            table.ShouldNotContain(note);
        }

        (await RowsAsync("/api/v1/manage/sources.csv")).ShouldContain(row => row["reliability.rating"] == "low");
    }

    [Fact]
    public async Task A_table_has_all_rows_on_one_page()
    {
        var speaker = await desk.SpeakerAsync();
        await api.DatabaseAsync(db =>
        {
            for (var i = 0; i < 1203; i++) db.Add(Newsroom.Author($"Many {i}"));
            return db.SaveChangesAsync();
        });

        var rows = await RowsAsync("/api/v1/manage/authors.csv?q=many");

        rows.Select(row => row["id"]).Distinct().Count().ShouldBe(1203);
        rows.Count.ShouldBe(1203);
    }

    [Fact]
    public async Task Filters_are_those_of_the_list_and_pages_there_are_none()
    {
        using var response = await desk.Client.GetAsync("/api/v1/manage/articles.csv?limit=10");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<IReadOnlyList<Dictionary<string, string>>> RowsAsync(string path)
    {
        using var response = await desk.Client.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        var bytes = await response.Content.ReadAsByteArrayAsync();
        bytes.Take(3).ShouldBe([0xEF, 0xBB, 0xBF]);
        using var text = new StreamReader(new MemoryStream(bytes));
        using var csv = new CsvHelper.CsvReader(text, System.Globalization.CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<dynamic>().Select(row => ((IDictionary<string, object>)row).ToDictionary(cell => cell.Key, cell => (string)cell.Value))];
    }
}
