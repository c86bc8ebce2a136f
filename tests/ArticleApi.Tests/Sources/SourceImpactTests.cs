using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Sources.SourceDesk;

namespace ArticleApi.Tests.Sources;

/// <summary>Which articles rest on a source, with what of them.</summary>
public sealed class SourceImpactTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly SourceDesk desk = new(api.CreateAdmin());

    [Fact]
    public async Task The_share_counts_the_code_points_of_excerpts_and_quotes_each_once()
    {
        var (source, other) = (await desk.Desk.SourceAsync(), await desk.Desk.SourceAsync());
        var quote = await desk.QuoteAsync((source, null));
        var quoted = Print(quote);
        var excerpt = Excerpt("a", "Häfen 🙂🙂🙂🙂");
        (quoted["_key"], excerpt["_key"]) = ("q", "e");
        var words = ((string)quote["text"]!).Length;

        // Around the words stand “ and ,” she said. and in the last block ten letters.
        var article = await desk.WriteAsync([Cite("a", source, "background"), Cite("b", other, "via")], quoted, excerpt, Desk.Paragraph("abcdefghij"));
        var item = (await desk.ImpactAsync(source))["data"]![0]!;

        ((string)item["articleId"]!, (string)item["class"]!, (string)item["basis"]!).ShouldBe((article.Id(), "sole", "workingCopy"));
        ((double)item["share"]!).ShouldBe(Math.Round((words + 10.0) / (1 + words + ",” she said.".Length + 10 + 10), 4));
        item["citationKeys"]!.ToJsonString().ShouldBe("""["a"]""");
        item["quoteIds"]!.ToJsonString().ShouldBe($"""["{quote.Id()}"]""");
        item["blockKeys"]!.ToJsonString().ShouldBe("""["q","e"]""");
    }

    [Fact]
    public async Task The_credit_of_an_image_is_incidental()
    {
        var source = await desk.Desk.SourceAsync("photoAgency");
        var draft = Desk.Draft();
        draft["featuredImage"] = new JsonObject { ["creditSourceId"] = source.Id(), ["credit"] = "Harbour Pictures" };
        var article = await desk.Desk.Client.CreateAsync(Desk.Articles, draft);

        Classes(await desk.ImpactAsync(source)).ShouldBe(new Dictionary<string, string> { [article.Id()] = "incidental" });
        Classes(await desk.ImpactAsync(source, "&url=https%3A%2F%2Fharbourpost.example")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_long_list_goes_on_by_its_cursor_and_is_counted_once()
    {
        var source = await desk.Desk.SourceAsync();
        var made = new List<string>();
        for (var number = 0; number < 7; number++) made.Add((await desk.WriteAsync([Cite("a", source, "via")])).Id());

        var (seen, next, isFirst) = (new List<string>(), $"{Desk.Sources}/{source.Id()}/impact?limit=3", true);
        do
        {
            var page = await desk.Desk.Client.ReadAsync(next);
            (page["counts"] is not null).ShouldBe(isFirst);
            if (isFirst) ((int)page["counts"]!["sole"]!).ShouldBe(7);
            seen.AddRange(page["data"]!.AsArray().Select(item => (string)item!["articleId"]!));
            (next, isFirst) = ((string?)page["links"]!["next"], false);
        }
        while (next is not null);

        seen.ShouldBeUnique();
        seen.ShouldBe(made, ignoreOrder: true);
    }

    [Fact]
    public async Task Only_what_is_as_new_as_was_asked_for_is_listed()
    {
        var source = await desk.Desk.SourceAsync();
        var article = await desk.WriteAsync([Cite("a", source, "via")]);

        Classes(await desk.ImpactAsync(source, "&since=2020-01-01T00:00:00Z")).Keys.ShouldBe([article.Id()]);
        Classes(await desk.ImpactAsync(source, "&since=2099-01-01T00:00:00Z")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("limit=0", "?limit")]
    [InlineData("url=ftp%3A%2F%2Fa", "?url")]
    [InlineData("since=yesterday", "?since")]
    [InlineData("cursor=nonsense", "?cursor")]
    public async Task A_parameter_that_makes_no_sense_is_refused_by_name(string query, string pointer)
    {
        var source = await desk.Desk.SourceAsync();
        var problem = await desk.Desk.Client.GetAsync($"{Desk.Sources}/{source.Id()}/impact?{query}").ReadProblemAsync();

        ((int)problem.Status).ShouldBe(400);
        problem.Pointers.ShouldBe([pointer]);
    }
}
