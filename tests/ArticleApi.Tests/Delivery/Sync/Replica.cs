using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Delivery.Sync;

/// <summary>A client that keeps the four rules, as README tells them.</summary>
internal sealed class Replica(HttpClient client, string wanted = "")
{
    public const string Path = "/api/v1/sync";

    private readonly Dictionary<(string Type, string Id), (long Sequence, JsonObject Data)> documents = [];
    private readonly HashSet<(string Type, string Id)> brought = [];

    public string? Token { get; private set; }

    public IReadOnlyDictionary<(string Type, string Id), (long Sequence, JsonObject Data)> Documents => documents;

    /// <summary>Where the next pull goes.</summary>
    public string Next(int limit) => Token is null ? $"{Path}?limit={limit}{(wanted.Length > 0 ? "&" : "")}{wanted}" : $"{Path}?limit={limit}&token={Token}";

    /// <summary>Pulls one page and applies it; tells what was in it.</summary>
    public async Task<JsonObject> PullAsync(int limit = 200)
    {
        if (Token is null) brought.Clear();
        var page = await client.ReadAsync(Next(limit));
        var changes = page["changes"]!.AsArray().Select(change => change!.AsObject()).ToList();
        changes.Count.ShouldBeLessThanOrEqualTo(limit);
        changes.Select(KeyOf).ShouldBeUnique();
        changes.Select(change => (long)change["sequence"]!).ShouldBeInOrder();
        foreach (var change in changes) Apply(change);
        if ((string)page["mode"]! == "snapshot" && (bool)page["snapshotComplete"]!)
        {
            foreach (var left in documents.Keys.Except(brought).ToList()) documents.Remove(left);
        }

        Token = (string)page["nextToken"]!;
        return page;
    }

    /// <summary>Pulls until there is no more.</summary>
    public async Task CatchUpAsync(Func<int>? limit = null)
    {
        while ((bool)(await PullAsync(limit?.Invoke() ?? 200))["hasMore"]!)
        {
        }
    }

    /// <summary>What a client does on 410: it keeps the data.</summary>
    public void StartAgain() => Token = null;

    /// <summary>Whether the digest of the server is that of what is here.</summary>
    public async Task ShouldHaveTheDigestAsync()
    {
        var digest = await client.ReadAsync($"{Path}/digest?token={Token}");
        ((bool)digest["current"]!).ShouldBeTrue();
        foreach (var kind in digest["kinds"]!.AsArray())
        {
            var own = documents.Where(d => d.Key.Type == (string)kind!["type"]!).ToList();
            ((int)kind!["count"]!).ShouldBe(own.Count, (string)kind["type"]!);
            ((string)kind["hash"]!).ShouldBe(HashOf(own.Select(d => $"{d.Key.Type}:{d.Key.Id}:{d.Value.Sequence}")), (string)kind["type"]!);
        }
    }

    /// <summary>Whether it is what the lists of the public side show, document by document.</summary>
    public async Task ShouldBeWhatIsPublicAsync(string articleFilter = "")
    {
        var all = new Dictionary<(string, string), string>();
        foreach (var type in (string[])["articles", "authors", "quotes", "speakers", "sources"])
        {
            var isArticles = type == "articles";
            for (var next = $"/api/v1/{type}?limit=100{(isArticles ? $"&bodyFormat=blocks{articleFilter}" : "")}"; next is not null;)
            {
                var page = await client.ReadAsync(next);
                foreach (var document in page["data"]!.AsArray()) all.Add((type, (string)document!["id"]!), document.ToJsonString());
                next = (string?)page["links"]!["next"];
            }
        }

        documents.Keys.ShouldBe(all.Keys, ignoreOrder: true);
        foreach (var (key, (_, data)) in documents) data.ToJsonString().ShouldBe(all[key]);
    }

    /// <summary>Whether each record that an article leads to is here too.</summary>
    public void ShouldBeClosed()
    {
        foreach (var (_, (_, data)) in documents.Where(d => d.Key.Type == "articles"))
        {
            foreach (var author in data["authors"]!.AsArray()) documents.Keys.ShouldContain(("authors", (string)author!["id"]!));
            foreach (var quote in data["quoteIds"]!.AsArray()) documents.Keys.ShouldContain(("quotes", (string)quote!));
            foreach (var speaker in data["speakerIds"]!.AsArray()) documents.Keys.ShouldContain(("speakers", (string)speaker!));
            foreach (var citation in data["citations"]!.AsArray()) documents.Keys.ShouldContain(("sources", (string)citation!["sourceId"]!));
        }
    }

    public static string HashOf(IEnumerable<string> texts)
    {
        var sum = new byte[32];
        foreach (var text in texts)
        {
            foreach (var (i, bits) in SHA256.HashData(Encoding.UTF8.GetBytes(text)).Index()) sum[i] ^= bits;
        }

        return Convert.ToHexStringLower(sum);
    }

    public static (string Type, string Id) KeyOf(JsonObject change) => ((string)change["type"]!, (string)change["id"]!);

    private void Apply(JsonObject change)
    {
        if ((string)change["op"]! == "delete")
        {
            documents.Remove(KeyOf(change));
            return;
        }

        documents[KeyOf(change)] = ((long)change["sequence"]!, change["data"]!.DeepClone().AsObject());
        brought.Add(KeyOf(change));
    }
}
