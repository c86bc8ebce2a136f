using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Changes.Sync;

/// <summary>An editor's program that keeps the four rules.</summary>
internal sealed class WorkingCopies(HttpClient client, string wanted = "")
{
    public const string Path = "/api/v1/manage/sync";

    public static readonly string[] Types = ["articles", "authors", "quotes", "speakers", "sources"];

    private readonly Dictionary<(string Type, string Id), JsonObject> records = [];
    private readonly HashSet<(string Type, string Id)> brought = [];

    public string? Token { get; private set; }

    public IReadOnlyDictionary<(string Type, string Id), JsonObject> Records => records;

    /// <summary>Where the next pull goes.</summary>
    public string Next(int limit) => Token is null ? $"{Path}?limit={limit}{(wanted.Length > 0 ? "&" : "")}{wanted}" : $"{Path}?limit={limit}&token={Token}";

    /// <summary>Pulls one page and applies it; tells what was in it.</summary>
    public async Task<JsonObject> PullAsync(int limit = 200)
    {
        if (Token is null) brought.Clear();
        var page = await client.ReadAsync(Next(limit));
        var changes = Changes(page);
        changes.Count.ShouldBeLessThanOrEqualTo(limit);
        changes.Select(KeyOf).ShouldBeUnique();
        changes.Select(change => (long)change["sequence"]!).ShouldBeInOrder();
        foreach (var change in changes) Apply(change);
        if ((string)page["mode"]! == "snapshot" && (bool)page["snapshotComplete"]!)
        {
            foreach (var left in records.Keys.Except(brought).ToList()) records.Remove(left);
        }

        Token = (string)page["nextToken"]!;
        return page;
    }

    /// <summary>Pulls until there is no more; tells all that came.</summary>
    public async Task<List<JsonObject>> CatchUpAsync(Func<int>? limit = null)
    {
        var all = new List<JsonObject>();
        for (var hasMore = true; hasMore;)
        {
            var page = await PullAsync(limit?.Invoke() ?? 200);
            all.AddRange(Changes(page));
            hasMore = (bool)page["hasMore"]!;
        }

        return all;
    }

    /// <summary>What a client does on 410: it keeps the data.</summary>
    public void StartAgain() => Token = null;

    /// <summary>Whether it is what the lists of the management side name, record by record as GET shows it.</summary>
    public async Task ShouldBeWhatIsThereAsync()
    {
        var all = new List<(string, string)>();
        foreach (var type in Types)
        {
            for (var next = $"/api/v1/manage/{type}?limit=100"; next is not null;)
            {
                var page = await client.ReadAsync(next);
                all.AddRange(page.Ids().Select(id => (type, id)));
                next = (string?)page["links"]!["next"];
            }
        }

        records.Keys.ShouldBe(all, ignoreOrder: true);
        foreach (var (key, data) in records) data.ToJsonString().ShouldBe((await client.ReadAsync($"/api/v1/manage/{key.Type}/{key.Id}")).ToJsonString());
    }

    public static List<JsonObject> Changes(JsonObject page) => [.. page["changes"]!.AsArray().Select(change => change!.AsObject())];

    public static (string Type, string Id) KeyOf(JsonObject change) => ((string)change["type"]!, (string)change["id"]!);

    private void Apply(JsonObject change)
    {
        if ((string)change["op"]! == "delete")
        {
            records.Remove(KeyOf(change));
            return;
        }

        var data = change["data"]!.DeepClone().AsObject();
        ((long)data["version"]!).ShouldBe((long)change["version"]!);
        records[KeyOf(change)] = data;
        brought.Add(KeyOf(change));
    }
}
