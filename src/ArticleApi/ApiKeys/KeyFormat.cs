using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace ArticleApi.ApiKeys;

/// <summary>
/// The text of a key: <c>aapi_</c>, ten characters that are not secret and find the key, <c>_</c>, 43 characters of base 62 (256 bits)
/// and six of their CRC-32, by which a scanner can tell a real key from a look-alike without asking.
/// </summary>
internal static class KeyFormat
{
    public const string Pattern = "^aapi_[0-9A-Za-z]{10}_[0-9A-Za-z]{49}$";

    private const string Prefix = "aapi_";
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int PublicIdLength = 10;
    private const int SecretLength = 43;
    private const int ChecksumLength = 6;
    private const int Length = 5 + PublicIdLength + 1 + SecretLength + ChecksumLength;

    private static readonly SearchValues<char> Digits = SearchValues.Create(Base62);

    public static string Create()
    {
        var start = $"{Prefix}{RandomNumberGenerator.GetString(Base62, PublicIdLength)}_{RandomNumberGenerator.GetString(Base62, SecretLength)}";
        return start + Checksum(start);
    }

    /// <summary>What is stored: the key has 256 bits, so a fast hash is enough.</summary>
    public static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>By what a presented key is looked up: its own public id, or for a key of another form one that follows from its hash.</summary>
    public static string PublicIdOf(string text, ReadOnlySpan<byte> hash) =>
        IsOurs(text) ? text.Substring(Prefix.Length, PublicIdLength) : Digest(BitConverter.ToUInt64(hash), PublicIdLength);

    public static bool IsOurs(string text) =>
        text.Length == Length
        && text.StartsWith(Prefix, StringComparison.Ordinal)
        && text[Prefix.Length + PublicIdLength] == '_'
        && !text.AsSpan(Prefix.Length, PublicIdLength).ContainsAnyExcept(Digits)
        && !text.AsSpan(Prefix.Length + PublicIdLength + 1).ContainsAnyExcept(Digits)
        && text.AsSpan(Length - ChecksumLength).SequenceEqual(Checksum(text[..^ChecksumLength]));

    private static string Checksum(string text) => Digest(Crc32(text), ChecksumLength);

    private static string Digest(ulong number, int length) => string.Create(length, number, static (characters, rest) =>
    {
        for (var index = characters.Length - 1; index >= 0; index--)
        {
            characters[index] = Base62[(int)(rest % 62)];
            rest /= 62;
        }
    });

    // CRC-32/ISO-HDLC, the one of zip and of GitHub's tokens; the framework has only Castagnoli's.
    private static uint Crc32(string text)
    {
        var crc = uint.MaxValue;
        foreach (var character in text)
        {
            crc ^= character;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}
