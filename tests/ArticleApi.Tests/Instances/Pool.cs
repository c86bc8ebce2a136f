using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Instances;

/// <summary>Records of one kind that all writers use.</summary>
/// <param name="path">Of their list.</param>
internal sealed class Pool(string path)
{
    private readonly Lock gate = new();
    private readonly List<JsonObject> records = [];

    public string Path => path;

    public int Count
    {
        get
        {
            lock (gate) return records.Count;
        }
    }

    public void Add(JsonObject record)
    {
        lock (gate) records.Add(record);
    }

    public void Remove(JsonObject record)
    {
        lock (gate) records.Remove(record);
    }

    public JsonObject Any(Random random)
    {
        lock (gate) return records[random.Next(records.Count)];
    }

    /// <summary>Some of them, each once.</summary>
    public IReadOnlyList<JsonObject> Some(Random random, int most)
    {
        lock (gate) return [.. Enumerable.Range(0, most).Select(_ => records[random.Next(records.Count)]).DistinctBy(r => r.Id())];
    }
}
