using System.Globalization;

namespace ArticleApi.Data.Quotes;

/// <summary>How exactly it must be known when something was said.</summary>
public enum SaidPrecision
{
    /// <summary>However it is known.</summary>
    Any,

    /// <summary>To the day.</summary>
    Day,
}

/// <summary>What the date next to a quote is.</summary>
public enum DateBasis
{
    /// <summary>When it was said.</summary>
    SaidOn,

    /// <summary>When it was printed first: it was not said later, and maybe long before.</summary>
    FirstPublished,
}

/// <summary>A place in a list of what a speaker said: between which days it was said, and the id, which breaks ties.</summary>
/// <param name="Earliest">The first of the days; null where it is not known.</param>
/// <param name="Latest">The last of them.</param>
/// <param name="Id">The quote.</param>
public sealed record SaidPlace(DateOnly? Earliest, DateOnly? Latest, Guid Id)
{
    private const string Day = "yyyy-MM-dd";

    public bool IsDated => Earliest is not null;

    /// <summary>The days as a text, for a cursor; null where they are not known.</summary>
    public string? Days => Earliest is null ? null : string.Create(CultureInfo.InvariantCulture, $"{Earliest:yyyy-MM-dd}/{Latest:yyyy-MM-dd}");

    public static SaidPlace Of(string? days, Guid id) => days?.Split('/') is [var earliest, var latest]
        ? new(DateOnly.ParseExact(earliest, Day, CultureInfo.InvariantCulture), DateOnly.ParseExact(latest, Day, CultureInfo.InvariantCulture), id)
        : new(null, null, id);
}

/// <summary>Which part of a list of what a speaker said is wanted. What has no date stands at its end, whichever way the dates go.</summary>
/// <param name="IsDescending">Whether what was said last comes first.</param>
/// <param name="IsBackward">Whether the part before the place is wanted.</param>
/// <param name="From">From where it goes on.</param>
/// <param name="Take">How many there may be.</param>
public sealed record SaidOrder(bool IsDescending, bool IsBackward, SaidPlace? From, int Take) : IComparer<SaidPlace>
{
    /// <summary>The way to go among those of one part.</summary>
    public bool GoesDown => IsDescending != IsBackward;

    /// <summary>Reads along two indexes one after the other, the second only where the first does not bring enough.</summary>
    /// <param name="read">Reads dated or undated ones: which, from where, and how many.</param>
    /// <returns>The rows in the order of travel.</returns>
    internal async Task<IReadOnlyList<TRow>> ReadAsync<TRow>(Func<bool, SaidPlace?, int, Task<List<TRow>>> read)
    {
        var rows = new List<TRow>();
        var isDated = From?.IsDated ?? !IsBackward;
        rows.AddRange(await read(isDated, From, Take));

        // Going on, the undated ones follow; going back, the dated ones.
        if (rows.Count < Take && isDated != IsBackward) rows.AddRange(await read(!isDated, null, Take - rows.Count));
        return rows;
    }

    /// <summary>The same of what is all there.</summary>
    public IReadOnlyList<TRow> Cut<TRow>(IEnumerable<TRow> sorted, Func<TRow, SaidPlace> placeOf) => From is null ? [.. sorted.Take(Take)]
        : IsBackward ? [.. sorted.Where(r => Compare(placeOf(r), From) < 0).Reverse().Take(Take)]
        : [.. sorted.Where(r => Compare(placeOf(r), From) > 0).Take(Take)];

    public int Compare(SaidPlace? x, SaidPlace? y)
    {
        if (x!.IsDated != y!.IsDated) return x.IsDated ? -1 : 1;
        var order = (x.Earliest.GetValueOrDefault(), x.Latest.GetValueOrDefault(), x.Id).CompareTo((y.Earliest.GetValueOrDefault(), y.Latest.GetValueOrDefault(), y.Id));
        return IsDescending ? -order : order;
    }
}

/// <summary>Where the printed words stand, as a W3C text position and text quote selector within the text of their block.</summary>
public sealed record TextSelector
{
    /// <summary>The first code point of the words, from 0.</summary>
    public required int Start { get; init; }

    /// <summary>The code point after the last one.</summary>
    public required int End { get; init; }

    /// <summary>The printed words.</summary>
    public required string Exact { get; init; }

    /// <summary>Up to 32 code points before the words.</summary>
    public required string Prefix { get; init; }

    /// <summary>Up to 32 code points after the words.</summary>
    public required string Suffix { get; init; }
}
