using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Delivery;

/// <summary>A quote to be shown by itself, as JSON, for other sites, for search engines and as a page.</summary>
public sealed class QuoteCardTests(QuoteCardTests.Publication publication) : IClassFixture<QuoteCardTests.Publication>
{
    private const string Hostile = "<script>alert('x')</script> & \"so\" <b>on</b>";

    private readonly HttpClient client = publication.CreateClient();

    [Fact]
    public async Task A_card_has_all_that_is_printed_beside_a_quote()
    {
        var card = await client.ReadAsync($"/api/v1/quotes/{publication.Quote}/card");

        card.ToJsonString().ShouldBe(JsonNode.Parse($$"""
            {"id":"{{publication.Quote}}","type":"quoteCard","text":"We stay here for good","language":"en","direction":"ltr","kind":"direct","speakerId":"{{publication.Speaker}}",
            "speakerName":"Mara","speakerRole":"mayor","saidOn":"2017","saidOnText":"in 2017","verification":"unverified",
            "source":{"id":"{{publication.Source}}","name":"Wire","url":"https://wire.example/a"},
            "article":{"id":"{{publication.Article}}","slug":"first-piece","headline":"First","publishedAt":"2026-01-01T12:00:00.000Z"} }
            """)!.ToJsonString());
    }

    [Fact]
    public async Task Other_sites_get_rich_content()
    {
        var oembed = await client.ReadAsync($"/api/v1/quotes/{publication.Quote}/oembed");

        ((string)oembed["type"]!, (string)oembed["version"]!, (int)oembed["width"]!, (int)oembed["height"]!).ShouldBe(("rich", "1.0", 600, 240));
        ((string)oembed["title"]!).ShouldBe("Mara: “We stay here for good”");
        ((string)oembed["html"]!).ShouldContain("<blockquote lang=\"en\" dir=\"ltr\" cite=\"https://wire.example/a\"><p>“We stay here for good”</p></blockquote>");
    }

