using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Merging;

/// <summary>What the public sees of records that were merged.</summary>
public sealed class MergedDeliveryTests : IClassFixture<ApiFactory>
{
    private readonly ApiFactory api;
    private readonly Desk desk;
    private readonly HttpClient reader;

    public MergedDeliveryTests(ApiFactory api)
    {
        this.api = api;
        desk = new Desk(api.CreateAdmin());
        reader = api.CreateClient();
    }

    [Fact]
    public async Task A_published_article_leads_to_the_other_records_under_the_names_as_printed_and_edits_stay_unpublished()
    {
        var (author, speaker, source, credit) = (await desk.AuthorAsync(), await desk.SpeakerAsync(), await desk.SourceAsync(), await desk.SourceAsync());
        var (nextAuthor, nextSpeaker, nextSource) = (await desk.AuthorAsync(), await desk.SpeakerAsync(), await desk.SourceAsync());
        var quote = await desk.QuoteAsync(speaker.Id(), source.Id());
        var article = await desk.PublishedAsync(await desk.WrittenAsync(author, speaker, source, credit, quote));
        var before = await reader.ReadAsync($"/api/v1/articles/{article.Id()}");
        await desk.PatchedAsync(Desk.Articles, article, new { headline = "Not to be seen yet" });

        await desk.MergedAsync(Desk.Authors, author, nextAuthor);
        await desk.MergedAsync(Desk.Speakers, speaker, nextSpeaker);
        await desk.MergedAsync(Desk.Sources, source, nextSource);
        await desk.MergedAsync(Desk.Sources, credit, nextSource);

        var after = await reader.ReadAsync($"/api/v1/articles/{article.Id()}?include=authors,quotes,speakers,sources");
        ((string)after["headline"]!).ShouldBe((string)before["headline"]!);
        (after["version"]!.ToString(), after["lastPublishedAt"]!.ToString()).ShouldBe((before["version"]!.ToString(), before["lastPublishedAt"]!.ToString()));
        ((string)after["authors"]![0]!["id"]!).ShouldBe(nextAuthor.Id());
        ((string)after["authors"]![0]!["displayName"]!).ShouldBe((string)author["displayName"]!);
        ((string)after["citations"]![0]!["sourceId"]!).ShouldBe(nextSource.Id());
        ((string)after["citations"]![0]!["sourceName"]!).ShouldBe((string)source["name"]!);
        ((string)after["featuredImage"]!["creditSourceId"]!).ShouldBe(nextSource.Id());
        after["speakerIds"]!.AsArray().Select(i => (string)i!).ShouldBe([nextSpeaker.Id()]);
        ((string)after["body"]![1]!["markDefs"]![0]!["speakerId"]!).ShouldBe(nextSpeaker.Id());
        var included = after["included"]!;
        included["authors"]!.AsArray().Select(r => (string)r!["id"]!).ShouldBe([nextAuthor.Id()]);
        included["speakers"]!.AsArray().Select(r => (string)r!["id"]!).ShouldBe([nextSpeaker.Id()]);
        included["sources"]!.AsArray().Select(r => (string)r!["id"]!).ShouldBe([nextSource.Id()]);
        ((string)included["quotes"]![0]!["speakerId"]!).ShouldBe(nextSpeaker.Id());
        ((string)included["quotes"]![0]!["provenance"]![0]!["sourceId"]!).ShouldBe(nextSource.Id());
        ((string)(await desk.NowAsync(Desk.Articles, article))["headline"]!).ShouldBe("Not to be seen yet");
        await api.PublicStateShouldHoldAsync();
    }

    [Theory]
    [InlineData(Desk.Authors, "author")]
    [InlineData(Desk.Speakers, "speaker")]
    [InlineData(Desk.Sources, "source")]
    public async Task The_old_id_and_slugs_lead_to_the_other_record_through_every_merge(string path, string filter)
    {
        var (one, other, last) = (await MakeAsync(path), await MakeAsync(path), await MakeAsync(path));
        var article = await desk.PublishedAsync(await UsingAsync(path, one));
        var oldest = (string)one["slug"]!;
        await desk.PatchedAsync(path, one, new { slug = $"{oldest}-later" });
        var address = $"/api/v1/{filter}s";
        (await reader.StatusAsync($"{address}/{one.Id()}?fields=slug")).ShouldBe(HttpStatusCode.OK);

        await desk.MergedAsync(path, one, other);
        await reader.ShouldLeadToAsync($"{address}/{one.Id()}?fields=slug", $"{address}/{other.Id()}?fields=slug");
        await desk.MergedAsync(path, other, last);

        var slug = (string)last["slug"]!;
        foreach (var vanished in new[] { one, other }) await reader.ShouldLeadToAsync($"{address}/{vanished.Id()}", $"{address}/{last.Id()}");
        foreach (var old in new[] { oldest, $"{oldest}-later", (string)other["slug"]! })
            await reader.ShouldLeadToAsync($"{address}/by-slug/{old}?fields=slug", $"{address}/by-slug/{slug}?fields=slug");
        foreach (var name in new[] { one.Id(), other.Id(), last.Id(), oldest, $"{oldest}-later", (string)other["slug"]!, slug, $"{one.Id()},{last.Id()}" })
            (await reader.ReadAsync($"/api/v1/articles?{filter}={name}")).Ids().ShouldBe([article.Id()], name);
        (await reader.ReadAsync($"{address}?limit=100")).Ids().ShouldNotContain(one.Id());
        await api.PublicStateShouldHoldAsync();
    }

