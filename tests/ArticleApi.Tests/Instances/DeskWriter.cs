using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Instances;

/// <summary>Somebody who does at random what is done in a newsroom.</summary>
internal sealed class DeskWriter(BusyDesk desk, Random random)
{
    private const int FewRecords = 8;
    private const int FewArticles = 40;
    private const int Sections = 5;
    private const int Tags = 12;

    public async Task FurnishAsync()
    {
        for (var i = 0; i < FewRecords; i++) await RecordAsync();
        for (var i = 0; i < FewArticles; i++) await PublishedAsync(await desk.CreateAsync(random, desk.Articles, Draft));
    }

    public async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await StepAsync();
            if (random.Next(4) == 0) await Task.Delay(random.Next(60), CancellationToken.None);
        }
    }

    /// <summary>Does one thing.</summary>
    public async Task StepAsync()
    {
        var article = desk.Articles.Any(random);
        switch (random.Next(40))
        {
            case < 3:
                await desk.CreateAsync(random, desk.Articles, Draft);
                break;
            case < 9:
                await desk.PatchAsync(random, desk.Articles, article, await desk.TagAsync(random, desk.Articles, article), Secretly);
                break;
            case < 18:
                await PublishedAsync(article);
                break;
            case < 21:
                await desk.StepAsync(random, desk.Articles, article, "unpublish", "*");
                break;
            case < 23:
                await desk.DeleteAsync(random, desk.Articles, article);
                break;
            case < 26:
                await RestoreAsync(article);
                break;
            case < 30:
                await ChangeRecordAsync();
                break;
            case 30:
                await RecordAsync();
                break;
            case 31:
                await MergeAsync(new[] { desk.Authors, desk.Speakers, desk.Sources }[random.Next(3)]);
                break;
            case 32:
                await TrashAsync(new[] { desk.Authors, desk.Quotes, desk.Sources, desk.Speakers }[random.Next(4)]);
                break;
            case < 36:
                await BatchAsync();
                break;
            case < 39:
                await AllOrNothingAsync();
                break;
            default:
                await BulkAsync();
                break;
        }
    }

    /// <summary>Takes out what is not to be read, and publishes just that version.</summary>
    private async Task PublishedAsync(JsonObject? article)
    {
        if (article is null) return;
        var clean = await desk.PatchAsync(random, desk.Articles, article, await desk.TagAsync(random, desk.Articles, article), Cleanly);
        if (clean is not null) await desk.StepAsync(random, desk.Articles, clean, "publish", clean.Tag());
    }

    // What is not in the trash is answered as it is, and no write.
    private async Task RestoreAsync(JsonObject article)
    {
        var write = desk.Ledger.Next();
        await desk.SendAsync(random, "restore articles", HttpMethod.Post, $"{Desk.Articles}/{article.Id()}/restore?reason={write}", null, ("Idempotency-Key", write), ("If-Match", "*"));
    }

    private async Task ChangeRecordAsync()
    {
        var (pool, member) = new[] { (desk.Quotes, "occasion"), (desk.Speakers, "defaultRole"), (desk.Authors, "jobTitle"), (desk.Sources, "homepageUrl") }[random.Next(4)];
        var record = pool.Any(random);
        await desk.PatchAsync(random, pool, record, await desk.TagAsync(random, pool, record), write => new JsonObject { [member] = member == "homepageUrl" ? $"https://{write}.example/" : $"{member} {write}" });
    }

    private async Task RecordAsync()
    {
        await desk.CreateAsync(random, desk.Authors, write => new() { ["displayName"] = $"Ada Finch {write}" });
        var speaker = await desk.CreateAsync(random, desk.Speakers, write => new() { ["kind"] = "person", ["name"] = $"Mara Vance {write}" });
        var source = await desk.CreateAsync(random, desk.Sources, write => new() { ["kind"] = "outlet", ["name"] = $"Harbour Post {write}" });
        await desk.CreateAsync(random, desk.Quotes, write => new()
        {
            ["text"] = $"They will keep {write} open for as long as ships come",
            ["kind"] = "direct",
            ["language"] = "en",
            ["internalNote"] = $"{BusyDesk.Secret} {write}",
            ["speakerId"] = speaker?.Id(),
            ["provenance"] = source is null ? [] : new JsonArray(new JsonObject { ["sourceId"] = source.Id(), ["role"] = "via" }),
        });
    }

    private async Task MergeAsync(Pool pool)
    {
        if (pool.Count <= FewRecords || pool.Some(random, 2) is not [var from, var into]) return;
        pool.Remove(from);
        var write = desk.Ledger.Next();
        (string, string)[] careful = random.Next(2) == 0 ? [("Idempotency-Key", write)] : [];
        var (answer, isFirst) = await desk.SendAsync(random, "merge", HttpMethod.Post, $"{pool.Path}/{from.Id()}/merge-into/{into.Id()}?reason={write}", null, [("If-Match", "*"), .. careful]);
        if (answer.IsDone) desk.Ledger.Done(write, Guid.Parse(from.Id()));
        else if (isFirst || careful.Length > 0) desk.Ledger.Refused(write);
        if (!answer.IsDone && BusyDesk.CodeOf(answer) == "merge.disturbed") pool.Add(from);
    }

    private async Task TrashAsync(Pool pool)
    {
        if (pool.Count <= FewRecords) return;
        var record = pool.Any(random);
        if (!await desk.DeleteAsync(random, pool, record)) return;
        pool.Remove(record);
        if (random.Next(2) == 0 && await desk.StepAsync(random, pool, record, "restore", "*") is { } restored) pool.Add(restored);
    }

    private async Task BatchAsync()
    {
        var (batch, operations, writes) = (desk.Ledger.Next(), new JsonArray(), new List<(string Write, JsonObject Article)>());
        foreach (var article in desk.Articles.Some(random, random.Next(2, 8)))
        {
            var write = desk.Ledger.Next();
            writes.Add((write, article));
            operations.Add(Operation("patch", article, "*", write, Secretly(write)));
        }

        var (answer, _) = await desk.SendAsync(random, "batch", HttpMethod.Post, $"{Desk.Articles}/batch", new JsonObject { ["operations"] = operations }, ("Idempotency-Key", batch));
        if (!answer.IsDone) return;
        var results = JsonNode.Parse(answer.Text)!["results"]!.AsArray();
        foreach (var ((write, article), result) in writes.Zip(results)) Note(write, article, result!);
    }

    /// <summary>Some articles at once, of which some are published with it, and often one at the end that takes everything back.</summary>
    private async Task AllOrNothingAsync()
    {
        var (batch, operations, writes) = (desk.Ledger.Next(), new JsonArray(), new List<(string Write, JsonObject Article)>());
        foreach (var article in desk.Articles.Some(random, random.Next(2, 6)))
        {
            var (write, isPublished) = (desk.Ledger.Next(), random.Next(2) == 0);
            operations.Add(Operation("patch", article, "*", write, isPublished ? Cleanly(write) : Secretly(write)));
            writes.Add((write, article));
            if (!isPublished) continue;
            var publish = desk.Ledger.Next();
            operations.Add(Operation("publish", article, "*", publish, null));
            writes.Add((publish, article));
        }

        if (random.Next(2) == 0) operations.Add(Operation("patch", desk.Articles.Any(random), "\"v999999\"", batch, Secretly(batch)));
        var (answer, _) = await desk.SendAsync(random, "atomic batch", HttpMethod.Post, $"{Desk.Articles}/batch", new JsonObject { ["atomic"] = true, ["operations"] = operations }, ("Idempotency-Key", batch));
        if (!answer.IsDone)
        {
            foreach (var write in writes.Select(w => w.Write).Append(batch)) desk.Ledger.Refused(write);
            return;
        }

        var results = JsonNode.Parse(answer.Text)!["results"]!.AsArray();
        foreach (var ((write, article), result) in writes.Zip(results)) Note(write, article, result!);
    }

    private void Note(string write, JsonObject article, JsonNode result)
    {
        var status = (int)result["status"]!;
        if (status is >= 200 and < 300) desk.Ledger.Done(write, Guid.Parse(article.Id()), (long)result["value"]!["version"]!);
        else if (status is >= 400 and < 500) desk.Ledger.Refused(write);
        desk.Answers.AddOrUpdate(("operation", $"{status} {(result["problem"] is { } problem ? BusyDesk.CodeOf(problem) : "")}"), 1, (_, count) => count + 1);
        if (status >= 500 && status != (int)HttpStatusCode.ServiceUnavailable) desk.Faults.Enqueue($"operation: {result.ToJsonString()}");
    }

    private async Task BulkAsync()
    {
        var write = desk.Ledger.Next();
        var body = new JsonObject { ["reason"] = write, ["expectedCount"] = 0 };
        var filter = $"?tag={Tag()}";
        switch (random.Next(3))
        {
            case 0:
                body["action"] = "addTags";
                body["tags"] = new JsonArray(Tag());
                break;
            case 1:
                body["action"] = "setSection";
                body["section"] = Section();
                break;
            default:
                body["action"] = "unpublish";
                break;
        }

        for (var tries = 0; tries < 3; tries++)
        {
            var (answer, _) = await desk.SendAsync(random, "bulk", HttpMethod.Post, $"{Desk.Articles}/bulk{filter}", body, ("Idempotency-Key", $"{write}-{tries}"));
            if (answer.IsDone || BusyDesk.CodeOf(answer) != "bulk.count_changed") return;
            body["expectedCount"] = (int)JsonNode.Parse(answer.Text)!["count"]!;
        }
    }

    private static JsonObject Operation(string step, JsonObject article, string ifMatch, string reason, JsonObject? value)
    {
        var operation = new JsonObject { ["op"] = step, ["id"] = article.Id(), ["ifMatch"] = ifMatch, ["reason"] = reason };
        if (value is not null) operation["value"] = value;
        return operation;
    }

    private JsonObject Draft(string write)
    {
        var draft = Text(write, $"{BusyDesk.Secret} {write}");
        draft["headline"] = $"Harbour {write}";
        draft["language"] = "en";
        draft["assignee"] = $"{BusyDesk.Secret} {write}";
        if (random.Next(2) == 0) draft["id"] = Guid.CreateVersion7().ToString();
        return draft;
    }

    private JsonObject Secretly(string write)
    {
        var change = Text(write, $"{BusyDesk.Secret} {write}");
        change["shortHeadline"] = $"{BusyDesk.Secret} {write}";
        return change;
    }

    private JsonObject Cleanly(string write)
    {
        var change = Text(write, $"Printed {write}");
        change["shortHeadline"] = $"Printed {write}";
        change["headline"] = $"Harbour {write}";
        return change;
    }

    private JsonObject Text(string write, string words)
    {
        var quotes = random.Next(3) == 0 ? [] : desk.Quotes.Some(random, 2);
        return new JsonObject
        {
            ["dek"] = words,
            ["summary"] = words,
            ["section"] = Section(),
            ["tags"] = new JsonArray(Tag(), $"own {write}"),
            ["authors"] = new JsonArray(new JsonObject { ["authorId"] = desk.Authors.Any(random).Id() }),
            ["citations"] = new JsonArray(new JsonObject { ["key"] = "c1", ["sourceId"] = desk.Sources.Any(random).Id(), ["role"] = "via", ["url"] = $"https://post.example/{write}" }),
            ["body"] = new JsonArray([Desk.Paragraph($"{words}."), Desk.Mentioning(desk.Speakers.Any(random).Id()), .. quotes.Select((quote, place) => Printing(quote, $"q{place}"))]),
        };
    }

    // The key of a mark is that of one part of the body.
    private static JsonObject Printing(JsonObject quote, string key) =>
        Desk.Marked(new JsonObject { ["_type"] = "quote", ["_key"] = key, ["quoteId"] = quote.Id() }, (string)quote["text"]!);

    private string Section() => string.Create(CultureInfo.InvariantCulture, $"section-{random.Next(Sections)}");

    private string Tag() => string.Create(CultureInfo.InvariantCulture, $"tag-{random.Next(Tags)}");
}
