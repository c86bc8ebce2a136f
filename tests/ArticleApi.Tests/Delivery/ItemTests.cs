using System.Net;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Quotes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Delivery;

/// <summary>One document: found by id and by slug, gone, moved, known already.</summary>
public sealed class ItemTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly HttpClient client = api.CreateClient();
    private readonly PublishedWorld world = new(api);

    [Fact]
    public async Task A_published_article_is_read_by_id_and_by_slug_with_the_same_bytes()
    {
        var article = await world.ArticleAsync("Harbour reopens", change: a => a.Slug = "harbour-reopens");

        var byId = await client.GetAsync($"/api/v1/articles/{article.Id}");
        var bySlug = await client.GetAsync("/api/v1/articles/by-slug/HARBOUR-reopens");

        var json = await byId.ReadJsonAsync();
        ((string?)json["headline"]).ShouldBe("Harbour reopens");
        ((string?)json["type"]).ShouldBe("article");
        json["body"]!.AsArray().Count.ShouldBe(1);
        (await bySlug.Content.ReadAsByteArrayAsync()).ShouldBe(await byId.Content.ReadAsByteArrayAsync());
        byId.Headers.ETag!.Tag.ShouldStartWith("\"");
        byId.Headers.ETag.IsWeak.ShouldBeFalse();
        bySlug.Headers.ETag.ShouldBe(byId.Headers.ETag);
        byId.Content.Headers.LastModified!.Value.UtcDateTime.ShouldBe(PublishedWorld.Day(0));
        byId.Headers.CacheControl!.ToString().ShouldContain("s-maxage=60");
        byId.Headers.GetValues("Surrogate-Key").ShouldBe([article.Id.ToString()]);
        byId.Headers.Vary.ShouldBe(["Accept-Encoding"]);
        byId.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        byId.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    [Fact]
    public async Task Every_kind_that_an_article_reaches_is_public_and_gone_when_nothing_reaches_it()
    {
        var author = await world.AuthorAsync("Ada Reached", a => a.Slug = "ada-reached");
        var speaker = await world.SpeakerAsync("Sam Reached", s => s.Slug = "sam-reached");
        var source = await world.SourceAsync("Reached Post", s => s.Slug = "reached-post");
        var quote = await world.QuoteAsync("We reached it", q =>
        {
            q.SpeakerId = speaker.Id;
            q.Provenance = [new ProvenanceStep { SourceId = source.Id, Role = ProvenanceRole.Via }];
        });
        string[] paths =
        [
            $"authors/{author.Id}", $"speakers/{speaker.Id}", $"sources/{source.Id}", $"quotes/{quote.Id}",
            "authors/by-slug/ada-reached", "speakers/by-slug/sam-reached", "sources/by-slug/reached-post",
        ];
        foreach (var path in paths) (await client.GetAsync($"/api/v1/{path}").ReadProblemAsync()).Code.ShouldBe("resource.not_found", path);

        var article = await world.ArticleAsync("They reached it", change: a =>
        {
            a.Authors = [new ArticleAuthor { AuthorId = author.Id }];
            a.Body = PublishedWorld.Printing(quote);
        });
        foreach (var path in paths) await client.GetAsync($"/api/v1/{path}").ReadJsonAsync();

        await world.UnpublishAsync(article.Id);
        foreach (var path in paths)
        {
            var gone = await client.GetAsync($"/api/v1/{path}").ReadProblemAsync();
            gone.Status.ShouldBe(HttpStatusCode.Gone, path);
            gone.Code.ShouldBe("resource.gone");
            ((string?)gone.Json["reason"]).ShouldBe("unpublished");
        }
    }

    [Fact]
    public async Task A_deleted_article_is_gone_with_its_reason_by_id_and_by_slug()
    {
        var article = await world.ArticleAsync("Deleted later", change: a => a.Slug = "deleted-later");
        await world.ChangeAsync<Article>(article.Id, a => a.MoveToTrash(PublishedWorld.Day(1)));

        foreach (var path in (string[])[$"{article.Id}", "by-slug/deleted-later"])
        {
            var gone = await client.GetAsync($"/api/v1/articles/{path}").ReadProblemAsync();
            gone.Status.ShouldBe(HttpStatusCode.Gone);
            ((string?)gone.Json["reason"]).ShouldBe("deleted");
        }
    }

    [Fact]
    public async Task A_draft_and_an_id_that_does_not_exist_answer_alike()
    {
        var draft = await world.DraftAsync("Not yet", a => a.Slug = "not-yet");

        var hidden = await client.GetAsync($"/api/v1/articles/{draft.Id}").ReadProblemAsync();
        var missing = await client.GetAsync($"/api/v1/articles/{Guid.CreateVersion7()}").ReadProblemAsync();
        foreach (var json in new[] { hidden.Json, missing.Json })
        {
            json.Remove("traceId").ShouldBeTrue();
            json.Remove("instance").ShouldBeTrue();
        }

        hidden.Status.ShouldBe(HttpStatusCode.NotFound);
        hidden.Json.ToJsonString().ShouldBe(missing.Json.ToJsonString());
        (await client.GetAsync("/api/v1/articles/by-slug/not-yet")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/api/v1/articles/not-an-id")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_older_slug_leads_to_the_present_one_and_keeps_the_query()
    {
        var article = await world.ArticleAsync("Renamed", change: a => a.Slug = "old-name");
        await world.PublishAsync(article.Id, change: a => a.Slug = "new näme");

        var moved = await client.GetAsync("/api/v1/articles/by-slug/old-name?fields=headline");

        moved.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
        moved.Headers.Location!.OriginalString.ShouldBe("/api/v1/articles/by-slug/new%20n%C3%A4me?fields=headline");
        var there = await client.GetAsync(moved.Headers.Location).ReadJsonAsync();
        ((string?)there["headline"]).ShouldBe("Renamed");
    }

    [Fact]
    public async Task A_slug_of_an_edit_that_is_not_published_stays_unknown()
    {
        var article = await world.ArticleAsync("Edited", change: a => a.Slug = "edited-public");
        await world.ChangeAsync<Article>(article.Id, a => a.Slug = "edited-secret");

        (await client.GetAsync("/api/v1/articles/by-slug/edited-secret")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/api/v1/articles/by-slug/edited-public")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_known_tag_answers_304_also_in_another_encoding_and_from_a_cold_cache()
    {
        await using var cold = await ApiFactory.StartAsync(("DeliveryCache:Enabled", "false"));
        var article = await new PublishedWorld(cold).ArticleAsync("Known already");
        var tag = (await cold.CreateClient().GetAsync($"/api/v1/articles/{article.Id}")).Headers.ETag!.Tag;

        foreach (var sent in (string[])[tag, $"W/{tag}", $"\"x\", {tag[..^1]}-br\"", "*"])
        {
            var answer = await SendAsync(cold.CreateClient(), HttpMethod.Get, $"/api/v1/articles/{article.Id}", ("If-None-Match", sent));
            answer.StatusCode.ShouldBe(HttpStatusCode.NotModified, sent);
            answer.Headers.ETag!.Tag.ShouldBe(tag);
            answer.Headers.CacheControl!.Public.ShouldBeTrue();
            answer.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["*"]);
            (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        }

        (await SendAsync(cold.CreateClient(), HttpMethod.Get, $"/api/v1/articles/{article.Id}", ("If-None-Match", "\"other\""))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task HEAD_has_the_headers_of_GET_and_no_body()
    {
        var article = await world.ArticleAsync("Headed");

        foreach (var path in (string[])[$"/api/v1/articles/{article.Id}", "/api/v1/articles", "/api/v1/tags", "/api/v1/sections"])
        {
            var head = await SendAsync(client, HttpMethod.Head, path);
            var get = await client.GetAsync(path);
            head.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            head.Headers.ETag.ShouldBe(get.Headers.ETag);
            head.Content.Headers.ContentLength.ShouldBe((await get.Content.ReadAsByteArrayAsync()).Length);
            (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task An_edit_of_a_public_author_shows_at_once_and_with_a_new_tag()
    {
        var author = await world.AuthorAsync("Before Edit");
        await world.ArticleAsync("By the edited", change: a => a.Authors = [new ArticleAuthor { AuthorId = author.Id }]);
        var before = await client.GetAsync($"/api/v1/authors/{author.Id}");

        await world.ChangeAsync<Author>(author.Id, a => a.DisplayName = "After Edit");

        var after = await client.GetAsync($"/api/v1/authors/{author.Id}");
        ((string?)(await after.ReadJsonAsync())["displayName"]).ShouldBe("After Edit");
        after.Headers.ETag.ShouldNotBe(before.Headers.ETag);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request);
    }
}
