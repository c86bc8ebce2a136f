using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ArticleApi.Data.Previews;

/// <summary>
/// The text that opens a link: <c>p1.</c>, the ids of the signing key and of the link, a full stop, and the HMAC-SHA256 of all before
/// it; both parts as base64url. What it shows, and until when, is a matter of the stored link.
/// </summary>
public static class PreviewToken
{
    private const string Prefix = "p1.";
    private const int IdBytes = 16;

    // Of 32 bytes, as both parts have.
    private const int PartLength = 43;
    private const int Length = 3 + PartLength + 1 + PartLength;

    public static string Of(PreviewKey key, Guid link)
    {
        Span<byte> ids = stackalloc byte[2 * IdBytes];
        key.Id.TryWriteBytes(ids, bigEndian: true, out _);
        link.TryWriteBytes(ids[IdBytes..], bigEndian: true, out _);
        var signed = Prefix + Base64Url.EncodeToString(ids);
        return $"{signed}.{Signature(signed, key.Secret)}";
    }

    /// <summary>The ids that a text names, which say nothing as long as its signature is not checked.</summary>
    public static bool TryRead(string? text, out Guid key, out Guid link)
    {
        (key, link) = (default, default);
        if (text is not { Length: Length } || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[^(PartLength + 1)] != '.') return false;
        Span<byte> ids = stackalloc byte[2 * IdBytes];
        var part = text.AsSpan(Prefix.Length, PartLength);
        if (!Base64Url.IsValid(part) || !Base64Url.TryDecodeFromChars(part, ids, out var read) || read != ids.Length) return false;
        (key, link) = (new Guid(ids[..IdBytes], bigEndian: true), new Guid(ids[IdBytes..], bigEndian: true));
        return true;
    }

    /// <summary>Whether the secret has signed exactly this text. The texts are compared, not the bytes: base64url has several for the same.</summary>
    public static bool IsSigned(string text, byte[] secret)
    {
        var end = text.LastIndexOf('.');
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text[(end + 1)..]), Encoding.UTF8.GetBytes(Signature(text[..end], secret)));
    }

    private static string Signature(string signed, byte[] secret) => Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(signed)));
}
