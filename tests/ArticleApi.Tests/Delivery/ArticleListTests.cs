using System.Net;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Speakers;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Delivery;

/// <summary>One small publication, read through every filter.</summary>
public sealed class ArticleListTests(ArticleListTests.Publication publication) : IClassFixture<ArticleListTests.Publication>
{
    private readonly HttpClient client = publication.CreateClient();

    [Theory]
    [InlineData("", "E D C B A")]
    [InlineData("sort=publishedAt", "A B C D E")]
    [InlineData("sort=headline", "A B C D E")]
    [InlineData("sort=-lastPublishedAt", "B E D C A")]
    [InlineData("author=ann", "C A")]
    [InlineData("author={ann}", "C A")]
    [InlineData("author=ann,ben", "D C A")]
    [InlineData("author=ann&sort=publishedAt", "A C")]
    [InlineData("author=ann,ben&sort=publishedAt", "A C D")]
    [InlineData("author=nobody", "")]
    [InlineData("author=nobody,ann", "C A")]
    [InlineData("author={missing}", "")]
    [InlineData("author=draft-only", "")]
    [InlineData("tag=sea", "B A")]
    [InlineData("tag=SEA,climate%20change", "C B A")]
    [InlineData("allTags=sea,climate%20change", "B")]
    [InlineData("notTag=sea", "E D C")]
    [InlineData("tag=climate%20change&notTag=sea", "C")]
    [InlineData("section=world", "B A")]
    [InlineData("language=de", "E")]
    [InlineData("language=EN&section=world", "B A")]
    [InlineData("type=opinion", "D")]
    [InlineData("type=opinion,news&author=ben", "D")]
    [InlineData("speaker=sam", "C B")]
    [InlineData("speaker={sam}&tag=sea", "B")]
    [InlineData("source=wire", "D B")]
    [InlineData("quote={quote}", "C B")]
    [InlineData("publishedFrom=2026-01-03T12:00:00Z", "E D C")]
    [InlineData("publishedTo=2026-01-03T12:00:00Z", "B A")]
    [InlineData("tag=sea&publishedFrom=2026-01-02T00:00:00Z", "B")]
    [InlineData("updatedFrom=2026-02-01T00:00:00Z", "B")]
    [InlineData("tag=sea&updatedTo=2026-02-01T00:00:00Z", "A")]
    [InlineData("tag=sea,climate%20change&updatedTo=2026-02-01T00:00:00Z", "C A")]
    public async Task A_list_holds_what_its_filters_name_in_the_order_of_its_sort(string query, string expected)
    {
        query = publication.Fill(query);

        var page = await client.GetAsync($"/api/v1/articles?{query}").ReadJsonAsync();
        Headlines(page).ShouldBe(expected);

        var counted = await client.GetAsync($"/api/v1/articles?{query}&count=exact&limit=1").ReadJsonAsync();
        ((int)counted["page"]!["total"]!).ShouldBe(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);

        var walked = new List<string>();
        var next = $"/api/v1/articles?{query}&limit=1";
        while (next is not null)
        {
            var step = await client.GetAsync(next).ReadJsonAsync();
            if (Headlines(step) is { Length: > 0 } headline) walked.Add(headline);
            next = (string?)step["links"]!["next"];
        }

        string.Join(' ', walked).ShouldBe(expected);

        var second = await client.GetAsync($"/api/v1/articles?{query}&limit=1&page=2").ReadJsonAsync();
        Headlines(second).ShouldBe(expected.Split(' ').ElementAtOrDefault(1) ?? "");
    }

    [Fact]
    public async Task The_list_form_has_no_body_and_no_citations()
    {
        var item = (await client.GetAsync("/api/v1/articles?limit=1").ReadJsonAsync())["data"]![0]!.AsObject();

        item.ContainsKey("body").ShouldBeFalse();
        item.ContainsKey("citations").ShouldBeFalse();
        (await client.GetAsync("/api/v1/articles?limit=1&fields=body").ReadJsonAsync())["data"]![0]!["body"]!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_page_goes_back_to_the_one_before_and_says_so_in_its_link_header()
    {
        var first = await client.GetAsync("/api/v1/articles?limit=2").ReadJsonAsync();
        var answer = await client.GetAsync((string)first["links"]!["next"]!);
        var second = await answer.ReadJsonAsync();
        var back = await client.GetAsync((string)second["links"]!["prev"]!).ReadJsonAsync();

        Headlines(first).ShouldBe("E D");
        Headlines(second).ShouldBe("C B");
        Headlines(back).ShouldBe("E D");
        answer.Headers.GetValues("Link").Single().ShouldContain("rel=\"next\"");
        back["links"]!.AsObject().ContainsKey("prev").ShouldBeFalse();
    }

    [Theory]
    [InlineData("sort=-headline", "?sort", "sort.unsupported")]
    [InlineData("sort=headline&tag=sea", "?sort", "sort.unsupported")]
    [InlineData("limit=101", "?limit", "number.range")]
    [InlineData("limit=0", "?limit", "number.range")]
    [InlineData("limit=-1", "?limit", "number.format")]
    [InlineData("limit=1e3", "?limit", "number.format")]
    [InlineData("page=101&limit=100", "?page", "page.too_far")]
    [InlineData("cursor=abc", "?cursor", "cursor.invalid")]
    [InlineData("status=draft", "?status", "request.unknown_parameter")]
    [InlineData("tag=a&tag=b", "?tag", "parameter.repeated")]
    [InlineData("tag=", "?tag", "parameter.empty")]
    [InlineData("tag=a,", "?tag", "parameter.empty")]
    [InlineData("type=rumour", "?type", "enum.unknown")]
    [InlineData("quote=some-words", "?quote", "id.format")]
    [InlineData("publishedFrom=yesterday", "?publishedFrom", "date.format")]
    [InlineData("tag=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21", "?tag", "list.too_many")]
    public async Task What_cannot_be_asked_is_refused_by_name(string query, string pointer, string code)
    {
        var problem = await client.GetAsync($"/api/v1/articles?{query}").ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.BadRequest);
        problem.Pointers.ShouldContain(pointer);
        problem.Codes.ShouldContain(code);
    }

