using ArticleApi.Data.Text;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>
/// What a pattern can say of a text: which characters cannot be stored, and that one which is needed is more than white space. Classes
/// of letters (`\p{L}`) are not in it: not every validator knows them. <see cref="CleanText"/> is what holds.
/// </summary>
internal static class TextPatterns
{
    private const string InNoText = @"\u007F-\u009F\uFDD0-\uFDEF\uFFFE\uFFFF";
    private const string InNoLine = @"\u0000-\u001F" + InNoText;
    private const string InNoLines = @"\u0000-\u0008\u000B\u000C\u000E-\u001F" + InNoText;

    public static string Of(TextKind kind, bool isNeeded, string without = "")
    {
        var other = (kind == TextKind.Line ? InNoLine : InNoLines) + without;
        return isNeeded ? $@"^[^{other}]*[^\s{other}][^{other}]*$" : $"^[^{other}]*$";
    }
}
