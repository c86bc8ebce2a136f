using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Speakers;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Delivery;

/// <summary>Who said what when, as the public sees it.</summary>
public sealed class SpeakerQuotesTests(SpeakerQuotesTests.Publication publication) : IClassFixture<SpeakerQuotesTests.Publication>
{
    private readonly HttpClient client = publication.CreateClient();

    [Theory]
    [InlineData("", "year day interval late | undated unknown")]
    [InlineData("sort=-saidOn", "late interval day year | unknown undated")]
    [InlineData("from=2017-06-01", "year day interval late |")]
    [InlineData("from=2018-01-02", "interval late |")]
    [InlineData("to=2017-03", "year |")]
    [InlineData("precision=day", "day late |")]
    [InlineData("q=UNDAT", "| undated")]
    [InlineData("q=%25", "|")]
    [InlineData("kind=partial", "interval |")]
    [InlineData("medium=speech", "late |")]
    [InlineData("verification=disputed", "day |")]
    [InlineData("kind=direct&medium=speech", "late |")]
    [InlineData("kind=partial&medium=speech", "|")]
    [InlineData("sourceId=WIRE", "interval |")]
    [InlineData("sourceId=OLDWIRE", "interval |")]
    [InlineData("sourceId=SPEAKER", "|")]
    [InlineData("groupVariants=true", "year day interval late | undated unknown")]
    public async Task What_was_said_in_public_is_listed_by_when_it_was_said(string query, string expected)
    {
        query = query.Replace("OLDWIRE", publication.OldWire.ToString(), StringComparison.Ordinal).Replace("WIRE", publication.Wire.ToString(), StringComparison.Ordinal)
            .Replace("SPEAKER", publication.Sam.ToString(), StringComparison.Ordinal);

        Words(await ReadAsync(publication.Sam, query)).ShouldBe(expected);
        (await WalkAsync(query)).ShouldBe(expected);
    }

    [Fact]
    public async Task A_place_is_told_of_published_articles_only()
    {
        var page = await ReadAsync(publication.Sam, "");
        var (late, undated) = (page["data"]![3]!, page["undated"]![0]!);

        ((string)page["speaker"]!["slug"]!).ShouldBe("sam");
        late["occurrences"]!.AsArray().Select(o => (string)o!["headline"]!).ShouldBe(["Second", "Third"]);
        ((int)late["articleCount"]!).ShouldBe(2);
        ((string)late["occurrences"]![0]!["blockKey"]!).ShouldBe("block0");
        JsonNode.DeepEquals(late["occurrences"]![0]!["selector"], JsonNode.Parse("""{"start":12,"end":16,"exact":"late","prefix":"They said: “","suffix":"”"}""")).ShouldBeTrue();
        late.AsObject().ContainsKey("bound").ShouldBeFalse();
        ((string)undated["dateBasis"]!).ShouldBe("firstPublished");
        ((string)undated["bound"]!).ShouldBe("2026-01-02T12:00:00.000Z");
        page.ToJsonString().ShouldNotContain("Draft");
        page.ToJsonString().ShouldNotContain("unprinted");
    }

    [Fact]
    public async Task The_quotes_are_those_that_are_read_by_themselves()
    {
        var quote = (await ReadAsync(publication.Sam, "from=2019"))["data"]![0]!["quote"]!;

        JsonNode.DeepEquals(quote, await client.ReadAsync($"/api/v1/quotes/{(string)quote["id"]!}")).ShouldBeTrue();
    }

