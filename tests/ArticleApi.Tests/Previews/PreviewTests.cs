using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data.Quotes;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Previews;

/// <summary>What a preview link shows, to whom, and for how long.</summary>
public sealed class PreviewTests(PreviewTests.Api api) : IClassFixture<PreviewTests.Api>
{
    public sealed class Api : ApiFactory
    {
        public Api() => Clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
    }

    private readonly PreviewDesk desk = new(api);
    private readonly HttpClient reader = api.CreateClient();

    [Fact]
    public async Task A_draft_that_was_never_published_is_shown_and_delivery_knows_nothing_of_it()
    {
        var (author, speaker, source) = (await desk.Desk.AuthorAsync(), await desk.Desk.SpeakerAsync(), await desk.Desk.SourceAsync());
        var quote = await desk.Desk.QuoteAsync(speaker.Id(), source.Id());
        var draft = Desk.Draft(Desk.Printing(quote));
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        draft["citations"] = new JsonArray(new JsonObject { ["key"] = "c", ["sourceId"] = source.Id(), ["role"] = "via" });
        var article = await desk.Desk.Client.CreateAsync(Desk.Articles, draft);

        var shown = await reader.ReadAsync(await desk.UrlAsync(article));

        shown.Id().ShouldBe(article.Id());
        ((string)shown["type"]!).ShouldBe("article");
        ((long)shown["version"]!).ShouldBe(1);
        ((string)shown["headline"]!).ShouldBe((string)article["headline"]!);
        ((string)shown["publishedAt"]!).ShouldBe(desk.Now(TimeSpan.Zero));
        ((string)shown["lastPublishedAt"]!).ShouldBe(desk.Now(TimeSpan.Zero));
        ((string)shown["authors"]![0]!["displayName"]!).ShouldBe((string)author["displayName"]!);
        ((string)shown["citations"]![0]!["sourceName"]!).ShouldBe((string)source["name"]!);
        ((string)shown["included"]!["quotes"]![0]!["text"]!).ShouldBe((string)quote["text"]!);
        foreach (var (kind, record) in new[] { ("authors", author), ("quotes", quote), ("speakers", speaker), ("sources", source) })
        {
            shown["included"]![kind]!.AsArray().Select(one => (string)one!["id"]!).ShouldBe([record.Id()]);
            (await reader.GetAsync($"/api/v1/{kind}/{record.Id()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        (await reader.GetAsync($"/api/v1/articles/{article.Id()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reader.ReadAsync("/api/v1/articles")).Ids().ShouldNotContain(article.Id());
    }

    [Fact]
    public async Task It_is_the_document_that_delivery_has_after_the_publication()
    {
        var (author, source) = (await desk.Desk.AuthorAsync(), await desk.Desk.SourceAsync());
        var quote = await desk.Desk.QuoteAsync((await desk.Desk.SpeakerAsync()).Id(), source.Id());
        var draft = Desk.Draft(Desk.Printing(quote));
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        draft["notices"] = new JsonArray(new JsonObject { ["kind"] = "update", ["text"] = "It says more than it did." });
        var article = await desk.Desk.Client.CreateAsync(Desk.Articles, draft);
        var preview = await reader.ReadAsync(await desk.UrlAsync(article));

        await desk.Desk.PublishedAsync(article);
        var delivered = await reader.ReadAsync($"/api/v1/articles/{article.Id()}?include=authors,quotes,speakers,sources");

        delivered["version"] = 1;
        JsonNode.DeepEquals(preview, delivered).ShouldBeTrue($"{preview}\n{delivered}");
    }

    [Fact]
    public async Task It_shows_its_revision_whatever_is_saved_or_published_later()
    {
        var article = await desk.Desk.ArticleAsync(Desk.Paragraph("The first words."));
        var first = await desk.UrlAsync(article);
        await desk.ChangeAsync(article, "headline", "The second headline");
        var second = await desk.UrlAsync(article);
        await desk.ChangeAsync(article, "headline", "The third headline");
        await desk.Desk.PublishedAsync(article);
        await desk.ChangeAsync(article, "headline", "The fourth headline");

        ((string)(await reader.ReadAsync(first))["headline"]!).ShouldBe((string)article["headline"]!);
        ((string)(await reader.ReadAsync(second))["headline"]!).ShouldBe("The second headline");
        ((string)(await reader.ReadAsync(await desk.UrlAsync(article, revision: 1)))["headline"]!).ShouldBe((string)article["headline"]!);
        ((string)(await reader.ReadAsync(await desk.UrlAsync(article, revision: 3)))["headline"]!).ShouldBe("The third headline");
        ((string)(await reader.ReadAsync($"/api/v1/articles/{article.Id()}"))["headline"]!).ShouldBe("The third headline");
    }

    [Fact]
    public async Task An_article_that_was_published_keeps_its_times_and_the_names_are_those_of_now()
    {
        var author = await desk.Desk.AuthorAsync();
        var draft = Desk.Draft();
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        var published = await desk.Desk.PublishedAsync(await desk.Desk.Client.CreateAsync(Desk.Articles, draft));
        api.Clock!.Advance(TimeSpan.FromHours(1));
        await desk.ChangeAsync(published, "dek", "A standfirst");
        await desk.Desk.Client.PatchAsync($"{Desk.Authors}/{author.Id()}", new { displayName = "Ada Renamed" }, "*").ReadJsonAsync();

        var shown = await reader.ReadAsync(await desk.UrlAsync(published));

        ((string)shown["publishedAt"]!).ShouldBe((string)published["publishedAt"]!);
        ((string)shown["lastPublishedAt"]!).ShouldBe((string)published["lastPublishedAt"]!);
        ((string)shown["authors"]![0]!["displayName"]!).ShouldBe("Ada Renamed");
        ((string)shown["dek"]!).ShouldBe("A standfirst");
    }

    [Fact]
    public async Task It_dies_at_the_instant_of_its_end_and_lives_a_millisecond_before()
    {
        var url = await desk.UrlAsync(await desk.Desk.ArticleAsync(), lifetime: TimeSpan.FromHours(2));
        api.Clock!.Advance(TimeSpan.FromHours(2) - TimeSpan.FromMilliseconds(1));
        (await reader.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
        api.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await ShouldBeNothingAsync(url);
    }

    [Fact]
    public async Task A_revoked_link_is_dead_at_once_and_stays_so()
    {
        var link = await desk.LinkAsync(await desk.Desk.ArticleAsync());
        (await reader.GetAsync(PreviewDesk.UrlOf(link))).StatusCode.ShouldBe(HttpStatusCode.OK);

        await desk.RevokeAsync(link);
        await ShouldBeNothingAsync(PreviewDesk.UrlOf(link));
        await ShouldBeNothingAsync(PreviewDesk.UrlOf(link) + "?bodyFormat=html");
    }

    [Fact]
    public async Task An_article_in_the_trash_is_not_shown_until_it_is_back()
    {
        var article = await desk.Desk.ArticleAsync();
        var url = await desk.UrlAsync(article);
        await desk.Desk.Client.TrashAsync(Desk.Articles, article);
        await ShouldBeNothingAsync(url);

        await desk.Desk.StepAsync(article, "restore").ReadJsonAsync();
        (await reader.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_link_opens_the_article_it_was_made_for_and_no_other()
    {
        var (one, other) = (await desk.Desk.ArticleAsync(), await desk.Desk.ArticleAsync());
        var (first, second) = (PreviewDesk.TokenOf(await desk.LinkAsync(one)), PreviewDesk.TokenOf(await desk.LinkAsync(other)));
        (await reader.ReadAsync($"/api/v1/preview/{first}")).Id().ShouldBe(one.Id());
        (await reader.ReadAsync($"/api/v1/preview/{second}")).Id().ShouldBe(other.Id());

        var (parts, others) = (first.Split('.'), second.Split('.'));
        await ShouldBeNothingAsync($"/api/v1/preview/p1.{parts[1]}.{others[2]}");
        await ShouldBeNothingAsync($"/api/v1/preview/p1.{others[1]}.{parts[2]}");
    }

    [Fact]
    public async Task No_character_of_a_token_can_be_another_one()
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var token = PreviewDesk.TokenOf(await desk.LinkAsync(await desk.Desk.ArticleAsync()));
        token.Length.ShouldBe(90);
        for (var place = 0; place < token.Length; place++)
        {
            // The next one differs in the lowest bit, which base64url leaves unused in the last character of each part.
            var at = Math.Max(0, Alphabet.IndexOf(token[place], StringComparison.Ordinal));
            foreach (var other in (char[])[Alphabet[at ^ 1], Alphabet[(at + 17) & 63], '.'])
            {
                if (other != token[place]) await ShouldBeNothingAsync($"/api/v1/preview/{token[..place]}{other}{token[(place + 1)..]}");
            }
        }

        string[] more = [token[..^1], token[1..], token + "A", token + "=", $"{token}.", token.ToUpperInvariant(), $"{token}/x", "p1", "p1..", "x", "p2" + token[2..], $"{token} ", "%00", "\u05e9"];
        foreach (var text in more) await ShouldBeNothingAsync($"/api/v1/preview/{Uri.EscapeDataString(text)}");
        (await reader.GetAsync($"/api/v1/preview/{token}")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

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

    private async Task ShouldBeNothingAsync(string url) => await PreviewDesk.ShouldBeNothingAsync(reader, url);
}
