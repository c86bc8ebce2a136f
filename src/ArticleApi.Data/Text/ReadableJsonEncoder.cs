using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace ArticleApi.Data.Text;

/// <summary>
/// Writes every script, quotation mark and emoji as itself, and still escapes what could end a script element.
/// <c>JavaScriptEncoder.Create(UnicodeRanges.All)</c> is not enough: it escapes all of the supplementary planes.
/// </summary>
public sealed class ReadableJsonEncoder : JavaScriptEncoder
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        string.Concat(Enumerable.Range(0, 0xA0).Select(c => (char)c).Where(c => MustEscape(c))) + "\u2028\u2029\uFEFF");

    private ReadableJsonEncoder()
    {
    }

    public static ReadableJsonEncoder Instance { get; } = new();

    public override int MaxOutputCharactersPerInputCharacter => Default.MaxOutputCharactersPerInputCharacter;

    public override bool WillEncode(int unicodeScalar) => MustEscape(unicodeScalar);

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var span = new ReadOnlySpan<char>(text, textLength);
        var special = span.IndexOfAny(Escaped);
        var surrogate = span.IndexOfAnyInRange('\uD800', '\uDFFF');
        if (surrogate < 0 || special >= 0 && special < surrogate) return special;

        for (var index = surrogate; index < span.Length;)
        {
            if (Rune.DecodeFromUtf16(span[index..], out var rune, out var used) != OperationStatus.Done || MustEscape(rune.Value))
                return index;
            index += used;
        }

        return -1;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        Default.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);

    private static bool MustEscape(int scalar) => scalar switch
    {
        < 0x20 or (>= 0x7F and < 0xA0) => true,
        '"' or '\\' or '<' or '>' or '&' => true,
        // Line separators end a JavaScript string in old engines; a byte order mark is invisible.
        0x2028 or 0x2029 or 0xFEFF => true,
        _ => false,
    };
}
