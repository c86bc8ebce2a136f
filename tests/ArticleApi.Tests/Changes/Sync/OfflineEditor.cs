using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Changes.Sync;

/// <summary>An editor's program that writes without a network: it keeps copies, queues edits, and brings both together when it is in a conflict.</summary>
internal sealed class OfflineEditor(HttpClient client, string name, Random random)
{
    private readonly List<JsonObject> queue = [];
    private int edits;

    public WorkingCopies Copies { get; } = new(client, "types=authors");

    /// <summary>What it put into records and was told is stored: each stands in the record to the end.</summary>
    public List<(string Id, string Mark)> Stored { get; } = [];

    /// <summary>Mutations that were applied, as the client was told.</summary>
    public HashSet<string> Applied { get; } = [];

    /// <summary>How often it met what others had done.</summary>
    public int Conflicts { get; private set; }

    /// <summary>Does something to a record of its copies, without a network; one record waits in the queue once.</summary>
    public void Write()
    {
        var free = Copies.Records.Values.Where(record => queue.TrueForAll(waiting => (string)waiting["id"]! != record.Id())).ToList();
        switch (random.Next(12))
        {
            case 0:
                queue.Add(Pushes.NewAuthor(ManagedRecord.Unique($"Made by {name}")));
                break;
            case 1 when free.Count > 6:
                Delete(free[random.Next(free.Count)]);
                break;
            default:
                if (free.Count > 0) Edit(free[random.Next(free.Count)], $"[{name}:{edits++}]");
                break;
        }
    }

    /// <summary>Deletes one of its copies.</summary>
    public void Delete() => Delete(Copies.Records.Values.First());

    /// <summary>Pushes what waits, all at once or each for itself; now and then the answer is lost.</summary>
    public async Task PushAsync()
    {
        if (queue.Count == 0) return;
        JsonObject[] sent = [.. queue.Take(random.Next(1, 8))];
        using var answer = await client.PostAsync(Pushes.Path, Pushes.Push(atomic: random.Next(4) == 0, sent));

        // A lost answer, or one that says to come again: the same push is sent later.
        if (random.Next(4) == 0) return;
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        if (answer.StatusCode != HttpStatusCode.OK && (string)json["code"]! != "sync.not_applied")
        {
            answer.Headers.RetryAfter.ShouldNotBeNull(json.ToJsonString());
            return;
        }

        foreach (var (mutation, result) in sent.Zip(json["results"]!.AsArray().Select(result => result!.AsObject()))) Take(mutation, result);
    }

    /// <summary>Until nothing waits and nothing is new.</summary>
    public async Task SettleAsync()
    {
        while (queue.Count > 0) await PushAsync();
        await Copies.CatchUpAsync(() => random.Next(1, 12));
    }

    private void Delete(JsonObject record) => queue.Add(Pushes.Deletion("authors", record.Id(), (long)record["version"]!));

    private void Edit(JsonObject record, string mark) => queue.Add(Pushes.Upsert(
        "authors", record.Id(), (long)record["version"]!, new JsonObject { ["bio"] = $"{(string?)record["bio"]}{mark}" }));

    private void Take(JsonObject mutation, JsonObject result)
    {
        var told = (string)result["status"]!;
        if (told == "rejected")
        {
            // Another one held it back; no rule is broken here.
            ((int)result["problem"]!["status"]!).ShouldBe(424, result.ToJsonString());
            return;
        }

        queue.RemoveAll(waiting => (string)waiting["mutationId"]! == (string)mutation["mutationId"]!);
        var mark = (string?)mutation["data"]?["bio"] is { } bio ? bio[bio.LastIndexOf('[')..] : null;
        if (told == "applied")
        {
            Applied.Add((string)mutation["mutationId"]!);
            if (mark is not null) Stored.Add(((string)mutation["id"]!, mark));
            return;
        }

        // What others wrote stays, and the edit is made in it. What they deleted is let go, and what they changed is not deleted.
        Conflicts++;
        if (mark is not null && !(bool)result["current"]!["deleted"]!) Edit(result["current"]!["data"]!.AsObject(), mark);
    }
}
