using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data.Audit;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Audit;

/// <summary>Who did what: told by every act that changes something, and by none afterwards.</summary>
public sealed class AuditTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private const string Path = "/api/v1/manage/audit";

    private readonly Desk desk = new(api.CreateAdmin());

    [Fact]
    public async Task Every_save_of_a_record_is_told_with_hashes_that_lead_from_one_to_the_next()
    {
        var writer = new Desk(api.CreateClient(Scopes.ContentRead, Scopes.ContentWrite));
        var article = await writer.ArticleAsync();
        await writer.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { dek = "Changed" }, "*").ReadJsonAsync();
        await desk.PublishedAsync(article);
        await desk.Client.TrashAsync(Desk.Articles, article);
        await desk.StepAsync(article, "purge");

        var entries = await OfAsync(article);

        entries.Select(entry => (string)entry["action"]!).ShouldBe(["article.created", "article.updated", "article.published", "article.deleted", "article.purged"]);
        entries.Select(entry => (string)entry["actor"]!).ShouldBe(["content:read content:write", "content:read content:write", "admin", "admin", "admin"]);
        entries.Select(entry => (long)entry["version"]!).ShouldBe([1, 2, 3, 4, 4]);
        entries.ShouldAllBe(entry => ((string)entry["actorId"]!).StartsWith("key:") && (string?)entry["requestId"] != null);
        entries[0]["hashBefore"].ShouldBeNull();
        entries[^1]["hashAfter"].ShouldBeNull();
        for (var i = 1; i < entries.Count; i++) ((string)entries[i]["hashBefore"]!).ShouldBe((string)entries[i - 1]["hashAfter"]!);
        entries.Select(entry => (string?)entry["hashAfter"]).Distinct().Count().ShouldBe(entries.Count);
    }

    [Fact]
    public async Task A_save_that_changes_nothing_or_is_refused_is_not_told()
    {
        var article = await desk.ArticleAsync();
        await desk.Client.PutAsync($"{Desk.Articles}/{article.Id()}", await desk.Client.ReadAsync($"{Desk.Articles}/{article.Id()}"), "*").ReadJsonAsync();
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { headline = "Stale" }, "\"v9\"");

        (await OfAsync(article)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_atomic_batch_that_fails_is_not_told_and_one_that_succeeds_is_told_whole()
    {
        var article = await desk.ArticleAsync();
        JsonObject Patch(string ifMatch) => new() { ["op"] = "patch", ["id"] = article.Id(), ["ifMatch"] = ifMatch, ["value"] = new JsonObject { ["dek"] = ManagedRecord.Unique("d") } };
        await desk.Client.PostAsync($"{Desk.Articles}/batch", new JsonObject { ["atomic"] = true, ["operations"] = new JsonArray(Patch("*"), Patch("\"v9\"")) });
        (await OfAsync(article)).Count.ShouldBe(1);

        await desk.Client.PostAsync($"{Desk.Articles}/batch", new JsonObject { ["atomic"] = true, ["operations"] = new JsonArray(Patch("*"), Patch("*")) }).ReadJsonAsync();

        // One transaction makes one change of a record.
        var entries = await OfAsync(article);
        entries.Count.ShouldBe(2);
        ((string)entries[1]["hashBefore"]!).ShouldBe((string)entries[0]["hashAfter"]!);
    }

    [Fact]
    public async Task Reading_what_only_editors_are_to_know_is_told()
    {
        var reader = api.CreateClient(Scopes.ContentRead, Scopes.SourcesConfidential);
        var (plain, noted) = (await desk.QuoteAsync(), await desk.QuoteAsync());
        await desk.Client.PatchAsync($"{Desk.Quotes}/{noted.Id()}", new { internalNote = "Heard from her brother." }, "*").ReadJsonAsync();
        var anonymous = await desk.AnonymousAsync();
        var source = await desk.SourceAsync();
        await desk.Client.PatchAsync($"{Desk.Sources}/{source.Id()}", new { reliability = new { rating = "low", note = "Fell for a hoax." } }, "*").ReadJsonAsync();

        foreach (var path in (string[])[$"{Desk.Quotes}/{plain.Id()}", $"{Desk.Quotes}/{noted.Id()}", $"{Desk.Quotes}?limit=100", $"{Desk.Quotes}/{noted.Id()}/revisions/2", $"{Desk.Quotes}/{noted.Id()}/revisions/1/diff/2", $"{Desk.Speakers}/{anonymous.Id()}", $"{Desk.Sources}/{source.Id()}"])
            await reader.ReadAsync(path);

        (await ReadsAsync(plain)).ShouldBeEmpty();
        (await ReadsAsync(noted)).ShouldBe(["quote.noteRead", "quote.noteRead", "quote.noteRead", "quote.noteRead"]);
        (await ReadsAsync(anonymous)).ShouldBe(["speaker.noteRead"]);
        (await ReadsAsync(source)).ShouldBe(["source.noteRead"]);

        async Task<List<string>> ReadsAsync(JsonObject record) =>
            [.. (await OfAsync(record)).Where(entry => (string)entry["actor"]! == "content:read sources:confidential").Select(entry => (string)entry["action"]!)];
    }

    [Fact]
    public async Task Keys_preview_links_and_deleted_comments_are_told()
    {
        var key = await desk.Client.CreateAsync("/api/v1/manage/api-keys", new { name = "Website", scopes = new[] { "delivery:read" } });
        var rotated = await desk.Client.PostAsync($"/api/v1/manage/api-keys/{key.Id()}/rotate", new { }).ReadJsonAsync(HttpStatusCode.Created);
        await desk.Client.DeleteAsync($"/api/v1/manage/api-keys/{key.Id()}", "*");
        (await OfAsync(key)).Select(entry => (string)entry["action"]!).ShouldBe(["apiKey.created", "apiKey.rotated", "apiKey.revoked"], ignoreOrder: true);
        (await OfAsync(rotated)).Select(entry => (string)entry["action"]!).ShouldBe(["apiKey.created"]);

        var article = await desk.ArticleAsync();
        var link = await desk.Client.CreateAsync($"{Desk.Articles}/{article.Id()}/preview-links", new { expiresAt = TimeProvider.System.GetUtcNow().AddDays(1).UtcDateTime });
        await desk.Client.DeleteAsync($"{Desk.Articles}/{article.Id()}/preview-links/{link.Id()}", "*");
        (await OfAsync(link)).Select(entry => (string)entry["action"]!).ShouldBe(["previewLink.created", "previewLink.revoked"], ignoreOrder: true);

        var comment = await desk.Client.CreateAsync($"{Desk.Articles}/{article.Id()}/comments", new { text = "Never mind." });
        await desk.Client.DeleteAsync($"{Desk.Articles}/{article.Id()}/comments/{comment.Id()}", "*");
        (await OfAsync(comment)).Select(entry => (string)entry["action"]!).ShouldBe(["comment.deleted"]);
    }

    [Fact]
    public async Task Entries_are_found_by_actor_action_record_and_time_and_paged()
    {
        var name = ManagedRecord.Unique("auditor");
        var key = await desk.Client.CreateAsync("/api/v1/manage/api-keys", new { name, scopes = new[] { "content:read", "content:write" } });
        var other = new Desk(api.WithKey((string)key["key"]!));
        var article = await other.ArticleAsync();
        for (var number = 0; number < 4; number++) await other.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { dek = $"Edit {number}" }, "*").ReadJsonAsync();

        var actor = $"{Path}?actor={Uri.EscapeDataString(name)}";
        ((int)(await desk.Client.ReadAsync($"{actor}&count=exact"))["page"]!["total"]!).ShouldBe(5);
        ((int)(await desk.Client.ReadAsync($"{actor}&count=exact&action=article.created"))["page"]!["total"]!).ShouldBe(1);
        ((int)(await desk.Client.ReadAsync($"{actor}&count=exact&to=2001-01-01T00:00:00Z"))["page"]!["total"]!).ShouldBe(0);
        ((int)(await desk.Client.ReadAsync($"{actor}&count=exact&from=2001-01-01T00:00:00Z"))["page"]!["total"]!).ShouldBe(5);

        var (seen, next) = (new List<long>(), $"{actor}&limit=2");
        while (next is not null)
        {
            var page = await desk.Client.ReadAsync(next);
            seen.AddRange(page["data"]!.AsArray().Select(entry => (long)entry!["version"]!));
            next = (string?)page["links"]!["next"];
        }

        // Those of one millisecond come in the order of their ids.
        seen.ShouldBe([5, 4, 3, 2, 1], ignoreOrder: true);
    }

    [Fact]
    public async Task Nothing_but_reading_can_be_done_with_it()
    {
        foreach (var method in (HttpMethod[])[HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete])
            (await desk.Client.SendJsonAsync(method, Path, new { })).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Put, HttpMethod.Delete])
            (await desk.Client.SendJsonAsync(method, $"{Path}/{Guid.CreateVersion7()}", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        typeof(AuditEntry).GetProperties().ShouldAllBe(property => property.SetMethod == null || property.SetMethod.ReturnParameter.GetRequiredCustomModifiers().Length == 1);
    }

    private async Task<List<JsonObject>> OfAsync(JsonObject record) =>
        [.. (await desk.Client.ReadAsync($"{Path}?record={record.Id()}&limit=100"))["data"]!.AsArray().Select(entry => entry!.AsObject())
            .OrderBy(entry => (long?)entry["version"]).ThenBy(entry => entry["hashAfter"] is null)];
}
