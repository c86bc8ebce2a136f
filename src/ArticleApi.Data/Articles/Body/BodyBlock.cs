using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ArticleApi.Data.Articles.Body;

/// <summary>One block of an article body (Portable Text). `_type` says which: `block` (text), `image`, `embed` or `separator`. A body has at most 1,000 blocks and 300,000 characters.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "_type")]
[JsonDerivedType(typeof(TextBlock), "block")]
[JsonDerivedType(typeof(ImageBlock), "image")]
[JsonDerivedType(typeof(EmbedBlock), "embed")]
[JsonDerivedType(typeof(SeparatorBlock), "separator")]
public record BodyBlock : IJsonOnDeserializing
{
    // Not abstract, because a missing discriminator would then be a NotSupportedException, which no client caused
    // on purpose and no host can tell from its own bugs.
    [JsonConstructor]
    private protected BodyBlock()
    {
    }

    /// <summary>Key of the block: 1 to 32 of A-Z, a-z, 0-9, `_` and `-`, unique among all `_key`s of the body. Generated when absent; keep it when you edit, because links to the block hold it.</summary>
    [MaxLength(BodyLimits.Key), RegularExpression(BodyLimits.KeyForm)]
    [JsonPropertyName("_key"), JsonPropertyOrder(-1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    void IJsonOnDeserializing.OnDeserializing()
    {
        if (GetType() == typeof(BodyBlock))
            throw new JsonException("A block needs a _type: block, image, embed or separator.");
    }
}
