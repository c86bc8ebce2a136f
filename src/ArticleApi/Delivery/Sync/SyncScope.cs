using System.Text.Json.Serialization;
using ArticleApi.Data.Delivery;
using ArticleApi.Http.Sync;

namespace ArticleApi.Delivery.Sync;

/// <summary>What a client keeps: asked for by its first pull, and a part of every token from then on.</summary>
internal sealed record SyncScope : IShape, ISyncScope
{
    static string ISyncScope.Surface => "delivery";

    static string ISyncScope.Path => $"/api/v1/{SyncController.Name}";

    // As they are in the address, and short in the token.
    [JsonPropertyName("k")] public string? Types { get; init; }
    [JsonPropertyName("t")] public string? Tag { get; init; }
    [JsonPropertyName("s")] public string? Section { get; init; }
    [JsonPropertyName("l")] public string? Language { get; init; }
    [JsonPropertyName("f")] public string? Fields { get; init; }
    [JsonPropertyName("b")] public BodyFormat? BodyFormat { get; init; }
    [JsonPropertyName("fa")] public string? AuthorFields { get; init; }
    [JsonPropertyName("fq")] public string? QuoteFields { get; init; }
    [JsonPropertyName("fp")] public string? SpeakerFields { get; init; }
    [JsonPropertyName("fs")] public string? SourceFields { get; init; }

    /// <summary>The parameters of the first pull.</summary>
    public QueryString ToQuery() => QueryString.Create(
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["types"] = Types,
            ["tag"] = Tag,
            ["section"] = Section,
            ["language"] = Language,
            ["fields"] = Fields,
            ["bodyFormat"] = BodyFormat is { } format ? PublishedValue.Of(format) : null,
            ["fields[authors]"] = AuthorFields,
            ["fields[quotes]"] = QuoteFields,
            ["fields[speakers]"] = SpeakerFields,
            ["fields[sources]"] = SourceFields,
        }.Where(parameter => parameter.Value is not null));
}
