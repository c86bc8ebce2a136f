using System.Globalization;
using System.IO.Compression;
using Microsoft.Extensions.Primitives;

namespace ArticleApi.Delivery;

/// <summary>The encodings in which answers are kept and sent.</summary>
internal enum AnswerEncoding
{
    Identity,
    Gzip,
    Brotli,
}

internal static class AnswerEncodings
{
    // Below this the headers outweigh what is saved.
    private const int Smallest = 1024;

    // The best that still keeps up with a request; made once for each kept answer.
    private const int BrotliQuality = 4;
    private const int BrotliWindow = 22;

    public static string? NameOf(AnswerEncoding encoding) => encoding switch
    {
        AnswerEncoding.Brotli => "br",
        AnswerEncoding.Gzip => "gzip",
        _ => null,
    };

    /// <summary>What is appended to the tag, so that each encoding has its own.</summary>
    public static string SuffixOf(AnswerEncoding encoding) => encoding switch
    {
        AnswerEncoding.Brotli => "-br",
        AnswerEncoding.Gzip => "-gz",
        _ => "",
    };

    /// <summary>The encoding that the client likes best, brotli where it does not care.</summary>
    public static AnswerEncoding Chosen(StringValues acceptEncoding)
    {
        var (brotli, gzip, any) = (-1.0, -1.0, -1.0);
        foreach (var line in acceptEncoding)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                var quality = Quality(line.AsSpan(range), out var name);
                if (name.Equals("br", StringComparison.OrdinalIgnoreCase)) brotli = quality;
                else if (name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase)) gzip = quality;
                else if (name is "*") any = quality;
            }
        }

        if (brotli < 0) brotli = any;
        if (gzip < 0) gzip = any;
        if (brotli > 0 && brotli >= gzip) return AnswerEncoding.Brotli;
        return gzip > 0 ? AnswerEncoding.Gzip : AnswerEncoding.Identity;
    }

    /// <summary>The compressed bytes, or none when compression does not pay.</summary>
    public static byte[]? Compress(ReadOnlySpan<byte> bytes, AnswerEncoding encoding)
    {
        if (encoding == AnswerEncoding.Identity || bytes.Length < Smallest) return null;
        if (encoding == AnswerEncoding.Brotli)
        {
            var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
            return BrotliEncoder.TryCompress(bytes, buffer, out var written, BrotliQuality, BrotliWindow) ? buffer[..written] : null;
        }

        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return stream.ToArray();
    }

    /// <summary>What is written into it goes on compressed.</summary>
    public static Stream Compressing(Stream output, AnswerEncoding encoding) => encoding == AnswerEncoding.Brotli
        ? new BrotliStream(output, new BrotliCompressionOptions { Quality = BrotliQuality }, leaveOpen: true)
        : new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true);

    private static double Quality(ReadOnlySpan<char> item, out ReadOnlySpan<char> name)
    {
        var semicolon = item.IndexOf(';');
        name = (semicolon < 0 ? item : item[..semicolon]).Trim();
        if (semicolon < 0) return 1;
        var parameter = item[(semicolon + 1)..].Trim();
        if (!parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase)) return 1;
        return double.TryParse(parameter[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality) ? quality : 0;
    }
}
