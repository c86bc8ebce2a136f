using System.Text.Json.Nodes;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Quality;

/// <summary>What a rule said of an article.</summary>
internal sealed record LintResult(string RuleId, string Severity, string Pointer, string Message, bool Overridable);

/// <summary>Makes an article that is in order but for a change, and has it linted.</summary>
internal sealed class LintDesk(HttpClient client)
{
    private const string Words = "We will not close the old port";

    // Words of a speaker with a name would tell who the anonymous one is.
    private const string Whispered = "It was decided long before the summer";

    private readonly Desk desk = new(client);

    /// <param name="change">
    /// `article`, `quote`, `source` and `citation` are patches of those records; `printed` are the words under the mark, `tail` what follows them, `more` further paragraphs, `link` and `linkText`
    /// a link; `variant` are words of another quote of the speaker, which another article prints; `speaker` names an anonymous one, `second` is whether another source is cited, `used` whether the body uses it, `chain` whether the first source has the quote from it, `notice` adds one that names the quote.
    /// </param>
    public async Task<IReadOnlyList<LintResult>> LintAsync(JsonObject change)
    {
        var article = await MakeAsync(change);
        var lint = await client.SendJsonAsync(HttpMethod.Post, $"{Desk.Articles}/{article.Id()}/lint", null).ReadJsonAsync();
        return Results(lint["results"]!.AsArray());
    }

    public static IReadOnlyList<LintResult> Results(JsonArray results) =>
    [
        .. results.Select(r => new LintResult((string)r!["ruleId"]!, (string)r["severity"]!, (string)r["pointer"]!, (string)r["message"]!, (bool)r["overridable"]!)),
    ];

    /// <summary>A block that prints a quote.</summary>
    public static TextBlock Block(Guid quoteId, string words) => new()
    {
        Key = "b1",
        MarkDefs = [new QuoteMark { Key = "m1", QuoteId = quoteId }],
        Children = [new Span { Text = words, Marks = ["m1"] }],
    };

    public async Task<JsonObject> MakeAsync(JsonObject change)
    {
        var source = await client.CreateAsync(Desk.Sources, Merged(new JsonObject { ["kind"] = "outlet", ["name"] = Unique("Harbour Post") }, change["source"]));
        var other = await desk.SourceAsync("organization");
        var isUsed = (bool?)change["used"] is not false && (bool?)change["second"] is not false;
        var speaker = change["speaker"] is { } name
            ? await client.CreateAsync(Desk.Speakers, new { kind = "anonymous", name = (string)name!, disambiguation = Unique("x"), anonymity = new { reason = "Fear", grantedBy = "Desk" } })
            : await desk.SpeakerAsync();
        var quote = await client.CreateAsync(Desk.Quotes, Merged(
            new JsonObject
            {
                ["text"] = change["speaker"] is null ? Words : Whispered,
                ["kind"] = "direct",
                ["language"] = "en",
                ["speakerId"] = speaker.Id(),
                ["attributionTerms"] = change["speaker"] is null ? "onRecord" : "anonymous",
                ["allowDuplicate"] = true,
                ["saidOn"] = "2026-11-01",
                ["provenance"] = new JsonArray([Step(source, "via"), .. isUsed ? new[] { Step(other, change["chain"] is null ? "recording" : "via") } : []]),
                ["verification"] = new JsonObject { ["state"] = "sourceChecked", ["method"] = "read", ["by"] = "Ada", ["at"] = "2026-11-02T00:00:00Z" },
            },
            change["quote"]));

        if (change["variant"] is { } words)
        {
            var variant = await client.CreateAsync(Desk.Quotes, new { text = (string)words!, kind = "direct", language = "en", speakerId = speaker.Id(), allowDuplicate = true });
            await desk.ArticleAsync(Desk.Printing(variant));
        }

        var citations = new JsonArray(Merged(
            new JsonObject { ["key"] = "c1", ["sourceId"] = source.Id(), ["role"] = "via", ["url"] = "https://example.org/a" }, change["citation"]));
        if ((bool?)change["second"] is not false) citations.Add(new JsonObject { ["key"] = "c2", ["sourceId"] = other.Id(), ["role"] = "primary" });
        var draft = Merged(
            new JsonObject
            {
                ["headline"] = Unique("Port stays open"),
                ["dek"] = "The mayor has spoken.",
                ["language"] = "en",
                ["byline"] = "Staff",
                ["section"] = "politics",
                ["citations"] = citations,
                ["body"] = Body(change, quote, isUsed, (string?)change["printed"] ?? (string)quote["text"]!),
            },
            change["article"]);
        if (change["notice"] is not null)
            draft["notices"] = new JsonArray(new JsonObject { ["kind"] = "editorsNote", ["text"] = "The mayor disputes this quote.", ["quoteIds"] = new JsonArray(quote.Id()) });
        if (draft["citations"]!.AsArray().Count == 0) draft["body"]![1]!["markDefs"] = new JsonArray();
        if (draft["citations"]!.AsArray().Count == 0) draft["body"]![1]!["children"]![0]!["marks"] = new JsonArray();
        return await client.CreateAsync(Desk.Articles, draft);
    }

    private static JsonObject Step(JsonObject source, string role) => new JsonObject { ["sourceId"] = source.Id(), ["role"] = role };

    private static JsonArray Body(JsonObject change, JsonObject quote, bool isUsed, string printed)
    {
        var first = Desk.Marked(new JsonObject { ["_type"] = "quote", ["_key"] = "m1", ["quoteId"] = quote.Id() }, printed);
        if (change["tail"] is { } tail) first["children"]![2]!["text"] = (string)tail!;
        var second = new JsonObject
        {
            ["_type"] = "block",
            ["markDefs"] = isUsed ? new JsonArray(new JsonObject { ["_type"] = "citation", ["_key"] = "m2", ["citationKey"] = "c2" }) : [],
            ["children"] = new JsonArray(Desk.Span("The council met.", isUsed ? ["m2"] : [])),
        };
        var body = new JsonArray(first, second);
        foreach (var paragraph in ((string?)change["more"])?.Split('\n') ?? []) body.Add(Desk.Paragraph(paragraph));
        if (change["link"] is { } link)
        {
            body.Add(new JsonObject
            {
                ["_type"] = "block",
                ["markDefs"] = new JsonArray(new JsonObject { ["_type"] = "link", ["_key"] = "m3", ["href"] = (string)link! }),
                ["children"] = new JsonArray(Desk.Span((string?)change["linkText"] ?? "the minutes", "m3"), Desk.Span(" say so.")),
            });
        }

        return body;
    }

    private static JsonObject Merged(JsonObject record, JsonNode? patch)
    {
        foreach (var (name, value) in patch?.AsObject() ?? []) record[name] = value?.DeepClone();
        return record;
    }
}
