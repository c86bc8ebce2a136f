using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data.Quotes;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Previews;

/// <summary>In which form a preview shows its revision, and what comes along.</summary>
public sealed class PreviewContentTests(PreviewTests.Api api) : IClassFixture<PreviewTests.Api>
{
    private readonly PreviewDesk desk = new(api);
    private readonly HttpClient reader = api.CreateClient();

    [Theory]
    [InlineData("blocks", "body")]
    [InlineData("html", "bodyHtml")]
    [InlineData("markdown", "bodyMarkdown")]
    [InlineData("text", "bodyText")]
    [InlineData("none", null)]
    public async Task The_body_comes_in_the_form_that_is_asked_for(string format, string? member)
    {
        var article = await desk.Desk.ArticleAsync(Desk.Paragraph("“Ships” & <boats>"));
        var shown = await reader.ReadAsync($"{await desk.UrlAsync(article)}?bodyFormat={format}");
        await desk.Desk.PublishedAsync(article);
        var delivered = await reader.ReadAsync($"/api/v1/articles/{article.Id()}?bodyFormat={format}");

        shown.Select(one => one.Key).Where(name => name.StartsWith("body", StringComparison.Ordinal)).ShouldBe(member is null ? [] : [member]);
        if (member is not null) shown[member]!.ToJsonString().ShouldBe(delivered[member]!.ToJsonString());
    }

    [Fact]
    public async Task Of_the_records_that_it_leads_to_only_those_come_along_that_are_asked_for()
    {
        var article = await desk.Desk.ArticleAsync(Desk.Printing(await desk.Desk.QuoteAsync((await desk.Desk.SpeakerAsync()).Id())));
        var url = await desk.UrlAsync(article);

        (await reader.ReadAsync($"{url}?include=speakers,quotes"))["included"]!.AsObject().Select(kind => kind.Key).ShouldBe(["speakers", "quotes"]);
        var problem = await reader.GetAsync($"{url}?include=articles").ReadProblemAsync();
        (problem.Status, problem.Code, problem.Pointers.Single()).ShouldBe((HttpStatusCode.BadRequest, "parameter.invalid", "?include"));
    }

    [Fact]
    public async Task More_than_five_hundred_records_do_not_come_along_and_fewer_kinds_do()
    {
        var world = new PublishedWorld(api);
        var quotes = Enumerable.Range(0, 501).Select(i => new Quote { Text = $"Word {i}" }).ToArray();
        await api.DatabaseAsync(db =>
        {
            db.AddRange(quotes);
            return db.SaveChangesAsync();
        });
        var most = await desk.UrlAsync(await OfAsync(quotes[1..]));
        (await reader.ReadAsync(most))["included"]!["quotes"]!.AsArray().Count.ShouldBe(500);

        var tooMany = await desk.UrlAsync(await OfAsync(quotes));
        var problem = await reader.GetAsync(tooMany).ReadProblemAsync();
        (problem.Status, problem.Code, problem.Pointers.Single()).ShouldBe((HttpStatusCode.BadRequest, "include.too_large", "?include"));
        (await reader.ReadAsync($"{tooMany}?include=speakers"))["quoteIds"]!.AsArray().Count.ShouldBe(501);

        async Task<JsonObject> OfAsync(Quote[] printed)
        {
            var article = await world.DraftAsync("Many voices", a => a.Body = PublishedWorld.Printing(printed));
            return new JsonObject { ["id"] = article.Id.ToString() };
        }
    }

    [Fact]
    public async Task A_linked_record_is_named_where_both_would_be_public()
    {
        var (speaker, hidden) = (await desk.Desk.SpeakerAsync(), await desk.Desk.SpeakerAsync());
        var author = await desk.Desk.Client.CreateAsync(Desk.Authors, new { displayName = "Quoted herself", speakerId = speaker.Id() });
        var other = await desk.Desk.Client.CreateAsync(Desk.Authors, new { displayName = "Quoted elsewhere", speakerId = hidden.Id() });
        var draft = Desk.Draft(Desk.Mentioning(speaker.Id()));
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() }, new JsonObject { ["authorId"] = other.Id() });
        var url = await desk.UrlAsync(await desk.Desk.Client.CreateAsync(Desk.Articles, draft));

        var text = await reader.GetStringAsync(url);
        text.ShouldNotContain(hidden.Id());
        var authors = JsonNode.Parse(text)!["included"]!["authors"]!.AsArray().ToDictionary(one => (string)one!["id"]!, one => (string?)one!["speakerId"]);
        authors[author.Id()].ShouldBe(speaker.Id());
        authors[other.Id()].ShouldBeNull();

        await desk.Desk.PublishedAsync(await desk.Desk.ArticleAsync(Desk.Mentioning(hidden.Id())));
        (await reader.GetStringAsync(url)).ShouldContain(hidden.Id());
    }

    [Fact]
    public async Task A_withdrawn_quote_comes_without_its_words()
    {
        var quote = await desk.Desk.QuoteAsync();
        var article = await desk.Desk.ArticleAsync(Desk.Printing(quote));
        await desk.Desk.Client.PatchAsync($"{Desk.Quotes}/{quote.Id()}", new { status = "withdrawn" }, "*").ReadJsonAsync();

        var shown = (await reader.ReadAsync(await desk.UrlAsync(article)))["included"]!["quotes"]![0]!.AsObject();

        ((string)shown["status"]!).ShouldBe("withdrawn");
        shown.ContainsKey("text").ShouldBeFalse();
    }

    [Fact]
    public async Task What_an_old_revision_names_and_is_in_the_trash_now_does_not_come_along()
    {
        var author = await desk.Desk.AuthorAsync();
        var draft = Desk.Draft();
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        var article = await desk.Desk.Client.CreateAsync(Desk.Articles, draft);
        var url = await desk.UrlAsync(article);
        await desk.ChangeAsync(article, "authors", new JsonArray());
        await desk.Desk.Client.TrashAsync(Desk.Authors, author);

        (await reader.ReadAsync(url))["included"]!["authors"]!.AsArray().ShouldBeEmpty();

        // As when the trash is emptied.
        (await api.DatabaseAsync(db => db.Authors.Where(a => a.Id == Guid.Parse(author.Id())).ExecuteDeleteAsync())).ShouldBe(1);
        (await reader.ReadAsync(url))["authors"]!.AsArray().ShouldBeEmpty();
    }
}
