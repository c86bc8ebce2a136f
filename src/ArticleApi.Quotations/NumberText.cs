using System.Globalization;

namespace ArticleApi.Quotations;

/// <summary>Numbers in digits, however they are grouped.</summary>
internal static class NumberText
{
    // What a decimal holds exactly, also times a trillion.
    private const int MostDigits = 15;

    public static string KeyOf(decimal value) => "#" + value.ToString("0.###############", CultureInfo.InvariantCulture);

    public static string KeyOfOrdinal(decimal value) => KeyOf(value) + "th";

    public static bool IsSeparator(char c) => c is ',' or '.' or '\'';

    /// <summary>Reads digits with separators between them: 1,000 and 1'000 are 1000, 3,5 is 3.5; what is no number, such as 10.10.2026, is none.</summary>
    public static decimal? Value(string digits)
    {
        var groups = digits.Split(',', '.', '\'');
        var separators = digits.Where(IsSeparator).ToList();
        if (groups.Sum(g => g.Length) > MostDigits) return null;
        if (separators.Count == 0) return Parse(digits);

        // The last separator may be the decimal one; those before it group.
        var first = separators[0];
        var areAlike = separators.TrueForAll(s => s == first);
        var isGrouped = areAlike && (separators.Count > 1 || first != '.') && IsGrouped(groups, groups.Length);
        if (isGrouped) return Parse(string.Concat(groups));
        var areGroupsAlike = separators.SkipLast(1).All(s => s == first) && separators[^1] != '\'';
        var isDecimal = separators.Count == 1 || (!areAlike && areGroupsAlike && IsGrouped(groups, groups.Length - 1));
        return isDecimal && areGroupsAlike ? Parse($"{string.Concat(groups.SkipLast(1))}.{groups[^1]}") : null;
    }

    // Groups of three, or as in 12,34,567.
    private static bool IsGrouped(string[] groups, int count) =>
        groups[0].Length is >= 1 and <= 3 && groups[count - 1].Length == 3
            && groups.Take(count - 1).Skip(1).All(g => g.Length is 2 or 3);

    private static decimal? Parse(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
}
