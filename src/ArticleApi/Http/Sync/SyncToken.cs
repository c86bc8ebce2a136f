using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ArticleApi.Data.Delivery;

namespace ArticleApi.Http.Sync;

/// <summary>How far a client has come, and with what.</summary>
/// <typeparam name="TScope">What it keeps.</typeparam>
internal sealed record SyncToken<TScope>
    where TScope : ISyncScope
{
    [JsonPropertyName("u")] public string Surface { get; init; } = TScope.Surface;

    /// <summary>The life of the sequence that the position counts in.</summary>
    [JsonPropertyName("e")] public required Guid Epoch { get; init; }

    /// <summary>The form of the documents that the client has.</summary>
    [JsonPropertyName("v")] public required int Schema { get; init; }

    /// <summary>The number up to which it has everything.</summary>
    [JsonPropertyName("p")] public required long Position { get; init; }

    /// <summary>Where the first pull began; null once it is complete.</summary>
    [JsonPropertyName("o")] public long? Began { get; init; }

    [JsonPropertyName("f")] public required TScope Scope { get; init; }

    /// <summary>From where on the client must be told of what went.</summary>
    [JsonIgnore] public long Since => Began ?? Position;

    /// <summary>Why nothing can be answered to it any more; null when it holds.</summary>
    public string? LostAt(SyncMoment moment)
    {
        if (Epoch != moment.Epoch) return SyncLost.Epoch;
        if (Schema != moment.Schema) return SyncLost.Schema;
        if (Math.Max(Position, Since) > moment.Head) return SyncLost.Ahead;
        return IsBehind(moment.Floor) ? SyncLost.Retention : null;
    }

    /// <summary>Whether tombstones were purged that the client has not been told of.</summary>
    public bool IsBehind(long floor) => Since < floor;
}

/// <summary>Writes tokens that only this installation can have made: <c>s1.payload.signature</c>.</summary>
/// <param name="secret">Gives a secret that all instances share; asked for when the first token is met.</param>
public sealed class SyncTokens(Func<byte[]> secret)
{
    // It must fit into an address with the rest of it.
    private const int MaxLength = 4_096;
    private const string Format = "s1";

    private static readonly JsonSerializerOptions Options = new(ApiJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    // A key of its own, so that no other signed text of this installation is a token. A failure is not kept: the database may be back for the next request.
    private readonly Lazy<byte[]> key = new(() => HMACSHA256.HashData(secret(), "sync tokens"u8), LazyThreadSafetyMode.PublicationOnly);

    /// <exception cref="ProblemException">The filters are too long to be carried around: 400.</exception>
    internal string Protect<TScope>(SyncToken<TScope> token)
        where TScope : ISyncScope
    {
        var body = $"{Format}.{Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(token, Options))}";
        var text = $"{body}.{Base64Url.EncodeToString(Mac(body))}";
        return text.Length <= MaxLength
            ? text
            : throw new ProblemException(Problems.BadRequest(ProblemCodes.ParameterInvalid, "The filters and fields are too long for a token; ask for fewer.").Problem);
    }

    /// <exception cref="ProblemException">It was changed, cut off, is of the other surface, or is none: 400.</exception>
    internal SyncToken<TScope> Read<TScope>(string text)
        where TScope : ISyncScope
    {
        if (text.Length <= MaxLength && text.LastIndexOf('.') is > 0 and var end && text.StartsWith(Format + ".", StringComparison.Ordinal)
            && Base64Url.IsValid(text.AsSpan(end + 1))
            && CryptographicOperations.FixedTimeEquals(Base64Url.DecodeFromChars(text.AsSpan(end + 1)), Mac(text[..end]))
            && Open<TScope>(Base64Url.DecodeFromChars(text.AsSpan(Format.Length + 1, end - Format.Length - 1))) is { } token)
        {
            return token;
        }

        throw CommaList.Refused("token", "sync.token_invalid", "This is not a token of this API; repeat the last one that was, or start again without one.");
    }

    // What is signed is ours, so it can be read; the scopes of the surfaces differ.
    private static SyncToken<TScope>? Open<TScope>(byte[] payload)
        where TScope : ISyncScope
    {
        using var json = JsonDocument.Parse(payload);
        return json.RootElement.GetProperty("u").ValueEquals(TScope.Surface) ? json.Deserialize<SyncToken<TScope>>(Options) : null;
    }

    private byte[] Mac(string body) => HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes(body));
}
