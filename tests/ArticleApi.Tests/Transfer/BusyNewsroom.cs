using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Merging;
using ArticleApi.Tests.OpenApi;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Transfer;

/// <summary>Content in every state that there is.</summary>
internal sealed class BusyNewsroom(ApiFactory api)
{
    private readonly Desk desk = new(api.CreateAdmin());

    /// <summary>Articles that the public reads.</summary>
    public List<JsonObject> Public { get; } = [];

    /// <summary>Addresses that were public and lead elsewhere.</summary>
    public List<string> Former { get; } = [];

    /// <summary>Quotes about which, and another of their speaker, somebody decided.</summary>
    public List<string> Decided { get; } = [];

    /// <summary>Addresses of what the public once saw.</summary>
    public List<string> Gone { get; } = [];

    public async Task WorkAsync()
    {
        await MergeAsync();
        await PublishAsync();
        await WithdrawAsync();
        await DraftAsync();
        await RetractAsync();
        await DecideAsync();
    }

    private async Task DecideAsync()
    {
        var speaker = await desk.SpeakerAsync();
        foreach (var verdict in (string[])["sameUtterance", "differentOccasion", "misquoteOf"])
        {
            var (one, other) = (await desk.QuoteAsync(speaker.Id()), await desk.QuoteAsync(speaker.Id()));
            await desk.Client.PostAsync($"{Desk.Quotes}/{one.Id()}/variants/{other.Id()}/decision", new { decision = verdict }).ReadJsonAsync();
            Decided.Add(one.Id());
        }
    }

    /// <summary>A source that took something back, which makes tasks: one that is open, one done and one dismissed with what caused it.</summary>
    private async Task RetractAsync()
    {
        var source = await desk.SourceAsync();
        var (quote, second) = (await desk.QuoteAsync(null, source.Id()), await desk.QuoteAsync(null, source.Id()));
        Public.Add(await desk.PublishedAsync(await desk.WrittenAsync(cited: source, quoted: quote)));
        var draft = await desk.WrittenAsync(cited: source, quoted: second);
        var place = $"{Desk.Sources}/{source.Id()}/retractions";
        var taken = await desk.Client.PostAsync(place, new { reason = "A mistake." }, ("If-Match", "*")).ReadJsonAsync();
        (await desk.Client.DeleteAsync($"{place}/{(string)taken["retraction"]!["id"]!}", "*")).EnsureSuccessStatusCode();
        await desk.Client.PostAsync(place, new { reason = "It was made up.", noticeUrl = "https://harbourpost.example/notice" }, ("If-Match", "*")).ReadJsonAsync();
        await desk.Client.PostAsync($"{Desk.Quotes}/{second.Id()}/corrections", new { newText = Unique("We shall close all of it"), reason = "Heard again" }, ("If-Match", "*")).ReadJsonAsync();
        var task = (await desk.Client.ReadAsync($"/api/v1/manage/tasks?articleId={draft.Id()}&kind=correction")).Ids()[0];
        await desk.Client.PostAsync($"/api/v1/manage/tasks/{task}/assign", new { assignee = "Ada" }).ReadJsonAsync();
        await desk.Client.PostAsync($"/api/v1/manage/tasks/{task}/resolve", new { note = "Mended." }).ReadJsonAsync();
    }

    private async Task MergeAsync()
    {
        var (first, second) = (await desk.SpeakerAsync(), await desk.SpeakerAsync());
        var (author, colleague) = (await desk.AuthorAsync(), await desk.AuthorAsync());
        var (outlet, paper) = (await desk.SourceAsync(), await desk.SourceAsync());
        await desk.PatchedAsync(Desk.Sources, outlet, new { parentSourceId = paper.Id(), domain = $"{paper.Id()[^12..]}.example" });
        var third = await desk.SourceAsync();
        await desk.PatchedAsync(Desk.Authors, author, new { speakerId = first.Id() });
        var quote = await desk.QuoteAsync(first.Id(), outlet.Id());
        var article = await desk.PublishedAsync(await desk.WrittenAsync(author, first, outlet, third, quote));
        Public.Add(article);
        await desk.MergedAsync(Desk.Speakers, first, second);
        await desk.MergedAsync(Desk.Authors, author, colleague);
        await desk.MergedAsync(Desk.Sources, third, paper);
        Former.AddRange([$"/api/v1/speakers/{first.Id()}", $"/api/v1/authors/{author.Id()}", $"/api/v1/sources/by-slug/{third["slug"]}"]);

        // Words that were said twice, by somebody who is called otherwise by now.
        await desk.Client.CreateAsync(Desk.Quotes, new JsonObject
        {
            ["text"] = (string)quote["text"]!,
            ["kind"] = "direct",
            ["language"] = "en",
            ["speakerId"] = second.Id(),
            ["allowDuplicate"] = true,
        });
        await desk.PatchedAsync(Desk.Authors, colleague, new { displayName = Unique("Ada Finch-Moor") });
    }

