using System.Text.Json;
using System.Text.Json.Nodes;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;

namespace ArticleApi.Data.Revisions;

/// <summary>A record as JSON. What a record does not have any more is ignored, so old revisions stay readable.</summary>
public static class RevisionSnapshot
{
    public static string Write(Record record) => JsonSerializer.Serialize(record, record.GetType(), DataJson.Snapshots);

    public static TRecord Read<TRecord>(string snapshot)
        where TRecord : Record => JsonSerializer.Deserialize<TRecord>(snapshot, DataJson.Snapshots)!;

    /// <summary>The same of a record of any kind; what must not be null and is, is an error.</summary>
    internal static Record Read(RecordKind kind, string snapshot) => (Record)JsonSerializer.Deserialize(snapshot, TypeOf(kind), DataJson.ForeignSnapshots)!;

    /// <summary>A snapshot without one of its members.</summary>
    internal static string Without(string snapshot, string member)
    {
        var record = JsonNode.Parse(snapshot)!.AsObject();
        return record.Remove(JsonNamingPolicy.CamelCase.ConvertName(member)) ? record.ToJsonString(DataJson.Options) : snapshot;
    }

    /// <summary>The fields in which two snapshots differ, apart from the bookkeeping of a save.</summary>
    public static IReadOnlyList<string> ChangedFields(string before, string after)
    {
        using var old = JsonDocument.Parse(before);
        using var current = JsonDocument.Parse(after);
        var names = old.RootElement.EnumerateObject().Concat(current.RootElement.EnumerateObject()).Select(p => p.Name);
        return [.. names.Distinct(StringComparer.Ordinal).Except(Bookkeeping, StringComparer.Ordinal).Where(Differs)];

        bool Differs(string name) =>
            old.RootElement.TryGetProperty(name, out var a) != current.RootElement.TryGetProperty(name, out var b)
            || !JsonElement.DeepEquals(a, b);
    }

    private static Type TypeOf(RecordKind kind) => kind switch
    {
        RecordKind.Article => typeof(Article),
        RecordKind.Author => typeof(Author),
        RecordKind.Quote => typeof(Quote),
        RecordKind.Speaker => typeof(Speaker),
        _ => typeof(Source),
    };

    internal static readonly string[] Bookkeeping = ["version", "updatedAt", "updatedBy"];
}
