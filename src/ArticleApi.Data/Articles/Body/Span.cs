using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ArticleApi.Data.Articles.Body;

/// <summary>A run of text with the same marks.</summary>
public sealed record Span
{
    /// <summary>Always `span`.</summary>
    [JsonPropertyName("_type"), JsonPropertyOrder(-2)]
    public SpanType Type { get; init; }

    /// <summary>Key of the span: 1 to 32 of A-Z, a-z, 0-9, `_` and `-`, unique among all `_key`s of the body. Generated when absent.</summary>
    [MaxLength(BodyLimits.Key), RegularExpression(BodyLimits.KeyForm)]
    [JsonPropertyName("_key"), JsonPropertyOrder(-1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    /// <summary>Plain text, at most 20,000 Unicode code points; never HTML. A line feed is a line break within the block. Stored in Unicode normal form C.</summary>
    [MaxLength(BodyLimits.SpanText)]
    public string Text { get; init => field = value ?? ""; } = "";

    /// <summary>Marks on this run, at most 8: the decorators `strong`, `em`, `underline`, `code`, `sub` and `sup`, and `_key`s of the block's `markDefs`.</summary>
    [MaxLength(BodyLimits.MarksPerSpan)]
    public IReadOnlyList<string> Marks { get; init => field = value ?? []; } = [];
}