    [Fact]
    public async Task Near_words_are_one_item()
    {
        var page = await ReadAsync(publication.Tess, "groupVariants=true");

        Words(page).ShouldBe("They promised us jobs and a road to the sea |");
        ((string)page["data"]![0]!["variants"]![0]!["quote"]!["text"]!).ShouldBe("They promised us good jobs and a new road to the sea");
        ((int)page["data"]![0]!["variants"]![0]!["articleCount"]!).ShouldBe(1);
        (await ReadAsync(publication.Tess, ""))["data"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_anonymous_speaker_is_not_aggregated_and_one_that_is_not_public_is_not_there()
    {
        var refused = await client.GetAsync($"/api/v1/speakers/{publication.Anonymous}/quotes").ReadProblemAsync();

        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.UnprocessableEntity, "speaker.anonymous"));
        (await client.GetAsync($"/api/v1/speakers/{publication.Hidden}/quotes")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync($"/api/v1/speakers/{Guid.CreateVersion7()}/quotes")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_merged_speaker_leads_to_the_one_in_its_place()
    {
        var page = await ReadAsync(publication.OldSam, "from=2019");

        ((string)page["speaker"]!["id"]!).ShouldBe(publication.Sam.ToString());
        Words(page).ShouldBe("late |");
    }

    [Fact]
    public async Task An_answer_can_be_purged_by_whatever_it_shows_and_is_not_sent_twice()
    {
        using var first = await client.GetAsync($"/api/v1/speakers/{publication.Sam}/quotes?from=2019");
        var keys = first.Headers.GetValues("Surrogate-Key").Single().Split(' ');
        var page = await first.ReadJsonAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/speakers/{publication.Sam}/quotes?from=2019");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await client.SendAsync(request);

        foreach (var key in (string[])["quotes", publication.Sam.ToString(), (string)page["data"]![0]!["quote"]!["id"]!, (string)page["data"]![0]!["occurrences"]![0]!["articleId"]!]) keys.ShouldContain(key);
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        first.Headers.CacheControl!.ToString().ShouldContain("public");
        first.Content.Headers.LastModified.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("from=soon", "?from")]
    [InlineData("precision=month", "?precision")]
    [InlineData("sort=text", "?sort")]
    [InlineData("limit=101", "?limit")]
    [InlineData("cursor=x", "?cursor")]
    [InlineData("page=2", "?page")]
    public async Task What_cannot_be_asked_is_refused_by_name(string query, string pointer)
    {
        var problem = await client.GetAsync($"/api/v1/speakers/{publication.Sam}/quotes?{query}").ReadProblemAsync();

        ((int)problem.Status).ShouldBeOneOf(400, 422);
        problem.Pointers.ShouldBe([pointer]);
    }

    [Fact]
    public async Task What_is_taken_back_is_gone()
    {
        await using var api = await ApiFactory.StartAsync();
        var world = new PublishedWorld(api);
        var sam = await world.SpeakerAsync("Sam");
        var (one, other) = (await world.QuoteAsync("one", q => (q.SpeakerId, q.SaidOn) = (sam.Id, "2017")), await world.QuoteAsync("other", q => (q.SpeakerId, q.SaidOn) = (sam.Id, "2018")));
        var (first, second) = (await world.ArticleAsync("First", 0, a => a.Body = PublishedWorld.Printing(one)), await world.ArticleAsync("Second", 1, a => a.Body = PublishedWorld.Printing(other)));
        var reader = api.CreateClient();
        Words(await reader.ReadAsync($"/api/v1/speakers/{sam.Id}/quotes")).ShouldBe("one other |");

        await world.UnpublishAsync(first.Id);
        Words(await reader.ReadAsync($"/api/v1/speakers/{sam.Id}/quotes")).ShouldBe("other |");

        await world.ChangeAsync<Quote>(other.Id, q => q.Status = QuoteStatus.Withdrawn);
        Words(await reader.ReadAsync($"/api/v1/speakers/{sam.Id}/quotes")).ShouldBe("|");

        await world.ChangeAsync<Quote>(other.Id, q => q.Status = QuoteStatus.Active);
        Words(await reader.ReadAsync($"/api/v1/speakers/{sam.Id}/quotes?q=oth")).ShouldBe("other |");

        await world.UnpublishAsync(second.Id);
        var gone = await reader.GetAsync($"/api/v1/speakers/{sam.Id}/quotes").ReadProblemAsync();
        (gone.Status, gone.Code).ShouldBe((HttpStatusCode.Gone, "resource.gone"));
    }

    private Task<JsonObject> ReadAsync(Guid speaker, string query) => client.ReadAsync($"/api/v1/speakers/{speaker}/quotes?{query}".TrimEnd('?'));

    private async Task<string> WalkAsync(string query)
    {
        var (dated, undated) = (new JsonArray(), new JsonArray());
        for (var page = await ReadAsync(publication.Sam, $"{query}&limit=1".TrimStart('&')); ;)
        {
            foreach (var item in page["data"]!.AsArray()) dated.Add(item!.DeepClone());
            foreach (var item in page["undated"]!.AsArray()) undated.Add(item!.DeepClone());
            if ((string?)page["links"]!["next"] is not { } next) return Words(new JsonObject { ["data"] = dated, ["undated"] = undated });
            page = await client.ReadAsync(next);
        }
    }

    private static string Words(JsonObject page)
    {
        return $"{Of("data")} | {Of("undated")}".Trim();

        string Of(string part) => string.Join(' ', page[part]!.AsArray().Select(item => (string)item!["quote"]!["text"]!));
    }

    public sealed class Publication : ApiFactory, IAsyncLifetime
    {
        public Guid Sam { get; private set; }
        public Guid OldSam { get; private set; }
        public Guid Tess { get; private set; }
        public Guid Anonymous { get; private set; }
        public Guid Hidden { get; private set; }
        public Guid Wire { get; private set; }
        public Guid OldWire { get; private set; }

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            var world = new PublishedWorld(this);
            var sam = await world.SpeakerAsync("Sam", s => s.Slug = "sam");
            var (oldSam, tess, hidden) = (await world.SpeakerAsync("Samuel"), await world.SpeakerAsync("Tess"), await world.SpeakerAsync("Nobody"));
            var anonymous = await world.SpeakerAsync("a clerk", s => (s.Kind, s.Anonymity) = (SpeakerKind.Anonymous, new Anonymity { Reason = "Fear", GrantedBy = "Desk" }));
            var (wire, oldWire) = (await world.SourceAsync("Wire"), await world.SourceAsync("Old wire"));
            (Sam, OldSam, Tess, Anonymous, Hidden, Wire, OldWire) = (sam.Id, oldSam.Id, tess.Id, anonymous.Id, hidden.Id, wire.Id, oldWire.Id);

            var late = await world.QuoteAsync("late", q => (q.SpeakerId, q.SaidOn, q.Medium) = (sam.Id, "2019-04-01", QuoteMedium.Speech));
            var interval = await world.QuoteAsync("interval", q =>
            {
                (q.SpeakerId, q.SaidOn, q.Kind) = (sam.Id, "2017-09-05/2018-02", QuoteKind.Partial);
                q.Provenance = [new ProvenanceStep { SourceId = oldWire.Id, Role = ProvenanceRole.Via }];
            });
            var day = await world.QuoteAsync("day", q => (q.SpeakerId, q.SaidOn, q.Verification) = (oldSam.Id, "2017-09-05", new Verification { State = VerificationState.Disputed }));
            var year = await world.QuoteAsync("year", q => (q.SpeakerId, q.SaidOn) = (sam.Id, "2017"));
            var undated = await world.QuoteAsync("undated", q => q.SpeakerId = sam.Id);
            var unknown = await world.QuoteAsync("unknown", q => q.SpeakerId = sam.Id);
            var unprinted = await world.QuoteAsync("unprinted", q => q.SpeakerId = sam.Id);
            var one = await world.QuoteAsync("They promised us jobs and a road to the sea", q => (q.SpeakerId, q.SaidOn) = (tess.Id, "2017"));
            var other = await world.QuoteAsync("They promised us good jobs and a new road to the sea", q => (q.SpeakerId, q.SaidOn) = (tess.Id, "2018"));
            var whispered = await world.QuoteAsync("whispered", q => (q.SpeakerId, q.AttributionTerms) = (anonymous.Id, AttributionTerms.Anonymous));
            await world.QuoteAsync("silent", q => q.SpeakerId = hidden.Id);

            await world.ArticleAsync("First", 0, a => a.Body = PublishedWorld.Printing(year, day, interval, whispered));
            await world.ArticleAsync("Second", 1, a => a.Body = PublishedWorld.Printing(late, undated, unknown, one, other));
            await world.ArticleAsync("Third", 2, a => a.Body = PublishedWorld.Printing(late));
            await world.DraftAsync("Draft", a => a.Body = PublishedWorld.Printing(late, unprinted));
            var desk = new Desk(CreateAdmin());
            await desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Speakers}/{oldSam.Id}/merge-into/{sam.Id}", null, ("If-Match", "*")).ReadJsonAsync();
            await desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Sources}/{oldWire.Id}/merge-into/{wire.Id}", null, ("If-Match", "*")).ReadJsonAsync();
        }
    }
}
