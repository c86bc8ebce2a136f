using System.Security.Cryptography;
using System.Text;

namespace ArticleApi.Data.Text;

/// <summary>What the addresses of one page have in common, short enough for an index.</summary>
internal static class PageKey
{
    public const int Length = 32;

    private const int Bytes = Length / 2;

    /// <summary>The start of the SHA-256 of <see cref="WebAddress.Key"/>; null without an address.</summary>
    public static string? Of(string? url) =>
        url is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(WebAddress.Key(url))).AsSpan(0, Bytes));
}