    private async Task PublishAsync()
    {
        var anonymous = await desk.AnonymousAsync();
        var quote = await desk.Client.CreateAsync(Desk.Quotes, new { text = Unique("Nobody told us"), kind = "direct", language = "en", speakerId = anonymous.Id(), attributionTerms = "anonymous", internalNote = "Met in May." });
        var renamed = await desk.PublishedAsync(await desk.ArticleAsync(Desk.Printing(quote)));
        await desk.PatchedAsync(Desk.Articles, renamed, new { slug = $"{renamed["slug"]}-anew", tags = (string[])["Häfen", "港"] });
        Public.Add(await desk.PublishedAsync(renamed));
        Former.Add($"/api/v1/articles/by-slug/{renamed["slug"]}");

        // Edited since, and an older revision published.
        var edited = await desk.PublishedAsync(await desk.ArticleAsync());
        await desk.PatchedAsync(Desk.Articles, edited, new { headline = Unique("Edited 🙂 “since”") });
        Public.Add(edited);
        var older = await desk.ArticleAsync();
        await desk.PatchedAsync(Desk.Articles, older, new { headline = Unique("Newer") });
        await (await desk.StepAsync(older, "publish", new { revision = 1 })).ReadJsonAsync();
        Public.Add(older);
        var corrected = await desk.PublishedAsync(await desk.ArticleAsync());
        await (await desk.StepAsync(corrected, "notices", new { kind = "correction", text = "It was 12, not 21." })).ReadJsonAsync();
        Public.Add(corrected);
        var retracted = await desk.PublishedAsync(await desk.ArticleAsync());
        await (await desk.StepAsync(retracted, "retract", new { reason = "It was not so." })).ReadJsonAsync();
        Public.Add(retracted);
    }

    private async Task WithdrawAsync()
    {
        var author = await desk.AuthorAsync();
        var unpublished = await desk.PublishedAsync(await desk.WrittenAsync(author));
        await (await desk.StepAsync(unpublished, "unpublish")).ReadJsonAsync();
        var trashed = await desk.PublishedAsync(await desk.ArticleAsync());
        await desk.Client.TrashAsync(Desk.Articles, trashed);
        var purged = await desk.PublishedAsync(await desk.ArticleAsync());
        await desk.Client.TrashAsync(Desk.Articles, purged);
        (await desk.StepAsync(purged, "purge")).EnsureSuccessStatusCode();
        Gone.AddRange(new[] { unpublished, trashed, purged }.Select(article => $"/api/v1/articles/{article.Id()}"));
        Gone.AddRange([$"/api/v1/articles/by-slug/{purged["slug"]}", $"/api/v1/authors/{author.Id()}"]);
        await desk.Client.TrashAsync(Desk.Speakers, await desk.SpeakerAsync());
    }

    private async Task DraftAsync()
    {
        var draft = await desk.ArticleAsync();
        foreach (var step in (string[])["submit", "reopen", "archive"]) (await desk.StepAsync(draft, step)).EnsureSuccessStatusCode();
        await desk.Client.SendJsonAsync(HttpMethod.Put, $"{Desk.Articles}/{draft.Id()}/revisions/1/checkpoint", new { name = "before legal review" }).ReadJsonAsync();
        var place = $"{Desk.Articles}/{draft.Id()}/comments";
        var comment = await desk.Client.CreateAsync(place, new { text = "Who has seen the minutes?" });
        await desk.Client.CreateAsync(place, new { text = "I have.", replyTo = comment.Id() });
        await desk.Client.SendJsonAsync(HttpMethod.Post, $"{place}/{comment.Id()}/resolve", null).ReadJsonAsync();
        var scheduled = await desk.ArticleAsync();
        await (await desk.StepAsync(scheduled, "schedule", OperationRequests.StepBody("schedule", TimeProvider.System.GetUtcNow()))).ReadJsonAsync();

        // A history longer than what is read at once.
        var much = await desk.ArticleAsync();
        for (var i = 0; i < 70; i++) await desk.PatchedAsync(Desk.Articles, much, new { dek = $"Day {i}" });
    }
}
