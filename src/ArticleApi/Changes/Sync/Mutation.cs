using System.Globalization;
using System.Text.Json;
using ArticleApi.Data;
using ArticleApi.Http;
using ArticleApi.Http.Batches;
using ArticleApi.Http.Idempotency;
using ArticleApi.Http.Sync;

namespace ArticleApi.Changes.Sync;

/// <summary>A mutation as the request that it stands for: the single operation, and not a second one that resembles it.</summary>
internal sealed class Mutation
{
    // Longer than an Idempotency-Key: who was without a network for a while may not know what arrived before.
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    private Mutation(MutationInput input, string owner)
    {
        Input = input;
        Records = $"/api/v1/manage/{SyncTypes.NameOf(input.Type!.Value)}";

        // No client can send a blank in the header, so that the two kinds of keys never meet.
        Key = new IdempotencyKey(owner, $"mutation {input.MutationId}") { Lifetime = Remembered };
        Request = input switch
        {
            { Op: MutationOperation.Delete } => new InnerRequest(HttpMethods.Delete, Record),
            { BaseVersion: null } => new InnerRequest(HttpMethods.Post, Records) { ContentType = JsonInputFormatter.Json, Body = Whole(input) },
            _ => new InnerRequest(HttpMethods.Patch, Record) { ContentType = JsonInputFormatter.MergePatch, Body = JsonSerializer.SerializeToUtf8Bytes(input.Data) },
        };
        Request = Request with { IfMatch = input.BaseVersion is { } version ? new EntityTag(version).ToString() : null, Prefer = ReturnPreference.Minimal };
    }

    public MutationInput Input { get; }

    public IdempotencyKey Key { get; }

    public InnerRequest Request { get; }

    public bool IsDelete => Input.Op == MutationOperation.Delete;

    public RecordKind Kind => SyncTypes.KindOf(Input.Type!.Value);

    public Guid Id => Input.Id!.Value;

    /// <summary>Where the record is read.</summary>
    public PathString Record => Records.Add($"/{Id}");

    private PathString Records { get; }

    /// <summary>Whether the client had the record as it is.</summary>
    public bool IsBasedOn(PushCurrent current) => !current.Deleted && current.Version == Input.BaseVersion;

    public static Mutation Of(MutationInput input, HttpContext http) => new(input, http.User.CallerId()!);

    public KeyedRequest Keyed(HttpContext http) => KeyedRequest.Of(Key, Request, http.Request.PathBase);

    /// <summary>What is kept to say that it was applied.</summary>
    public static Dictionary<string, string> Applied(long version) =>
        new(StringComparer.Ordinal) { ["ETag"] = string.Create(CultureInfo.InvariantCulture, $"\"v{version}\"") };

    /// <summary>The version that a request brought the record to. A move to the trash is one save and does not tell.</summary>
    public long VersionOf(IReadOnlyDictionary<string, string> headers) => headers.TryGetValue("ETag", out var tag)
        ? long.Parse(tag.AsSpan(2, tag.Length - 3), CultureInfo.InvariantCulture)
        : Input.BaseVersion!.Value + 1;

    private static byte[] Whole(MutationInput input)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("id", input.Id!.Value);
            foreach (var member in input.Data.EnumerateObject().Where(member => member.Name != "id")) member.WriteTo(json);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
