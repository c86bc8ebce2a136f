using System.Text.Json;
using ArticleApi.Tests.Delivery.Sync;

namespace ArticleApi.Tests.Instances;

/// <summary>How a follower learns that there is something new.</summary>
internal enum Following
{
    /// <summary>It asks now and then.</summary>
    Asking,

    /// <summary>It waits for the answer.</summary>
    Waiting,

    /// <summary>It listens to the events, and asks for nothing that these have not told of.</summary>
    Listening,
}

/// <summary>A client that keeps the four rules, on whichever instance there is.</summary>
internal sealed class Follower(Fleet fleet, Following way, Random random)
{
    private const string Path = "/api/v1/sync";

    private readonly Dictionary<(string Type, string Id), (long Sequence, string Text)> documents = [];
    private readonly HashSet<(string Type, string Id)> brought = [];
    private string? token;
    private long told;

    public IReadOnlyDictionary<(string Type, string Id), (long Sequence, string Text)> Documents => documents;

    /// <summary>The highest number that has come.</summary>
    public long Position { get; private set; }

    public int Pages { get; private set; }

    public int Events { get; private set; }

    /// <summary>The words of a draft in what anybody can read; null when there were none.</summary>
    public string? Leak { get; private set; }

    public Task FollowAsync(CancellationToken cancellationToken) => way == Following.Listening ? ListenAsync(cancellationToken) : AskAsync(cancellationToken);

    /// <summary>Pulls until there is no more.</summary>
    public async Task CatchUpAsync(int most = 60)
    {
        while (await PullAsync($"limit={random.Next(1, most)}"))
        {
        }
    }

    public async Task ShouldHaveTheDigestAsync()
    {
        using var digest = JsonDocument.Parse((await GetAsync($"{Path}/digest?token={token}")).Text);
        digest.RootElement.GetProperty("current").GetBoolean().ShouldBeTrue();
        foreach (var kind in digest.RootElement.GetProperty("kinds").EnumerateArray())
        {
            var own = documents.Where(d => d.Key.Type == kind.GetProperty("type").GetString()).Select(d => $"{d.Key.Type}:{d.Key.Id}:{d.Value.Sequence}").ToList();
            kind.GetProperty("count").GetInt32().ShouldBe(own.Count);
            kind.GetProperty("hash").GetString().ShouldBe(Replica.HashOf(own));
        }
    }

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var wait = way == Following.Waiting && token is not null ? $"&wait={random.Next(1, 3)}" : "";
            await PullAsync($"limit={random.Next(1, 60)}{wait}");

            // As after 410: the data stays, the token goes.
            if (random.Next(150) == 0) token = null;
            if (random.Next(3) == 0) await Task.Delay(random.Next(150), CancellationToken.None);
            if (random.Next(10) == 0) Look((await GetAsync("/api/v1/articles?limit=20")).Text);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        try
        {
            long? heard = null;
            while (true)
            {
                using var stream = await (await fleet.AnyAsync(random)).ListenAsync(heard, cancellationToken);
                if (stream is not { IsSuccessStatusCode: true }) continue;
                if (heard is null) await CatchUpAsync();
                using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(cancellationToken));
                while (await NextAsync(lines, cancellationToken) is { } id)
                {
                    Events++;
                    id.ShouldBeGreaterThan(told, "events come in order, and each once");
                    told = id;
                    heard = id;
                    if (id > Position) await CatchUpAsync();
                    if (random.Next(20) == 0) await Task.Delay(random.Next(200), CancellationToken.None);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It has heard enough.
        }
    }

    private static async Task<long?> NextAsync(StreamReader lines, CancellationToken cancellationToken)
    {
        try
        {
            while (await lines.ReadLineAsync(cancellationToken) is { } line)
            {
                line.ShouldNotStartWith("event: resync");
                if (line.StartsWith("id: ", StringComparison.Ordinal)) return long.Parse(line[4..], System.Globalization.CultureInfo.InvariantCulture);
            }
        }
        catch (Exception cut) when (cut is IOException or HttpRequestException)
        {
            // It goes on with another one.
        }

        return null;
    }

    private async Task<bool> PullAsync(string query)
    {
        if (token is null) brought.Clear();
        var answer = await GetAsync(token is null ? $"{Path}?{query}" : $"{Path}?{query}&token={token}");
        Look(answer.Text);
        using var page = JsonDocument.Parse(answer.Text);
        foreach (var change in page.RootElement.GetProperty("changes").EnumerateArray()) Apply(change);
        if (page.RootElement.GetProperty("mode").ValueEquals("snapshot") && page.RootElement.GetProperty("snapshotComplete").GetBoolean())
        {
            foreach (var left in documents.Keys.Except(brought).ToList()) documents.Remove(left);
        }

        token = page.RootElement.GetProperty("nextToken").GetString();
        Pages++;
        return page.RootElement.GetProperty("hasMore").GetBoolean();
    }

    private void Apply(JsonElement change)
    {
        var key = (change.GetProperty("type").GetString()!, change.GetProperty("id").GetString()!);
        var sequence = change.GetProperty("sequence").GetInt64();
        Position = Math.Max(Position, sequence);
        if (change.GetProperty("op").ValueEquals("delete"))
        {
            documents.Remove(key);
            return;
        }

        documents[key] = (sequence, change.GetProperty("data").GetRawText());
        brought.Add(key);
    }

    private void Look(string text)
    {
        if (text.Contains(BusyDesk.Secret, StringComparison.OrdinalIgnoreCase)) Leak ??= text;
    }

    private async Task<Answer> GetAsync(string path)
    {
        while (true)
        {
            if (await (await fleet.AnyAsync(random)).SendAsync(HttpMethod.Get, path, null) is not { } answer) continue;
            if (answer.IsDone) return answer;
            answer.IsLater.ShouldBeTrue($"{path}: {(int)answer.Status} {answer.Text}");
            await Task.Delay(random.Next(100, 400));
        }
    }
}
