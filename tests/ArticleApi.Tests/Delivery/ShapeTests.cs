using System.Net;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Speakers;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Delivery;

/// <summary>How a document is shown: which of its fields, its body in which form, and what comes with it.</summary>
public sealed class ShapeTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly HttpClient client = api.CreateClient();
    private readonly PublishedWorld world = new(api);

    [Fact]
    public async Task Fields_are_cut_from_the_document_and_id_and_type_stay()
    {
        var article = await world.ArticleAsync("Cut to size", change: a => a.Tags = ["Sea"]);

        var answer = await client.GetAsync($"/api/v1/articles/{article.Id}?fields=headline,tags");

        var json = await answer.ReadJsonAsync();
        json.Select(member => member.Key).ShouldBe(["id", "type", "headline", "tags"]);
        ((string?)json["tags"]![0]!["key"]).ShouldBe("sea");
        answer.Headers.ETag.ShouldNotBe((await client.GetAsync($"/api/v1/articles/{article.Id}")).Headers.ETag);
    }

    [Theory]
    [InlineData("fields=secret", "?fields", "parameter.invalid")]
    [InlineData("fields=headline,,dek", "?fields", "parameter.empty")]
    [InlineData("fields[authors]=email,internal", "?fields[authors]", "parameter.invalid")]
    [InlineData("include=revisions", "?include", "parameter.invalid")]
    [InlineData("bodyFormat=pdf", "?bodyFormat", "enum.unknown")]
    [InlineData("fields=included", "?fields", "parameter.invalid")]
    public async Task What_is_not_offered_is_refused_by_name(string query, string pointer, string code)
    {
        var article = await world.ArticleAsync("Refused");

        var problem = await client.GetAsync($"/api/v1/articles/{article.Id}?{query}").ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.BadRequest);
        problem.Pointers.ShouldBe([pointer]);
        problem.Codes.ShouldBe([code]);
    }

    [Fact]
    public async Task The_body_comes_in_the_format_asked_for()
    {
        var source = await world.SourceAsync("Cited Times");
        var article = await world.ArticleAsync("Formats", change: a =>
        {
            a.Citations = [new Citation { Key = "c1", SourceId = source.Id, Role = CitationRole.Via, Url = "https://cited.example/page" }];
            a.Body =
            [
                new TextBlock
                {
                    Key = "b1",
                    MarkDefs = [new CitationMark { Key = "m1", CitationKey = "c1" }],
                    Children = [new Span { Key = "s1", Text = "Cited <words>", Marks = ["m1"] }],
                },
            ];
        });
        var path = $"/api/v1/articles/{article.Id}";

        ((string?)(await client.GetAsync($"{path}?bodyFormat=html").ReadJsonAsync())["bodyHtml"])!.ShouldContain("<a class=\"citation\" href=\"https://cited.example/page\"");
        ((string?)(await client.GetAsync($"{path}?bodyFormat=markdown").ReadJsonAsync())["bodyMarkdown"])!.ShouldContain("(citation:c1)");
        ((string?)(await client.GetAsync($"{path}?bodyFormat=text").ReadJsonAsync())["bodyText"]).ShouldBe("Cited <words>");
        (await client.GetAsync($"{path}?bodyFormat=none").ReadJsonAsync()).ContainsKey("body").ShouldBeFalse();
        (await client.GetAsync($"{path}?bodyFormat=blocks").ReadJsonAsync())["body"]!.AsArray().Count.ShouldBe(1);
        var listed = (await client.GetAsync($"/api/v1/articles?source={source.Id}&bodyFormat=text").ReadJsonAsync())["data"]![0]!;
        ((string?)listed["bodyText"]).ShouldBe("Cited <words>");
        listed.AsObject().ContainsKey("body").ShouldBeFalse();
        (await client.GetAsync($"{path}?fields=body&bodyFormat=text").ReadJsonAsync()).Select(member => member.Key).ShouldBe(["id", "type", "bodyText"]);
        listed["citations"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Included_records_come_once_and_in_full()
    {
        var author = await world.AuthorAsync("Ann Included", a => a.Bio = "Writes.");
        var speaker = await world.SpeakerAsync("Sid Included");
        var source = await world.SourceAsync("Included Wire");
        var first = await world.QuoteAsync("First included", q => q.SpeakerId = speaker.Id);
        var second = await world.QuoteAsync("Second included", q =>
        {
            q.SpeakerId = speaker.Id;
            q.Provenance = [new ProvenanceStep { SourceId = source.Id, Role = ProvenanceRole.Via }];
        });
        var article = await world.ArticleAsync("Includes", change: a =>
        {
            a.Authors = [new ArticleAuthor { AuthorId = author.Id }, new ArticleAuthor { AuthorId = author.Id, Role = AuthorRole.Photographer }];
            a.Body = PublishedWorld.Printing(first, second);
        });

        var answer = await client.GetAsync($"/api/v1/articles/{article.Id}?include=authors,quotes,speakers,sources&fields[authors]=displayName");

        var included = (await answer.ReadJsonAsync())["included"]!.AsObject();
        included.Select(kind => kind.Key).ShouldBe(["authors", "quotes", "speakers", "sources"]);
        included["authors"]!.AsArray().Single()!.AsObject().Select(member => member.Key).ShouldBe(["id", "type", "displayName"]);
        included["quotes"]!.AsArray().Count.ShouldBe(2);
        ((string?)included["speakers"]!.AsArray().Single()!["name"]).ShouldBe("Sid Included");
        ((string?)included["sources"]!.AsArray().Single()!["name"]).ShouldBe("Included Wire");
        answer.Headers.GetValues("Surrogate-Key").Single().Split(' ').ShouldContain(speaker.Id.ToString());

        var quotes = (await client.GetAsync($"/api/v1/quotes?speaker={speaker.Id}&include=speakers,sources").ReadJsonAsync())["included"]!;
        quotes["speakers"]!.AsArray().Count.ShouldBe(1);
        quotes["sources"]!.AsArray().Count.ShouldBe(1);
        (await client.GetAsync($"/api/v1/quotes/{first.Id}?include=sources").ReadJsonAsync())["included"]!["sources"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task More_than_five_hundred_records_do_not_come_along()
    {
        var speakers = Enumerable.Range(0, 501).Select(number => new Speaker { Name = $"Crowd {number}" }).ToList();
        await api.DatabaseAsync(db =>
        {
            db.AddRange(speakers);
            return db.SaveChangesAsync();
        });
        var article = await world.ArticleAsync("A crowd", change: a => a.Body =
        [
            .. speakers.Select((speaker, index) => new TextBlock
            {
                Key = $"b{index}",
                MarkDefs = [new MentionMark { Key = $"m{index}", SpeakerId = speaker.Id }],
                Children = [new Span { Key = $"s{index}", Text = speaker.Name, Marks = [$"m{index}"] }],
            }),
        ]);

        var problem = await client.GetAsync($"/api/v1/articles/{article.Id}?include=speakers").ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.BadRequest);
        problem.Code.ShouldBe("include.too_large");
        await client.GetAsync($"/api/v1/articles/{article.Id}?include=sources").ReadJsonAsync();
    }
}
