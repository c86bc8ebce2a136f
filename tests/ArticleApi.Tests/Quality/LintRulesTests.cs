using System.Reflection;
using System.Text.Json.Nodes;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Quality;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Speakers;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Quality;

/// <summary>Every rule of the desk, in an article in which it fires and in one in which it does not.</summary>
public sealed class LintRulesTests(StrictApi api) : IClassFixture<StrictApi>
{
    private const string Words = "We will not close the old port";

    private readonly LintDesk desk = new(api.CreateAdmin());

    // Changes of an article in order that has one printed quote; of the quote; of its source.
    public static TheoryData<string, string> Firing => new()
    {
        { "ART-BYLINE", """{"article":{"byline":null}}""" },
        { "ART-SECTION", """{"article":{"section":null}}""" },
        { "ART-DEK", """{"article":{"dek":null}}""" },
        { "ART-HEADLINE-LONG", $$$"""{"article":{"headline":"{{{new string('x', 111)}}}"}}""" },
        { "ART-HEADLINE-QUOTE", """{"article":{"headline":"Mayor: ‘We will shut the port’"}}""" },
        { "ART-HEADLINE-QUOTE", """{"article":{"dek":"She said \"never again\"."}}""" },
        { "ART-BODY-EMPTY", """{"article":{"body":[{"_type":"block","children":[{"_type":"span","text":"…"}]}]}}""" },
        { "COR-UNLINKED", """{"article":{"notices":[{"kind":"correction","text":"An earlier version was wrong."}]}}""" },
        { "QUO-UNMARKED", """{"more":"He said: “This is the end.”"}""" },
        { "QUO-UNMARKED", """{"more":"The “reform” is over."}""" },
        { "QUO-NOT-VERBATIM", """{"printed":"We will not close the new port"}""" },
        { "QUO-NEGATION", """{"printed":"We will close the old port"}""" },
        { "QUO-EDITED", """{"printed":"We will not close the (very) old port"}""" },
        { "QUO-PAREN", """{"quote":{"text":"We will not close the (very) old port"}}""" },
        { "QUO-UNBALANCED", """{"more":"He said: “This is the end."}""" },
        { "QUO-SPEAKER", """{"quote":{"speakerId":null}}""" },
        { "QUO-PROVENANCE", """{"quote":{"provenance":[]}}""" },
        { "QUO-VIA-UNCITED", """{"article":{"citations":[]}}""" },
        { "QUO-UNVERIFIED", """{"quote":{"verification":{"state":"unverified"}}}""" },
        { "QUO-DISPUTED", """{"quote":{"verification":{"state":"disputed"}}}""" },
        { "QUO-DATE", """{"quote":{"saidOn":null}}""" },
        { "QUO-OLD", """{"quote":{"saidOn":"2017"}}""" },
        { "QUO-FRAGMENT", """{"quote":{"kind":"partial"},"printed":"old port"}""" },
        { "QUO-ANON-VAGUE", """{"speaker":"Sources"}""" },
        { "QUO-ANON-ONLY", """{"speaker":"a clerk of the harbour office"}""" },
        { "QUO-VARIANT", """{"quote":{"text":"We will not close the old port this year"},"variant":"We will now close the old port this year"}""" },
        { "QUO-VERB-LOADED", """{"quote":{"attributionVerb":"admitted"}}""" },
        { "QUO-TRANSLATION", """{"quote":{"language":"de"}}""" },
        { "QUO-TRANSLATION", """{"quote":{"translation":{"isTranslation":true}}}""" },
        { "SRC-CHAIN", """{"chain":true}""" },
        { "SRC-TEXT-CREDIT", """{"source":{"name":"Aldwick Courier"},"more":"The ferry was late again, the Aldwick Courier reports."}""" },
        { "IMG-CREDIT-UNKNOWN", """{"article":{"featuredImage":{"url":"https://example.org/a.jpg","alt":"A port","credit":"Nobody Pictures"}}}""" },
        { "SRC-NONE", """{"article":{"citations":[]}}""" },
        { "SRC-SINGLE", """{"second":false}""" },
        { "SRC-URL", """{"citation":{"url":null}}""" },
        { "SRC-RETRACTED", """{"source":{"status":"retracted"}}""" },
        { "SRC-RETRACTED", """{"citation":{"state":"retracted"}}""" },
        { "SRC-BLOCKED", """{"source":{"reliability":{"rating":"blocked"}}}""" },
        { "SRC-LOW", """{"source":{"reliability":{"rating":"low"}}}""" },
        { "SRC-UNREFERENCED", """{"used":false}""" },
        { "SRC-AFTER", """{"citation":{"publishedAt":"2190"}}""" },
        { "LNK-TRACKING", """{"link":"https://example.org/?utm_source=x&a=1"}""" },
        { "LNK-HTTP", """{"link":"http://example.org/"}""" },
        { "LNK-TEXT", """{"link":"https://example.org/","linkText":"here"}""" },
        { "IMG-CREDIT", """{"article":{"featuredImage":{"url":"https://example.org/a.jpg","alt":"A port"}}}""" },
        { "IMG-ALT", """{"article":{"featuredImage":{"url":"https://example.org/a.jpg","credit":"Agency"}}}""" },
        { "IMG-URL", """{"article":{"featuredImage":{"credit":"Agency"}}}""" },
        { "TXT-DEBRIS", """{"more":"×"}""" },
        { "TXT-DEBRIS", """{"more":"Read more"}""" },
        { "TXT-HTML", """{"more":"It is <b>over</b>."}""" },
        { "TXT-HTML", """{"more":"Fish &amp; chips."}""" },
        { "TXT-INVISIBLE", """{"more":"It is o\u200bver."}""" },
        { "TXT-BIDI", """{"more":"It is \u202eover."}""" },
        { "TXT-MIXED-QUOTES", """{"more":"It is \"over\"."}""" },
    };

