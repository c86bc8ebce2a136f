using System.Text.Json;
using System.Text.Json.Serialization;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Changes;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Quotes.Variants;

namespace ArticleApi.Data.Transfer;

/// <summary>One line of an export. `type` says which; the order of the lines is part of the format.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(HeaderLine), "header")]
[JsonDerivedType(typeof(RecordLine), "record")]
[JsonDerivedType(typeof(RevisionLine), "revision")]
[JsonDerivedType(typeof(PublicationLine), "publication")]
[JsonDerivedType(typeof(CommentLine), "comment")]
[JsonDerivedType(typeof(TaskLine), "task")]
[JsonDerivedType(typeof(MergeLine), "merge")]
[JsonDerivedType(typeof(VariantDecisionLine), "variantDecision")]
[JsonDerivedType(typeof(ReservedSlugLine), "reservedSlug")]
[JsonDerivedType(typeof(TombstoneLine), "tombstone")]
[JsonDerivedType(typeof(PublicSlugLine), "publicSlug")]
[JsonDerivedType(typeof(EndLine), "end")]
public record TransferLine : IJsonOnDeserializing
{
    private static readonly JsonSerializerOptions Options = new(DataJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
    };

    // Not abstract, because the serializer would take a missing `type` for a mistake of ours.
    [JsonConstructor]
    private protected TransferLine()
    {
    }

    public void WriteTo(Utf8JsonWriter writer) => JsonSerializer.Serialize(writer, this, Options);

    /// <exception cref="JsonException">The line is not one that an export has.</exception>
    public static TransferLine Read(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<TransferLine>(json, Options) ?? throw new JsonException("A line must not be null.");

    void IJsonOnDeserializing.OnDeserializing()
    {
        if (GetType() == typeof(TransferLine)) throw new JsonException("A line needs a type.");
    }
}

/// <summary>The first line: which format it is.</summary>
public sealed record HeaderLine : TransferLine
{
    public const string Name = "articleapi";
    public const int CurrentVersion = 1;

    public required string Format { get; init; }
    public required int FormatVersion { get; init; }
}

/// <summary>Begins a record; its revisions follow, the oldest first, and then what else belongs to it. Its state is that of the last revision.</summary>
public sealed record RecordLine : TransferLine
{
    public required RecordKind Kind { get; init; }
    public required Guid Id { get; init; }

    /// <summary>The version of the last revision that follows.</summary>
    public required long Version { get; init; }

    /// <summary>Of a quote whose words the speaker has in another quote too, and may.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool AllowDuplicate { get; init; }

    /// <summary>The slugs that lead to the record, the present one and those it had.</summary>
    public IReadOnlyList<OwnSlug> Slugs { get; init; } = [];
}

/// <summary>A slug of a record.</summary>
public sealed record OwnSlug
{
    public required string Slug { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool IsCurrent { get; init; }
    public DateTime? ReservedUntil { get; init; }
}

/// <summary>One save of the record above.</summary>
public sealed record RevisionLine : TransferLine
{
    public required Guid Id { get; init; }
    public required long Version { get; init; }
    public required ChangeAction Action { get; init; }
    public required DateTime At { get; init; }
    public required string By { get; init; }
    public string? Reason { get; init; }
    public long? RevertedTo { get; init; }
    public CheckpointName? Checkpoint { get; init; }

    /// <summary>The record as the save left it, to the byte: its hash tells whether two histories are the same.</summary>
    [JsonConverter(typeof(RawJson))] public required string Snapshot { get; init; }
}

/// <summary>The name of a revision.</summary>
public sealed record CheckpointName
{
    public required string Name { get; init; }
    public required string By { get; init; }
    public required DateTime At { get; init; }
}

/// <summary>One publication of the article above.</summary>
public sealed record PublicationLine : TransferLine
{
    public required Guid Id { get; init; }
    public required long Version { get; init; }
    public required long Revision { get; init; }
    public required DateTime At { get; init; }
    public required string By { get; init; }
    public required PrintedNames Printed { get; init; }
}

/// <summary>A comment on the article above.</summary>
public sealed record CommentLine : TransferLine
{
    public required Guid Id { get; init; }
    public required Guid ArticleId { get; init; }
    public string? BlockKey { get; init; }
    public Guid? ReplyTo { get; init; }
    public required string Text { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTime CreatedAt { get; init; }
    public string? ResolvedBy { get; init; }
    public DateTime? ResolvedAt { get; init; }
}

/// <summary>A record that vanished into another one.</summary>
public sealed record MergeLine : TransferLine
{
    public required RecordKind Kind { get; init; }
    public required Guid FromId { get; init; }
    public required Guid IntoId { get; init; }
    public required DateTime At { get; init; }
    public required string By { get; init; }
}

/// <summary>What an editor found out about two quotes of one speaker.</summary>
public sealed record VariantDecisionLine : TransferLine
{
    /// <summary>The quote whose id comes first.</summary>
    public required Guid QuoteId { get; init; }

    public required Guid OtherId { get; init; }
    public required VariantVerdict Verdict { get; init; }

    /// <summary>Which of the two has the words wrong.</summary>
    public Guid? MisquoteId { get; init; }

    public required string By { get; init; }
    public required DateTime At { get; init; }

    internal bool IsSound => QuoteId.CompareTo(OtherId) < 0 && (Verdict == VariantVerdict.MisquoteOf ? MisquoteId is { } wrong && (wrong == QuoteId || wrong == OtherId) : MisquoteId is null);

    internal VariantDecision ToDecision()
    {
        var decision = new VariantDecision { QuoteId = QuoteId, OtherId = OtherId };
        decision.Decide(Verdict, MisquoteId, By, At);
        return decision;
    }
}

/// <summary>A slug of a record that was purged, which no other may take yet.</summary>
public sealed record ReservedSlugLine : TransferLine
{
    public required RecordKind Kind { get; init; }
    public required Guid Id { get; init; }
    public required string Slug { get; init; }
    public DateTime? ReservedUntil { get; init; }
}

/// <summary>What the public once saw and does not see any more.</summary>
public sealed record TombstoneLine : TransferLine
{
    public required RecordKind Kind { get; init; }
    public required Guid Id { get; init; }
    public required GoneReason Reason { get; init; }
    public required long Version { get; init; }
    public string? Slug { get; init; }
    public Guid? MovedTo { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public bool Anonymous { get; init; }
}

/// <summary>A slug under which the public finds a record, or once found it.</summary>
public sealed record PublicSlugLine : TransferLine
{
    public required RecordKind Kind { get; init; }

    /// <summary>The slug as it is compared.</summary>
    public required string Key { get; init; }
    public required Guid Id { get; init; }
}

/// <summary>The last line. An export without it was cut off.</summary>
public sealed record EndLine : TransferLine
{
    /// <summary>How many lines stand before it.</summary>
    public required long Lines { get; init; }
}

/// <summary>JSON that is carried as it is.</summary>
internal sealed class RawJson : JsonConverter<string>
{
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonElement.ParseValue(ref reader).GetRawText();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteRawValue(value, skipInputValidation: true);
}