    [Fact]
    public async Task Quotes_are_found_by_the_old_speaker_and_source()
    {
        var (speaker, source) = (await desk.SpeakerAsync(), await desk.SourceAsync());
        var quote = await desk.QuoteAsync(speaker.Id(), source.Id());
        await desk.PublishedAsync(await desk.WrittenAsync(quoted: quote));

        await desk.MergedAsync(Desk.Speakers, speaker, await desk.SpeakerAsync());
        await desk.MergedAsync(Desk.Sources, source, await desk.SourceAsync());

        foreach (var filter in new[] { $"speaker={speaker.Id()}", $"speaker={(string)speaker["slug"]!}", $"source={source.Id()}", $"source={(string)source["slug"]!}" })
            (await reader.ReadAsync($"/api/v1/quotes?{filter}")).Ids().ShouldBe([quote.Id()], filter);
        await api.PublicStateShouldHoldAsync();
    }

    [Fact]
    public async Task An_article_that_shows_the_old_record_only_as_published_is_moved_too()
    {
        var (one, other) = (await desk.AuthorAsync(), await desk.AuthorAsync());
        var article = await desk.PublishedAsync(await desk.WrittenAsync(author: one));
        var edited = await desk.PatchedAsync(Desk.Articles, article, new { authors = Array.Empty<object>() });

        await desk.MergedAsync(Desk.Authors, one, other);

        (await desk.NowAsync(Desk.Articles, article)).Tag().ShouldBe(edited.Tag());
        ((string)(await reader.ReadAsync($"/api/v1/articles/{article.Id()}"))["authors"]![0]!["id"]!).ShouldBe(other.Id());
        await reader.ShouldLeadToAsync($"/api/v1/authors/{one.Id()}", $"/api/v1/authors/{other.Id()}");
        await api.PublicStateShouldHoldAsync();
    }

    [Fact]
    public async Task A_merge_makes_nothing_public_that_was_not()
    {
        var (never, other) = (await desk.AuthorAsync(), await desk.AuthorAsync());
        await desk.WrittenAsync(author: never);

        await desk.MergedAsync(Desk.Authors, never, other);

        foreach (var author in new[] { never, other })
        {
            (await reader.StatusAsync($"/api/v1/authors/{author.Id()}")).ShouldBe(HttpStatusCode.NotFound);
            (await reader.StatusAsync($"/api/v1/authors/by-slug/{(string)author["slug"]!}")).ShouldBe(HttpStatusCode.NotFound);
            (await reader.ReadAsync($"/api/v1/articles?author={author.Id()}")).Ids().ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task What_was_public_once_stays_gone_until_the_other_record_is_public()
    {
        var (once, other) = (await desk.AuthorAsync(), await desk.AuthorAsync());
        var article = await desk.PublishedAsync(await desk.WrittenAsync(author: once));
        await desk.StepAsync(article, "unpublish").ReadJsonAsync();

        await desk.MergedAsync(Desk.Authors, once, other);

        (await reader.StatusAsync($"/api/v1/authors/{once.Id()}")).ShouldBe(HttpStatusCode.Gone);
        (await reader.StatusAsync($"/api/v1/authors/by-slug/{(string)once["slug"]!}")).ShouldBe(HttpStatusCode.Gone);
        (await reader.StatusAsync($"/api/v1/authors/{other.Id()}")).ShouldBe(HttpStatusCode.NotFound);

        await desk.PublishedAsync(article);
        await reader.ShouldLeadToAsync($"/api/v1/authors/{once.Id()}", $"/api/v1/authors/{other.Id()}");
        await reader.ShouldLeadToAsync($"/api/v1/authors/by-slug/{(string)once["slug"]!}", $"/api/v1/authors/by-slug/{(string)other["slug"]!}");

        await desk.StepAsync(article, "unpublish").ReadJsonAsync();
        await reader.ShouldLeadToAsync($"/api/v1/authors/{once.Id()}", $"/api/v1/authors/{other.Id()}");
        (await reader.StatusAsync($"/api/v1/authors/{other.Id()}")).ShouldBe(HttpStatusCode.Gone);
        await api.PublicStateShouldHoldAsync();
    }

    [Fact]
    public async Task Authors_who_were_printed_side_by_side_are_one_when_they_are_the_same()
    {
        var (one, other) = (await desk.AuthorAsync(), await desk.AuthorAsync());
        var draft = Desk.Draft();
        draft["authors"] = new JsonArray(
            new JsonObject { ["authorId"] = one.Id() }, new JsonObject { ["authorId"] = other.Id() }, new JsonObject { ["authorId"] = other.Id(), ["role"] = "editor" });
        var article = await desk.PublishedAsync(await desk.Client.CreateAsync(Desk.Articles, draft));

        await desk.MergedAsync(Desk.Authors, one, other);

        (await reader.ReadAsync($"/api/v1/articles/{article.Id()}"))["authors"]!.AsArray()
            .Select(a => ((string)a!["id"]!, (string)a["displayName"]!, (string)a["role"]!))
            .ShouldBe([(other.Id(), (string)one["displayName"]!, "author"), (other.Id(), (string)other["displayName"]!, "editor")]);
        await api.PublicStateShouldHoldAsync();
    }

    private Task<JsonObject> MakeAsync(string path) => path switch
    {
        Desk.Authors => desk.AuthorAsync(),
        Desk.Speakers => desk.SpeakerAsync(),
        _ => desk.SourceAsync(),
    };

    private Task<JsonObject> UsingAsync(string path, JsonObject record) => path switch
    {
        Desk.Authors => desk.WrittenAsync(author: record),
        Desk.Speakers => desk.WrittenAsync(mentioned: record),
        _ => desk.WrittenAsync(cited: record),
    };
}