    [Fact]
    public async Task A_cursor_belongs_to_its_filters()
    {
        var cursor = (string)(await client.GetAsync("/api/v1/articles?tag=sea&limit=1").ReadJsonAsync())["page"]!["nextCursor"]!;

        (await client.GetAsync($"/api/v1/articles?tag=sea&limit=5&cursor={cursor}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync($"/api/v1/articles?tag=climate&cursor={cursor}").ReadProblemAsync()).Code.ShouldBe("cursor.invalid");
        (await client.GetAsync($"/api/v1/articles?tag=sea&sort=publishedAt&cursor={cursor}").ReadProblemAsync()).Code.ShouldBe("cursor.invalid");
    }

    [Theory]
    [InlineData("articles?speaker=source-of-ours")]
    [InlineData("articles?speaker=sam,{anonymous}")]
    [InlineData("quotes?speaker={anonymous}")]
    public async Task An_anonymous_speaker_is_not_aggregated(string path)
    {
        var problem = await client.GetAsync($"/api/v1/{publication.Fill(path)}").ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Code.ShouldBe("speaker.anonymous");
    }

    [Fact]
    public async Task Every_parameter_together_costs_at_most_twelve_statements()
    {
        await using var cold = await Publication.StartAsync("false");
        var reader = cold.CreateClient();
        cold.Statements.Clear();

        await reader.GetAsync(cold.Fill(
            "/api/v1/articles?tag=climate%20change,a,b,c,d,e,f,g&allTags=climate%20change&notTag=x,y&language=en,de&type=news,opinion"
            + "&source=wire,{wire}&speaker=sam&quote={quote}&publishedFrom=2020-01-01T00:00:00Z&updatedFrom=2020-01-01T00:00:00Z&count=exact"
            + "&include=authors,quotes,speakers,sources&bodyFormat=html&limit=100")).ReadJsonAsync();

        cold.Statements.All.Count.ShouldBeInRange(8, 12, string.Join("\n", cold.Statements.All));
    }

    private static string Headlines(System.Text.Json.Nodes.JsonObject page) =>
        string.Join(' ', page["data"]!.AsArray().Select(article => (string?)article!["headline"]));

    public sealed class Publication : CountingApi, IAsyncLifetime
    {
        private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);

        public static async Task<Publication> StartAsync(string cache)
        {
            var publication = new Publication();
            publication.WithSettings(("DeliveryCache:Enabled", cache));
            await ((IAsyncLifetime)publication).InitializeAsync();
            return publication;
        }

        public string Fill(string query) => ids.Aggregate(query, (filled, id) => filled.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            var world = new PublishedWorld(this);
            var ann = await world.AuthorAsync("Ann", a => a.Slug = "ann");
            var ben = await world.AuthorAsync("Ben", a => a.Slug = "ben");
            var hidden = await world.AuthorAsync("Hidden", a => a.Slug = "draft-only");
            var sam = await world.SpeakerAsync("Sam", s => s.Slug = "sam");
            var anonymous = await world.SpeakerAsync("A source of ours", s =>
            {
                s.Slug = "source-of-ours";
                s.Kind = SpeakerKind.Anonymous;
            });
            var wire = await world.SourceAsync("Wire", s => s.Slug = "wire");
            var quote = await world.QuoteAsync("We will not close", q => q.SpeakerId = sam.Id);
            var whispered = await world.QuoteAsync("Never say who", q => (q.SpeakerId, q.AttributionTerms) = (anonymous.Id, AttributionTerms.Anonymous));
            (ids["ann"], ids["sam"], ids["anonymous"], ids["quote"], ids["wire"], ids["missing"]) =
                ($"{ann.Id}", $"{sam.Id}", $"{anonymous.Id}", $"{quote.Id}", $"{wire.Id}", $"{Guid.CreateVersion7()}");

            await world.DraftAsync("Draft", a => (a.Authors, a.Tags, a.Section) = ([By(hidden.Id)], ["Sea"], "world"));
            await world.ArticleAsync("A", 0, a => (a.Authors, a.Tags, a.Section) = ([By(ann.Id)], ["Sea"], "world"));
            var b = await world.ArticleAsync("B", 1, a =>
            {
                (a.Tags, a.Section, a.Body) = (["Climate Change", "sea"], "world", PublishedWorld.Printing(quote));
                a.Citations = [new Citation { Key = "c", SourceId = wire.Id, Role = CitationRole.Via }];
            });
            await world.ArticleAsync("C", 2, a => (a.Authors, a.Tags, a.Body) = ([By(ann.Id)], ["Climate change"], PublishedWorld.Printing(quote, whispered)));
            await world.ArticleAsync("D", 3, a =>
            {
                (a.Authors, a.ArticleType) = ([By(ben.Id)], ArticleType.Opinion);
                a.FeaturedImage = new FeaturedImage { Url = "https://img.example/1.jpg", Alt = "A port", Credit = "Wire", CreditSourceId = wire.Id };
            });
            await world.ArticleAsync("E", 4, a => a.Language = "de");
            await world.PublishAsync(b.Id, day: 40);
        }

        private static ArticleAuthor By(Guid author) => new() { AuthorId = author };
    }
}
