using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ArticleApi.Data.Delivery;
using ArticleApi.Http;

namespace ArticleApi.Delivery.Sync;

/// <summary>How far a client has come, and with what.</summary>
internal sealed record SyncToken
{
    /// <summary>Why a token is lost whose client was not told of everything that went.</summary>
    public const string Retention = "retention";

    [JsonPropertyName("u")] public string Surface { get; init; } = SyncTokens.Surface;

    /// <summary>The life of the sequence that the position counts in.</summary>
    [JsonPropertyName("e")] public required Guid Epoch { get; init; }

    /// <summary>The form of the documents that the client has.</summary>
    [JsonPropertyName("v")] public required int Schema { get; init; }

    /// <summary>The number up to which it has everything.</summary>
    [JsonPropertyName("p")] public required long Position { get; init; }

    /// <summary>Where the first pull began; null once it is complete.</summary>
    [JsonPropertyName("o")] public long? Began { get; init; }

    [JsonPropertyName("f")] public required SyncScope Scope { get; init; }

    /// <summary>From where on the client must be told of what went.</summary>
    [JsonIgnore] public long Since => Began ?? Position;

    /// <summary>Why nothing can be answered to it any more; null when it holds.</summary>
    public string? LostAt(SyncMoment moment)
    {
        if (Epoch != moment.Epoch) return "epoch";
        if (Schema != moment.Schema) return "schema";
        if (Math.Max(Position, Since) > moment.Head) return "ahead";
        return IsBehind(moment.Floor) ? Retention : null;
    }

    /// <summary>Whether tombstones were purged that the client has not been told of.</summary>
    public bool IsBehind(long floor) => Since < floor;
}

/// <summary>Writes tokens that only this installation can have made: <c>s1.payload.signature</c>.</summary>
/// <param name="secret">Gives a secret that all instances share; asked for when the first token is met.</param>
public sealed class SyncTokens(Func<byte[]> secret)
{
    internal const string Surface = "delivery";

    // It must fit into an address with the rest of it.
    private const int MaxLength = 4_096;
    private const string Format = "s1";

    private static readonly JsonSerializerOptions Options = new(ApiJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    // A key of its own, so that no other signed text of this installation is a token. A failure is not kept: the database may be back for the next request.
    private readonly Lazy<byte[]> key = new(() => HMACSHA256.HashData(secret(), "sync tokens"u8), LazyThreadSafetyMode.PublicationOnly);

    /// <exception cref="ProblemException">The filters are too long to be carried around: 400.</exception>
    internal string Protect(SyncToken token)
    {
        var body = $"{Format}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(token, Options))}";
        var text = $"{body}.{Base64Url.EncodeToString(Mac(body))}";
        return text.Length <= MaxLength
            ? text
            : throw new ProblemException(Problems.BadRequest(ProblemCodes.ParameterInvalid, "The filters and fields are too long for a token; ask for fewer.").Problem);
    }

    /// <exception cref="ProblemException">It was changed, cut off, or is none: 400.</exception>
    internal SyncToken Read(string text)
    {
        if (text.Length <= MaxLength && text.LastIndexOf('.') is > 0 and var end && text.StartsWith(Format + ".", StringComparison.Ordinal)
            && Base64Url.IsValid(text.AsSpan(end + 1))
            && CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(text.AsSpan(end + 1)), Mac(text[..end]))
            && JsonSerializer.Deserialize<SyncToken>(Base64Url.DecodeFromChars(text.AsSpan(Format.Length + 1, end - Format.Length - 1)), Options) is { Surface: Surface } token)
        {
            return token;
        }

        throw CommaList.Refused("token", "sync.token_invalid", "This is not a token of this API; repeat the last one that was, or start again without one.");
    }

    private byte[] Mac(string body) => HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes(body));
}
