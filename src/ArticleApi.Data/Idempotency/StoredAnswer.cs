using System.IO.Compression;

namespace ArticleApi.Data.Idempotency;

/// <summary>
/// The answer to a write that came with a key, for whoever sends the same request again. It is committed with the write. Until then
/// the row holds the key: a second request with it waits for the first one's transaction.
/// </summary>
public sealed class StoredAnswer
{
    /// <summary>SHA-256 of whose key it is and of the key.</summary>
    public required byte[] Id { get; init; }

    /// <summary>SHA-256 of the request.</summary>
    public required byte[] RequestHash { get; init; }
    public required DateTime ExpiresAt { get; init; }
    public int Status { get; private set; }
    public IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The bytes of the body, as gzip: those of an article are JSON and up to megabytes.</summary>
    public byte[] Body { get; private set; } = [];

    public void Keep(int status, IReadOnlyDictionary<string, string> headers, ReadOnlySpan<byte> body)
    {
        (Status, Headers) = (status, headers);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(body);
        Body = packed.ToArray();
    }

    public byte[] Unpack()
    {
        using var gzip = new GZipStream(new MemoryStream(Body), CompressionMode.Decompress);
        using var body = new MemoryStream();
        gzip.CopyTo(body);
        return body.ToArray();
    }
}
