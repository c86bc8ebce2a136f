using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
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

    private async Task ShouldBeNothingAsync(string url) => await PreviewDesk.ShouldBeNothingAsync(reader, url);
}
