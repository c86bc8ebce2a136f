using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Articles.Body;

/// <summary>A picture within the body.</summary>
public sealed record ImageBlock : BodyBlock
{
    /// <summary>Address of the picture: http or https, at most 2,048 characters. This API never fetches it.</summary>
    [Required, MaxLength(WebAddress.MaxLength), RegularExpression(WebAddress.Form)]
    public string Url { get; init => field = value ?? ""; } = "";

    /// <summary>What the picture shows, for readers who cannot see it; one line of at most 500 characters.</summary>
    [MaxLength(BodyLimits.ImageAlt)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Alt { get; init; }

    /// <summary>Text under the picture; one line of at most 1,000 characters.</summary>
    [MaxLength(BodyLimits.ImageCaption)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Caption { get; init; }

    /// <summary>Whom to credit for the picture; one line of at most 300 characters.</summary>
    [MaxLength(BodyLimits.ImageCredit)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Credit { get; init; }

    /// <summary>Width in pixels, 1 to 20,000. Only together with `height`.</summary>
    [Range(1, BodyLimits.ImageSide)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Width { get; init; }

    /// <summary>Height in pixels, 1 to 20,000. Only together with `width`.</summary>
    [Range(1, BodyLimits.ImageSide)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Height { get; init; }

    /// <summary>Key of the citation that names the source of the picture.</summary>
    [MaxLength(BodyLimits.Key)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CitationKey { get; init; }
}
