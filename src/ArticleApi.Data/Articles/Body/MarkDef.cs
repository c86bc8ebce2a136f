using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Articles.Body;

/// <summary>What a mark on spans means. `_type` says which: `link`, `quote`, `citation` or `mention`.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_type")]
[JsonDerivedType(typeof(LinkMark), "link")]
[JsonDerivedType(typeof(QuoteMark), "quote")]
[JsonDerivedType(typeof(CitationMark), "citation")]
[JsonDerivedType(typeof(MentionMark), "mention")]
public record MarkDef : IJsonOnDeserializing
{
    // Not abstract for the same reason as BodyBlock.
    [JsonConstructor]
    private protected MarkDef()
    {
    }

    /// <summary>Key of the mark, by which spans name it: 1 to 32 of A-Z, a-z, 0-9, `_` and `-`, unique among all `_key`s of the body and not the name of a decorator.</summary>
    [MaxLength(BodyLimits.Key), RegularExpression(BodyLimits.KeyForm)]
    [JsonPropertyName("_key"), JsonPropertyOrder(-1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    void IJsonOnDeserializing.OnDeserializing()
    {
        if (GetType() == typeof(MarkDef))
            throw new JsonException("A mark needs a _type: link, quote, citation or mention.");
    }
}

/// <summary>A link to a web page.</summary>
public sealed record LinkMark : MarkDef
{
    /// <summary>Address of the page: http or https, at most 2,048 characters.</summary>
    [Required, MaxLength(WebAddress.MaxLength), RegularExpression(WebAddress.Form)]
    public string Href { get; init => field = value ?? ""; } = "";

    /// <summary>Title of the page, shown as a tool tip; one line of at most 500 characters.</summary>
    [MaxLength(BodyLimits.Title)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }
}

/// <summary>The words are a quotation. The mark covers the words inside the quotation marks, without the newsroom's own punctuation; quote marks nest at most 2 deep (a quote within a quote).</summary>
public sealed record QuoteMark : MarkDef
{
    /// <summary>Id of the quote record whose words are printed here.</summary>
    [Required]
    public Guid QuoteId { get; init; }
}

/// <summary>The words rest on a source, or name it.</summary>
public sealed record CitationMark : MarkDef
{
    /// <summary>Key of one of the article's citations.</summary>
    [Required, MaxLength(BodyLimits.Key), RegularExpression(BodyLimits.KeyForm)]
    public string CitationKey { get; init => field = value ?? ""; } = "";
}

/// <summary>The words name a speaker.</summary>
public sealed record MentionMark : MarkDef
{
    /// <summary>Id of the speaker record that the words name.</summary>
    [Required]
    public Guid SpeakerId { get; init; }
}