    [Theory, MemberData(nameof(Firing))]
    public async Task A_rule_fires_where_it_is_broken(string rule, string change)
    {
        var results = await desk.LintAsync(JsonNode.Parse(change)!.AsObject());

        results.ShouldContain(r => r.RuleId == rule, string.Join('\n', results));
    }

    [Fact]
    public async Task No_rule_fires_in_an_article_that_is_in_order() => (await desk.LintAsync([])).ShouldBeEmpty();

    [Theory]
    [InlineData("ART-BYLINE", """{"article":{"byline":"Staff"}}""")]
    [InlineData("ART-HEADLINE-QUOTE", """{"article":{"headline":"Mayor: ‘will not close the old port’"}}""")]
    [InlineData("ART-HEADLINE-QUOTE", """{"article":{"headline":"The mayor's port isn't the nation's"}}""")]
    [InlineData("COR-UNLINKED", """{"article":{"notices":[{"kind":"update","text":"This article is updated."}]}}""")]
    [InlineData("QUO-EDITED", """{"quote":{"text":"We will not close the (very) old port","insertions":[{"start":22,"end":28}]}}""")]
    [InlineData("QUO-PAREN", """{"quote":{"text":"We will not close the (very) old port","insertions":[{"start":22,"end":28}]}}""")]
    [InlineData("QUO-UNBALANCED", """{"more":"He said: “This is the end.\n“It is over.”"}""")]
    [InlineData("QUO-OLD", """{"quote":{"saidOn":"2017"},"tail":",” she said in 2017."}""")]
    [InlineData("QUO-FRAGMENT", """{"quote":{"kind":"partial"},"printed":"the old port"}""")]
    [InlineData("QUO-VARIANT", """{"quote":{"text":"We will not close the old port this year"},"variant":"not close the old port this year"}""")]
    [InlineData("QUO-VARIANT", """{"quote":{"text":"We will not close the old port this year"},"variant":"We will not close the old port, this year!"}""")]
    [InlineData("QUO-VERB-LOADED", """{"quote":{"attributionVerb":"said"}}""")]
    [InlineData("QUO-TRANSLATION", """{"quote":{"language":"en-GB"}}""")]
    [InlineData("QUO-TRANSLATION", """{"quote":{"language":"de","translation":{"isTranslation":false}}}""")]
    [InlineData("SRC-TEXT-CREDIT", """{"more":"The ferry was late again, the Nowhere Courier reports."}""")]
    [InlineData("IMG-CREDIT-UNKNOWN", """{"source":{"name":"Zelda Pictures"},"article":{"featuredImage":{"url":"https://example.org/a.jpg","alt":"A port","credit":"Ada Finch / Zelda Pictures"}}}""")]
    [InlineData("LNK-TRACKING", """{"link":"https://example.org/?a=utm_source"}""")]
    [InlineData("IMG-ALT", """{"article":{"featuredImage":{"credit":"Agency"}}}""")]
    [InlineData("TXT-DEBRIS", """{"more":"Read more books, she said."}""")]
    [InlineData("TXT-HTML", """{"more":"It is 3 < 4 & 5 > 4; so."}""")]
    [InlineData("TXT-INVISIBLE", """{"more":"👩‍👩‍👧 came."}""")]
    public async Task A_rule_does_not_fire_where_it_only_nearly_is(string rule, string change) =>
        (await desk.LintAsync(JsonNode.Parse(change)!.AsObject())).ShouldNotContain(r => r.RuleId == rule);

    [Fact]
    public async Task A_disputed_quote_may_be_printed_with_a_notice_that_names_it()
    {
        var results = await desk.LintAsync(JsonNode.Parse("""{"quote":{"verification":{"state":"disputed"}},"notice":true}""")!.AsObject());

        results.ShouldNotContain(r => r.RuleId == "QUO-DISPUTED");
    }

    [Fact]
    public void An_anonymous_speaker_needs_a_reason_and_words_are_not_said_before_they_are_printed()
    {
        // The API takes neither, so that only what was stored before could have them.
        var quote = new Quote { Text = Words, SpeakerId = Guid.CreateVersion7(), SaidOn = "2190" };
        quote.Derive();
        var article = new Article { Body = [LintDesk.Block(quote.Id, Words)] };
        var subject = new LintSubject(article, new DateOnly(2026, 11, 27))
        {
            Quotes = new Dictionary<Guid, Quote> { [quote.Id] = quote },
            Speakers = new Dictionary<Guid, Speaker> { [quote.SpeakerId!.Value] = new() { Kind = SpeakerKind.Anonymous, Name = "A clerk" } },
        };

        var rules = LintRules.Check(subject).Select(f => f.Rule.Id).ToList();

        rules.ShouldContain("QUO-ANON-REASON");
        rules.ShouldContain("QUO-FUTURE");
    }

    [Fact]
    public void Every_rule_has_a_case_here()
    {
        var rules = typeof(LintRule).Assembly.GetTypes().Where(t => t.Namespace == typeof(LintRule).Namespace)
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public)).Where(f => f.FieldType == typeof(LintRule))
            .Select(f => ((LintRule)f.GetValue(null)!).Id).ToList();

        LintRules.All.Select(rule => rule.Id).ShouldBe(rules, ignoreOrder: true);
        rules.ShouldBe(Firing.Select(row => row.Data.Item1).Append("QUO-ANON-REASON").Append("QUO-FUTURE").Append("COR-REQUIRED").Append("QUO-ANON-EXPOSED").Distinct(), ignoreOrder: true);
    }
}
