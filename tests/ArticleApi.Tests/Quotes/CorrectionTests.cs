using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Merging;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Quotes;

/// <summary>The words of a quote turn out to be wrong: every article that prints them otherwise is found, with a task and a notice.</summary>
public sealed class CorrectionTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private const string Tasks = "/api/v1/manage/tasks";

    private readonly Desk desk = new(api.CreateAdmin());

    [Fact]
    public async Task A_correction_finds_the_articles_whose_printed_words_are_wrong_now()
    {
        var speaker = await desk.SpeakerAsync();
        var mark = Unique("harbour");
        var quote = await QuoteAsync(speaker, $"We will close the old {mark} this year, and nobody will be asked.");
        await desk.PatchedAsync(Desk.Quotes, quote, new { verification = new { state = "sourceChecked", method = "Heard", by = "Ada", at = "2026-01-02T03:04:05Z" } });
        var published = await desk.PublishedAsync(await desk.ArticleAsync(Desk.Printing(quote)));
        var reader = api.CreateClient();
        var before = await reader.GetStringAsync($"/api/v1/articles/{published.Id()}");

        // Mended in the working copy, which nobody has published yet.
        var mended = await desk.PublishedAsync(await desk.ArticleAsync(Desk.Printing(quote)));
        var corrected = $"We will not close the old {mark} this year, and nobody will be asked.";
        await desk.PatchedAsync(Desk.Articles, mended, new JsonObject { ["body"] = new JsonArray(Printing(quote, corrected)) });
        var right = await desk.ArticleAsync(Printing(quote, corrected));
        var trashed = await desk.ArticleAsync(Desk.Printing(quote));
        await desk.Client.TrashAsync(Desk.Articles, trashed);

        var report = await CorrectAsync(quote, new { newText = $"“{corrected}”", reason = "Heard again on the recording" }).ReadJsonAsync();

        ((string)report["quote"]!["text"]!, (string)report["quote"]!["verification"]!["state"]!).ShouldBe((corrected, "unverified"));
        var articles = report["articles"]!.AsArray().ToDictionary(a => (string)a!["articleId"]!, a => a!.AsObject());
        articles.Keys.ShouldBe([published.Id(), mended.Id()], ignoreOrder: true);
        articles.Keys.ShouldNotContain(right.Id());
        var place = articles[published.Id()]["places"]!.AsArray().ShouldHaveSingleItem()!;
        ((bool)place["published"]!, (string)place["level"]!, (bool)place["critical"]!, (string)place["exact"]!).ShouldBe((false, "changed", true, (string)quote["text"]!));
        ((bool)articles[mended.Id()]["places"]!.AsArray().ShouldHaveSingleItem()!["published"]!).ShouldBeTrue();

        var notice = $"An earlier version of this article misquoted {speaker["name"]}. The quotation should read: “{corrected}”";
        foreach (var article in articles.Values)
        {
            var task = await desk.Client.ReadAsync($"{Tasks}/{(string)article["taskId"]!}");
            ((string)task["kind"]!, (string)task["state"]!, (string)task["articleId"]!, (string)task["quoteId"]!).ShouldBe(("correction", "open", (string)article["articleId"]!, quote.Id()));
            ((string)article["notice"]!, (string)task["notice"]!).ShouldBe((notice, notice));
        }

        // Readers see the words in the quote's own document; the article is as it was printed.
        (await reader.GetStringAsync($"/api/v1/articles/{published.Id()}")).ShouldBe(before);
        ((string)(await reader.ReadAsync($"/api/v1/quotes/{quote.Id()}"))["text"]!).ShouldBe(corrected);
        ((string)(await desk.LastRevisionAsync(Desk.Quotes, quote))["reason"]!).ShouldBe("Heard again on the recording");
    }

    [Fact]
    public async Task A_second_correction_tells_the_task_anew_and_opens_one_that_was_done()
    {
        var quote = await QuoteAsync(await desk.SpeakerAsync(), $"We will close {Unique("it")} soon, for good and for all.");
        await desk.ArticleAsync(Desk.Printing(quote));
        var first = (await CorrectAsync(quote, new { newText = $"We will not close {Unique("it")} soon, for good and for all.", reason = "Once" }).ReadJsonAsync())["articles"]![0]!;
        await desk.Client.PostAsync($"{Tasks}/{first["taskId"]}/resolve", new { }).ReadJsonAsync();

        var second = (await CorrectAsync(quote, new { newText = $"We will never close {Unique("it")} soon, for good and for all.", reason = "Twice" }).ReadJsonAsync())["articles"]![0]!;

        ((string)second["taskId"]!).ShouldBe((string)first["taskId"]!);
        ((string)(await desk.Client.ReadAsync($"{Tasks}/{first["taskId"]}"))["state"]!).ShouldBe("open");
    }

    [Fact]
    public async Task A_second_correction_that_finds_an_article_right_after_all_dismisses_its_task()
    {
        var said = $"We will close {Unique("it")} soon, for good and for all.";
        var quote = await QuoteAsync(await desk.SpeakerAsync(), said);
        var (right, wrong) = (await desk.ArticleAsync(Desk.Printing(quote)), await desk.ArticleAsync(Printing(quote, "We will not close anything, and that is that.")));
        var first = (await CorrectAsync(quote, new { newText = $"We will not close {Unique("it")} soon, for good and for all.", reason = "Once" }).ReadJsonAsync())["articles"]!.AsArray();
        var tasks = first.ToDictionary(a => (string)a!["articleId"]!, a => (string)a!["taskId"]!);
        tasks.Keys.ShouldBe([right.Id(), wrong.Id()], ignoreOrder: true);

        await CorrectAsync(quote, new { newText = said, reason = "It was right the first time" }).ReadJsonAsync();

        var dismissed = await desk.Client.ReadAsync($"{Tasks}/{tasks[right.Id()]}");
        ((string)dismissed["state"]!, (string)dismissed["closedBy"]!).ShouldBe(("dismissed", "admin"));
        ((string)dismissed["note"]!).ShouldStartWith("The quote was corrected again");
        ((string)(await desk.Client.ReadAsync($"{Tasks}/{tasks[wrong.Id()]}"))["state"]!).ShouldBe("open");
    }

    [Fact]
    public async Task What_is_wrong_with_new_words_is_told_and_nothing_is_left_behind()
    {
        var speaker = await desk.SpeakerAsync();
        var (quote, other) = (await QuoteAsync(speaker, Unique("We stay")), await QuoteAsync(speaker, Unique("We leave")));
        var article = await desk.ArticleAsync(Desk.Printing(quote));

        (await CorrectAsync(quote, new { newText = "…", reason = "x" }).ReadProblemAsync()).Pointers.ShouldBe(["/newText"]);
        (await CorrectAsync(quote, new { newText = (string)quote["text"]!, reason = "x" }).ReadProblemAsync()).Codes.ShouldBe(["value.invalid"]);
        (await CorrectAsync(quote, new { newText = "We go", reason = "x", insertions = new[] { new { start = 1, end = 9, kind = "insertion" } } }).ReadProblemAsync()).Pointers.ShouldBe(["/insertions/0"]);
        (await CorrectAsync(quote, new { newText = (string)other["text"]!, reason = "x" }).ReadProblemAsync()).Code.ShouldBe("quote.duplicate");
        (await CorrectAsync(quote, new { newText = "We go" }).ReadProblemAsync()).Pointers.ShouldBe(["/reason"]);
        (await CorrectAsync(quote, new { newText = "We go", reason = "x" }, "\"v9\"").ReadProblemAsync()).Code.ShouldBe("version.stale");

        ((long)(await desk.Client.ReadAsync($"{Desk.Quotes}/{quote.Id()}"))["version"]!).ShouldBe(1);
        (await desk.Client.ReadAsync($"{Tasks}?articleId={article.Id()}")).Ids().ShouldBeEmpty();
    }

    [Fact]
    public async Task Correcting_a_public_quote_needs_the_right_to_publish()
    {
        var quote = await QuoteAsync(await desk.SpeakerAsync(), Unique("We stay"));
        await desk.PublishedAsync(await desk.ArticleAsync(Desk.Printing(quote)));
        using var writer = api.CreateClient(Scopes.ContentRead, Scopes.ContentWrite);

        var refused = await writer.PostAsync($"{Desk.Quotes}/{quote.Id()}/corrections", new { newText = Unique("We go"), reason = "x" }, ("If-Match", "*")).ReadProblemAsync();

        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.Forbidden, "auth.scope"));
        ((long)(await desk.Client.ReadAsync($"{Desk.Quotes}/{quote.Id()}"))["version"]!).ShouldBe(1);
    }

    [Fact]
    public async Task A_correction_is_sent_again_under_its_key_without_being_done_twice()
    {
        var quote = await QuoteAsync(await desk.SpeakerAsync(), $"We will close {Unique("it")} soon, for good and for all.");
        await desk.ArticleAsync(Desk.Printing(quote));
        var body = new { newText = $"We will not close {Unique("it")} soon, for good and for all.", reason = "Once" };
        (string, string)[] headers = [("If-Match", quote.Tag()), ("Idempotency-Key", $"correct-{quote.Id()}")];

        var first = await desk.Client.PostAsync($"{Desk.Quotes}/{quote.Id()}/corrections", body, headers).ReadJsonAsync();
        var again = await desk.Client.PostAsync($"{Desk.Quotes}/{quote.Id()}/corrections", body, headers).ReadJsonAsync();

        again.ToJsonString().ShouldBe(first.ToJsonString());
        ((long)first["quote"]!["version"]!).ShouldBe(2);
        first["articles"]!.AsArray().Count.ShouldBe(1);
    }

    private Task<JsonObject> QuoteAsync(JsonObject speaker, string text) =>
        desk.Client.CreateAsync(Desk.Quotes, new { text, kind = "direct", language = "en", speakerId = speaker.Id() });

    private static JsonObject Printing(JsonObject quote, string words) =>
        Desk.Marked(new JsonObject { ["_type"] = "quote", ["_key"] = "m1", ["quoteId"] = quote.Id() }, words);

    private Task<HttpResponseMessage> CorrectAsync(JsonObject quote, object input, string ifMatch = "*") =>
        desk.Client.SendJsonAsync(HttpMethod.Post, $"{Desk.Quotes}/{quote.Id()}/corrections", input, ("If-Match", ifMatch));
}
