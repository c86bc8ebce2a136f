using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Articles.Body;

/// <summary>Something that another site shows, such as a video or a post. The renditions of this API print it as a plain link.</summary>
public sealed record EmbedBlock : BodyBlock
{
    /// <summary>Name of the site that serves it, such as `youtube`; one line of at most 64 characters.</summary>
    [MaxLength(BodyLimits.EmbedProvider)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Provider { get; init; }

    /// <summary>Its address: http or https, at most 2,048 characters. This API never fetches it.</summary>
    [Required, MaxLength(WebAddress.MaxLength), RegularExpression(WebAddress.Form)]
    public string Url { get; init => field = value ?? ""; } = "";

    /// <summary>Its title, the text of the plain link; one line of at most 500 characters.</summary>
    [MaxLength(BodyLimits.Title)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Title { get; init; }

    /// <summary>Key of the citation that names its source.</summary>
    [MaxLength(BodyLimits.Key)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CitationKey { get; init; }
}
