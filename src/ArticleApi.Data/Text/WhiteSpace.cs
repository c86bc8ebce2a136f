using System.Text;

namespace ArticleApi.Data.Text;

internal static class WhiteSpace
{
    /// <summary>Every run of white space of any kind as one space, none at the ends.</summary>
    public static string Collapsed(string text)
    {
        if (IsCollapsed(text))
            return text;

        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
                result.Append(c);
            else if (result.Length > 0 && result[^1] != ' ')
                result.Append(' ');
        }

        if (result.Length > 0 && result[^1] == ' ')
            result.Length--;
        return result.ToString();
    }

    private static bool IsCollapsed(string text)
    {
        var afterSpace = true;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) && (afterSpace || c != ' '))
                return false;
            afterSpace = c == ' ';
        }

        return !afterSpace || text.Length == 0;
    }
}
