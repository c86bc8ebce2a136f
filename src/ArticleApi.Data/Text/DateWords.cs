using System.Globalization;

namespace ArticleApi.Data.Text;

/// <summary>Dates as far as they are known, in English words: "in 2017", never 1 January.</summary>
public static class DateWords
{
    public static string Of(PartialDate date)
    {
        var value = date.Value.Replace("~", "", StringComparison.Ordinal).Replace("?", "", StringComparison.Ordinal).Replace("%", "", StringComparison.Ordinal);
        var words = value.Split('/') switch
        {
            [var one] => (date.IsApproximate ? "around " : one.Length == 10 ? "on " : "in ") + One(one),
            ["..", var end] => $"{(date.IsApproximate ? "around or " : "")}until {One(end)}",
            [var start, ".."] => $"{(date.IsApproximate ? "around or " : "")}since {One(start)}",
            var ends => $"between {One(ends[0])} and {One(ends[1])}{(date.IsApproximate ? ", approximately" : "")}",
        };
        return date.IsUncertain ? $"probably {words}" : words;
    }

    private static string One(string day) => day.Length switch
    {
        4 => day,
        7 => DateOnly.ParseExact(day, "yyyy-MM", CultureInfo.InvariantCulture).ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        _ => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
    };
}
