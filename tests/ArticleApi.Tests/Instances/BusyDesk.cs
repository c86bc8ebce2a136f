using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Instances;

/// <summary>What the writers share: the instances, the records, what was answered, and what must not be.</summary>
internal sealed class BusyDesk(Fleet fleet, Ledger ledger, string key)
{
    /// <summary>A word that stands in what is never published.</summary>
    public const string Secret = "Unprinted";

    private static readonly HttpStatusCode[] Refusals =
        [HttpStatusCode.Conflict, HttpStatusCode.PreconditionFailed, HttpStatusCode.UnprocessableEntity, HttpStatusCode.FailedDependency];

    public Fleet Fleet => fleet;

    public Ledger Ledger => ledger;

    public Pool Articles { get; } = new(Desk.Articles);

    public Pool Authors { get; } = new(Desk.Authors);

    public Pool Speakers { get; } = new(Desk.Speakers);

    public Pool Sources { get; } = new(Desk.Sources);

    public Pool Quotes { get; } = new(Desk.Quotes);

    /// <summary>How often each kind of request was answered with which status.</summary>
    public ConcurrentDictionary<(string What, string Answer), int> Answers { get; } = new();

    /// <summary>Whether it was done once at least.</summary>
    public bool HasDone(string what) => Answers.Keys.Any(a => a.What == what && a.Answer.StartsWith('2'));

    /// <summary>How long the requests took.</summary>
    public ConcurrentDictionary<string, TimeSpan> Longest { get; } = new(StringComparer.Ordinal);

    /// <summary>What should not have been answered.</summary>
    public ConcurrentQueue<string> Faults { get; } = [];

    /// <summary>Sends a write as a careful client does, again and again until it is answered for good.</summary>
    /// <returns>The answer, and whether it is the one to the first time that the write was sent.</returns>
    public async Task<(Answer Answer, bool IsFirst)> SendAsync(Random random, string what, HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            var began = Stopwatch.GetTimestamp();
            var answer = await (await fleet.AnyAsync(random)).SendAsync(method, path, body, [("X-Api-Key", key), .. headers]);
            Answers.AddOrUpdate((what, answer is null ? "cut" : $"{(int)answer.Status} {CodeOf(answer)}"), 1, (_, count) => count + 1);
            if (answer is null) continue;

            var took = Stopwatch.GetElapsedTime(began);
            Longest.AddOrUpdate(what, took, (_, longest) => took > longest ? took : longest);
            if (answer.IsLater)
            {
                await Task.Delay(random.Next(100, 400));
                continue;
            }

            if (!answer.IsDone && !Refusals.Contains(answer.Status)) Faults.Enqueue($"{what}: {(int)answer.Status} {answer.Text}");
            return (answer, isFirst);
        }
    }

    /// <summary>Makes a record; null when it was refused.</summary>
    public async Task<JsonObject?> CreateAsync(Random random, Pool pool, Func<string, JsonObject> make)
    {
        var write = ledger.Next();
        var (answer, _) = await SendAsync(random, $"create {Last(pool)}", HttpMethod.Post, $"{pool.Path}?reason={write}", make(write), ("Idempotency-Key", write));
        if (Settle(write, answer, isFirst: true) is not { } made) return null;
        pool.Add(made);
        return made;
    }

    /// <summary>Takes a step under a key, which may be taken again without harm.</summary>
    public async Task<JsonObject?> StepAsync(Random random, Pool pool, JsonObject record, string step, string ifMatch, object? body = null)
    {
        var write = ledger.Next();
        var (answer, _) = await SendAsync(random, $"{step.Split('/')[0]} {Last(pool)}", HttpMethod.Post, $"{pool.Path}/{record.Id()}/{step}?reason={write}", body, ("Idempotency-Key", write), ("If-Match", ifMatch));
        return Settle(write, answer, isFirst: true);
    }

    /// <summary>Changes a record in the version that was read; null when that was refused, or when nobody can say whose version there is now.</summary>
    public async Task<JsonObject?> PatchAsync(Random random, Pool pool, JsonObject record, string ifMatch, Func<string, JsonObject> change)
    {
        var write = ledger.Next();
        var (answer, isFirst) = await SendAsync(random, $"patch {Last(pool)}", HttpMethod.Patch, $"{pool.Path}/{record.Id()}?reason={write}", change(write), ("If-Match", ifMatch));
        return Settle(write, answer, isFirst);
    }

    public async Task<bool> DeleteAsync(Random random, Pool pool, JsonObject record)
    {
        var write = ledger.Next();
        var (answer, isFirst) = await SendAsync(random, $"delete {Last(pool)}", HttpMethod.Delete, $"{pool.Path}/{record.Id()}?reason={write}", null, ("If-Match", "*"));
        if (answer.IsDone) ledger.Done(write, Guid.Parse(record.Id()));
        else if (isFirst) ledger.Refused(write);
        return answer.IsDone;
    }

    /// <summary>The version in which a record is now.</summary>
    public async Task<string> TagAsync(Random random, Pool pool, JsonObject record) =>
        (await SendAsync(random, $"read {Last(pool)}", HttpMethod.Get, $"{pool.Path}/{record.Id()}", null)).Answer.ETag!;

    public JsonObject? Settle(string write, Answer answer, bool isFirst)
    {
        if (answer.IsDone)
        {
            var record = JsonNode.Parse(answer.Text)!.AsObject();
            ledger.Done(write, Guid.Parse(record.Id()), (long)record["version"]!);
            return record;
        }

        // Of one that was sent twice the first can have been done.
        if (isFirst) ledger.Refused(write);
        return null;
    }

    public static string CodeOf(Answer answer) => answer.IsDone || !answer.Text.StartsWith('{') ? "" : CodeOf(JsonNode.Parse(answer.Text)!);

    /// <summary>The code of a problem; of what is not valid that of the first error.</summary>
    public static string CodeOf(JsonNode problem) =>
        (string?)problem["errors"]?.AsArray().FirstOrDefault()?["code"] ?? (string?)problem["code"] ?? "";

    private static string Last(Pool pool) => pool.Path[(pool.Path.LastIndexOf('/') + 1)..];
}