    [Fact]
    public async Task Search_engines_get_a_quotation()
    {
        using var answer = await client.GetAsync($"/api/v1/quotes/{publication.Quote}/jsonld");
        var quotation = await answer.ReadJsonAsync();

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/ld+json");
        quotation.ToJsonString().ShouldBe(JsonNode.Parse($$"""
            {"@context":"https://schema.org","@type":"Quotation","@id":"urn:uuid:{{publication.Quote}}","text":"We stay here for good","inLanguage":"en",
            "spokenByCharacter":{"@type":"Person","@id":"urn:uuid:{{publication.Speaker}}","name":"Mara","jobTitle":"mayor"},"dateCreated":"2017","locationCreated":{"@type":"Place","name":"Port Ellery"},
            "recordedAt":{"@type":"Event","name":"The meeting"},"isBasedOn":"https://wire.example/a","isPartOf":{"@type":"NewsArticle","@id":"urn:uuid:{{publication.Article}}","name":"First"} }
            """)!.ToJsonString());
        (await client.GetAsync($"/api/v1/quotes/{publication.Paraphrase}/jsonld")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync($"/api/v1/quotes/{publication.Fragment}/jsonld")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_page_may_stand_in_a_frame_and_runs_nothing()
    {
        using var answer = await client.GetAsync($"/api/v1/quotes/{publication.Quote}/card.html");
        var page = await answer.Content.ReadAsStringAsync();

        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/html; charset=utf-8");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldBe("default-src 'none'; frame-ancestors *");
        page.ShouldStartWith("<!DOCTYPE html>\n<html lang=\"en\">");
        page.ShouldContain("<cite>Mara</cite>, mayor, <time datetime=\"2017\">in 2017</time>, via <a href=\"https://wire.example/a\">Wire</a>, printed in First</figcaption>");
    }

    [Fact]
    public async Task What_would_be_HTML_is_text()
    {
        var (page, oembed) = (await client.GetStringAsync($"/api/v1/quotes/{publication.Nasty}/card.html"), await client.ReadAsync($"/api/v1/quotes/{publication.Nasty}/oembed"));

        foreach (var html in (string[])[page, (string)oembed["html"]!])
        {
            html.ShouldContain("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;so&quot; &lt;b&gt;on&lt;/b&gt;");
            html.ShouldNotContain("<script");
            html.ShouldNotContain("<b>");
        }

        page.ShouldContain("dir=\"rtl\"");
        page.ShouldContain("<cite>&lt;i&gt;Nasty&lt;/i&gt;</cite>");
        ((string)(await client.ReadAsync($"/api/v1/quotes/{publication.Nasty}/card"))["text"]!).ShouldBe(Hostile);
    }

    [Fact]
    public async Task An_anonymous_speaker_is_a_name_and_nothing_else()
    {
        var (card, quotation) = (await client.ReadAsync($"/api/v1/quotes/{publication.Whispered}/card"), await client.ReadAsync($"/api/v1/quotes/{publication.Whispered}/jsonld"));

        ((string)card["speakerName"]!).ShouldBe("a clerk");
        card.ContainsKey("speakerId").ShouldBeFalse();
        quotation["spokenByCharacter"]!.AsObject().Select(m => m.Key).ShouldBe(["@type", "name"]);
    }

    [Theory]
    [InlineData("card")]
    [InlineData("oembed")]
    [InlineData("jsonld")]
    [InlineData("card.html")]
    public async Task What_was_retracted_is_gone_with_its_notice_and_what_is_not_public_is_not_there(string form)
    {
        var retracted = await client.GetAsync($"/api/v1/quotes/{publication.Retracted}/{form}").ReadProblemAsync();
        var withdrawn = await client.GetAsync($"/api/v1/quotes/{publication.Withdrawn}/{form}").ReadProblemAsync();

        (retracted.Status, retracted.Code, (string)retracted.Json["reason"]!).ShouldBe((HttpStatusCode.Gone, "resource.gone", "retracted"));
        ((string)retracted.Json["notice"]!).ShouldBe("The mayor never said so.");
        (withdrawn.Status, (string)withdrawn.Json["reason"]!).ShouldBe((HttpStatusCode.Gone, "withdrawn"));
        withdrawn.Json.ContainsKey("notice").ShouldBeFalse();
        retracted.Json.ToJsonString().ShouldNotContain("taken back words");
        (await client.GetAsync($"/api/v1/quotes/{publication.Unprinted}/{form}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync($"/api/v1/quotes/{publication.Gone}/{form}")).StatusCode.ShouldBe(HttpStatusCode.Gone);
    }

    [Theory]
    [InlineData("card", "card")]
    [InlineData("oembed", "oembed")]
    [InlineData("jsonld", "jsonld")]
    [InlineData("html", "card.html")]
    public async Task A_format_leads_to_its_address_which_can_be_purged_and_is_not_sent_twice(string format, string form)
    {
        using var led = await client.GetAsync($"/api/v1/quotes/{publication.Quote}?format={format}");
        using var first = await client.GetAsync(led.Headers.Location);
        using var request = new HttpRequestMessage(HttpMethod.Get, led.Headers.Location);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await client.SendAsync(request);

        led.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect);
        led.Headers.Location!.ToString().ShouldBe($"/api/v1/quotes/{publication.Quote}/{form}");
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        new[] { publication.Quote, publication.Speaker, publication.Source, publication.Article }.Select(id => id.ToString()).ShouldBeSubsetOf(first.Headers.GetValues("Surrogate-Key").Single().Split(' '));
        first.Headers.CacheControl!.ToString().ShouldContain("public");
        first.Content.Headers.LastModified.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("2017", "in 2017")]
    [InlineData("2017-09", "in September 2017")]
    [InlineData("2017-09-05", "on 5 September 2017")]
    [InlineData("2017~", "around 2017")]
    [InlineData("2017-09?", "probably in September 2017")]
    [InlineData("2017%", "probably around 2017")]
    [InlineData("2017-08/2017-09", "between August 2017 and September 2017")]
    [InlineData("2017/..", "since 2017")]
    [InlineData("../2017-09-05", "until 5 September 2017")]
    public void A_date_is_told_as_far_as_it_is_known(string date, string words) => DateWords.Of(PartialDate.Parse(date).Date!.Value).ShouldBe(words);

    public sealed class Publication : ApiFactory, IAsyncLifetime
    {
        public Guid Quote { get; private set; }
        public Guid Speaker { get; private set; }
        public Guid Source { get; private set; }
        public Guid Article { get; private set; }
        public Guid Nasty { get; private set; }
        public Guid Paraphrase { get; private set; }
        public Guid Fragment { get; private set; }
        public Guid Whispered { get; private set; }
        public Guid Retracted { get; private set; }
        public Guid Withdrawn { get; private set; }
        public Guid Unprinted { get; private set; }
        public Guid Gone { get; private set; }

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            await InitializeAsync();
            var world = new PublishedWorld(this);
            var (mara, wire) = (await world.SpeakerAsync("Mara"), await world.SourceAsync("Wire"));
            var anonymous = await world.SpeakerAsync("a clerk", s => (s.Kind, s.Anonymity) = (SpeakerKind.Anonymous, new Anonymity { Reason = "Fear", GrantedBy = "Desk" }));
            var quote = await world.QuoteAsync("We stay here for good", q =>
            {
                (q.SpeakerId, q.SpeakerRole, q.SaidOn, q.Occasion, q.Place) = (mara.Id, "mayor", "2017", "The meeting", new QuotePlace { Name = "Port Ellery" });
                q.Provenance = [new ProvenanceStep { SourceId = wire.Id, Role = ProvenanceRole.Via, Url = "https://wire.example/a" }];
            });
            var nasty = await world.QuoteAsync(Hostile, q => (q.SpeakerLabel, q.Language) = ("<i>Nasty</i>", "ar"));
            var paraphrase = await world.QuoteAsync("She said that they stay", q => (q.SpeakerId, q.Kind) = (mara.Id, QuoteKind.Indirect));
            var fragment = await world.QuoteAsync("for good", q => (q.SpeakerId, q.Kind) = (mara.Id, QuoteKind.Partial));
            var whispered = await world.QuoteAsync("They want to sell it all", q => (q.SpeakerId, q.AttributionTerms) = (anonymous.Id, AttributionTerms.Anonymous));
            var retracted = await world.QuoteAsync("taken back words of hers", q => (q.SpeakerId, q.Verification) = (mara.Id, new Verification { State = VerificationState.Retracted }));
            var withdrawn = await world.QuoteAsync("withdrawn words of hers", q => (q.SpeakerId, q.Status) = (mara.Id, QuoteStatus.Withdrawn));
            var unprinted = await world.QuoteAsync("unprinted", q => q.SpeakerId = mara.Id);
            var gone = await world.QuoteAsync("gone", q => q.SpeakerId = mara.Id);
            var article = await world.ArticleAsync("First", 0, a => (a.Slug, a.Body) = ("first-piece", PublishedWorld.Printing(quote, nasty, paraphrase, fragment, whispered)));
            await world.ArticleAsync("Second", 1, a =>
            {
                a.Body = PublishedWorld.Printing(quote, retracted, withdrawn);
                a.SetNotices([new Notice { Key = "n1", Kind = NoticeKind.Correction, Text = "The mayor never said so.", QuoteIds = [retracted.Id] }]);
            });
            var last = await world.ArticleAsync("Third", 2, a => a.Body = PublishedWorld.Printing(gone));
            await world.UnpublishAsync(last.Id);
            (Quote, Speaker, Source, Article, Nasty, Paraphrase) = (quote.Id, mara.Id, wire.Id, article.Id, nasty.Id, paraphrase.Id);
            (Fragment, Whispered, Retracted, Withdrawn, Unprinted, Gone) = (fragment.Id, whispered.Id, retracted.Id, withdrawn.Id, unprinted.Id, gone.Id);
        }
    }
}
