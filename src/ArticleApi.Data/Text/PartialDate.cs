using System.Globalization;
using System.Runtime.InteropServices;

namespace ArticleApi.Data.Text;

/// <summary>How exactly a date is known.</summary>
public enum DatePrecision
{
    Year,
    Month,
    Day,
    Interval,
}

/// <summary>
/// A date as far as it is known, in the subset of EDTF (ISO 8601-2) that newsrooms need: 2017, 2017-09, 2017-09-05, each
/// with ~ (about), ? (uncertain) or % (both), and intervals, which may be open at one end (2017/.. or ../2017).
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PartialDate
{
    /// <summary>What the contract says of a date; <see cref="Parse"/> is what holds.</summary>
    public const string Form = $"^({One}(/({One}|\\.\\.))?|\\.\\./{One})$";

    private const string One = "(1[0-9]{3}|2[01][0-9]{2}|2200)(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?[~?%]?";
    private const int FirstYear = 1000;
    private const int LastYear = 2200;
    private const int LongestSpanInYears = 200;

    private PartialDate(string value, DateOnly earliest, DateOnly latest, DatePrecision precision)
    {
        Value = value;
        Earliest = earliest;
        Latest = latest;
        Precision = precision;
    }

    /// <summary>The date as it was written.</summary>
    public string Value { get; }

    /// <summary>The first day it can mean; of an interval without a beginning, the first day that can be written.</summary>
    public DateOnly Earliest { get; }

    /// <summary>The last day it can mean; of an interval without an end, the last day that can be written.</summary>
    public DateOnly Latest { get; }

    public DatePrecision Precision { get; }

    /// <summary>An open beginning or end is bounded by these, so that dates compare without a case for null.</summary>
    public static DateOnly FirstDay { get; } = new(FirstYear, 1, 1);

    /// <inheritdoc cref="FirstDay"/>
    public static DateOnly LastDay { get; } = new(LastYear, 12, 31);

    /// <summary>Whether the interval has no end.</summary>
    public bool IsOpenEnded => Value?.EndsWith("/..", StringComparison.Ordinal) is true;

    /// <summary>Whether the date, or an end of the interval, is marked as approximate.</summary>
    public bool IsApproximate => Value?.AsSpan().ContainsAny('~', '%') is true;

    /// <summary>Whether the date, or an end of the interval, is marked as uncertain.</summary>
    public bool IsUncertain => Value?.AsSpan().ContainsAny('?', '%') is true;

    public override string ToString() => Value ?? "";

    /// <summary>Reads the date: either it or what is wrong with it is returned.</summary>
    public static (PartialDate? Date, TextProblem? Problem) Parse(string value)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return ParseDate(value);

        string from = value[..slash], to = value[(slash + 1)..];
        var (isOpenStart, isOpenEnd) = (IsOpen(from), IsOpen(to));
        if (isOpenStart && isOpenEnd)
            return (null, BadFormat);

        PartialDate? start = null, end = null;
        TextProblem? problem = null;
        if (!isOpenStart)
            (start, problem) = ParseDate(from);
        if (!isOpenEnd && problem is null)
            (end, problem) = ParseDate(to);
        if (problem is not null)
            return (null, problem);

        var interval = new PartialDate(value, start?.Earliest ?? FirstDay, end?.Latest ?? LastDay, DatePrecision.Interval);
        if (interval.Earliest > interval.Latest)
            return (null, new("edtf.order", "The start of an interval must not be after its end."));
        if (start is not null && end is not null && interval.Earliest.AddYears(LongestSpanInYears) < interval.Latest)
            return (null, new("edtf.order", "An interval must not span more than 200 years."));
        return (interval, null);
    }

    public static bool TryParse(string value, out PartialDate date)
    {
        (var parsed, _) = Parse(value);
        date = parsed.GetValueOrDefault();
        return parsed is not null;
    }

    private static TextProblem BadFormat { get; } = new("edtf.format",
        "Use 2017, 2017-09, 2017-09-05, 2017~ or 2017-08/2017-09; write ‘in 2017’ as 2017.");

    private static (PartialDate? Date, TextProblem? Problem) ParseDate(string value)
    {
        var digits = value.AsSpan().TrimEnd("~?%");
        if (value.Length - digits.Length > 1 || !HasFormat(digits))
            return (null, BadFormat);

        var year = int.Parse(digits[..4], NumberStyles.None, CultureInfo.InvariantCulture);
        var month = digits.Length < 7 ? 1 : int.Parse(digits[5..7], NumberStyles.None, CultureInfo.InvariantCulture);
        var day = digits.Length < 10 ? 1 : int.Parse(digits[8..], NumberStyles.None, CultureInfo.InvariantCulture);
        if (year is < FirstYear or > LastYear)
            return (null, new("edtf.invalid_date", $"The year of ‘{value}’ must be between 1000 and 2200."));
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return (null, new("edtf.invalid_date", $"‘{value}’ is not a date of the calendar."));

        var first = new DateOnly(year, month, day);
        return digits.Length switch
        {
            4 => (new PartialDate(value, first, new(year, 12, 31), DatePrecision.Year), null),
            7 => (new PartialDate(value, first, first.AddMonths(1).AddDays(-1), DatePrecision.Month), null),
            _ => (new PartialDate(value, first, first, DatePrecision.Day), null),
        };
    }

    private static bool IsOpen(string end) => end is "..";

    private static bool HasFormat(ReadOnlySpan<char> digits)
    {
        if (digits.Length is not (4 or 7 or 10))
            return false;
        for (var i = 0; i < digits.Length; i++)
        {
            if (i is 4 or 7 ? digits[i] != '-' : !char.IsAsciiDigit(digits[i]))
                return false;
        }

        return true;
    }
}
