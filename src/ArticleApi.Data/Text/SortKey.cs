namespace ArticleApi.Data.Text;

/// <summary>The case fold of a text, cut to the length of its column, for comparing and sorting byte by byte.</summary>
internal static class SortKey
{
    /// <param name="text">The text.</param>
    /// <param name="length">The longest key, in UTF-16 units.</param>
    public static string Of(string text, int length)
    {
        var key = KeyText.Name(text);
        if (key.Length <= length) return key;
        return char.IsHighSurrogate(key[length - 1]) ? key[..(length - 1)] : key[..length];
    }
}
