using System.Globalization;

namespace ArticleApi.Quotations.Extraction;

/// <summary>Reads dates as news writes them, relative to the day of publication, as EDTF; what is inferred gets a tilde.</summary>
public static class SpokenDate
{
    private static readonly string[] Weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    private static readonly string[] Months = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>The date that the words mean; null when they mean none.</summary>
    public static string? Of(string words, DateOnly published)
    {
        var parts = words.ToLowerInvariant().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0) return null;
        var first = parts[0] is "last" or "this" or "on" or "in" && parts.Length > 1 ? parts[1] : parts[0];
        if (parts[^1] is "week" && parts[0] is "last") return Invariant($"{published.AddDays(-7 - WeekdayOf(published)):yyyy-MM-dd}~/{published.AddDays(-1 - WeekdayOf(published)):yyyy-MM-dd}~");
        if (Array.IndexOf(Weekdays, first) is >= 0 and var day)
        {
            var back = ((int)published.DayOfWeek - day + 7) % 7;
            return Day(published.AddDays(-back));
        }

        if (first is "today") return Day(published);
        if (first is "yesterday") return Day(published.AddDays(-1));
        if (MonthOf(first) is > 0 and var month) return InMonth(parts[Array.IndexOf(parts, first)..], month, published);
        return YearOf(first) is > 0 and var year && year <= published.Year ? Invariant($"{year:0000}") : null;
    }

    /// <summary>How many tokens from here are the words of a date.</summary>
    internal static int LengthAt(Tokens tokens, int at, int end)
    {
        var word = tokens[at].Lower;
        if (Array.IndexOf(Weekdays, word) >= 0 || word is "yesterday" or "today") return 1;
        if (word is "last" && at + 1 < end && tokens[at + 1].Lower is "week") return 2;
        if (MonthOf(word) > 0 && tokens[at].IsCapital)
        {
            if (at + 1 < end && DayOf(tokens[at + 1].Lower) > 0)
            {
                if (at + 3 < end && tokens[at + 2].Kind == TokenKind.Comma && YearOf(tokens[at + 3].Lower) > 0) return 4;
                return at + 2 < end && YearOf(tokens[at + 2].Lower) > 0 ? 3 : 2;
            }

            return at + 1 < end && YearOf(tokens[at + 1].Lower) > 0 ? 2 : 0;
        }

        return word is "in" && at + 1 < end && YearOf(tokens[at + 1].Lower) > 0 ? 2 : 0;
    }

    private static string? InMonth(string[] parts, int month, DateOnly published)
    {
        if (parts.Length > 1 && DayOf(parts[1]) is > 0 and var day)
        {
            var year = parts.Length > 2 ? YearOf(parts[2]) : 0;
            if (year > 0) return IsDay(year, month, day) ? Invariant($"{year:0000}-{month:00}-{day:00}") : null;

            // The last one that has been.
            year = (month, day).CompareTo((published.Month, published.Day)) > 0 ? published.Year - 1 : published.Year;
            return IsDay(year, month, day) ? Invariant($"{year:0000}-{month:00}-{day:00}~") : null;
        }

        return parts.Length > 1 && YearOf(parts[1]) is > 0 and var named ? Invariant($"{named:0000}-{month:00}") : null;
    }

    private static bool IsDay(int year, int month, int day) => day <= DateTime.DaysInMonth(year, month);

    private static int WeekdayOf(DateOnly date) => ((int)date.DayOfWeek + 6) % 7;

    private static int MonthOf(string word)
    {
        var trimmed = word.TrimEnd('.');
        for (var i = 0; i < Months.Length; i++)
        {
            if (Months[i] == trimmed || (trimmed.Length >= 3 && word.EndsWith('.') && Months[i].StartsWith(trimmed, StringComparison.Ordinal)) || trimmed == "sept" && i == 8) return i + 1;
        }

        return 0;
    }

    private static int DayOf(string word) => word.Length <= 4 && int.TryParse(word.AsSpan().TrimEnd("stndrh"), NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31 ? day : 0;

    private static int YearOf(string word) => word.Length == 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2199 ? year : 0;

    private static string Day(DateOnly day) => Invariant($"{day:yyyy-MM-dd}~");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
