using System.Globalization;

namespace ArticleApi.Http;

/// <summary>Instants in text. The framework's parsers also take local times, other orders and other cultures.</summary>
internal static class Rfc3339
{
    public const string Hint = "Use a date-time with offset, e.g. 2026-01-15T09:30:00Z.";

    // yyyy-MM-ddTHH:mm:ss
    private const int SecondsBegin = 17;
    private const int SecondsEnd = 19;

    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    public static string Format(DateTime value) =>
        value.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static bool TryParse(ReadOnlySpan<char> text, out DateTime instant)
    {
        instant = default;
        if (text.Length is <= SecondsEnd or > 64) return false;
        if (!TryReadLocal(text[..SecondsEnd], out var local)) return false;

        var rest = text[SecondsEnd..];
        if (!TryTakeFraction(ref rest, out var ticks) || !TryReadOffset(rest, out var offset)) return false;

        var utc = local.AddTicks(ticks) - offset;
        if (utc.Year is < FirstYear or > LastYear) return false;
        instant = new DateTime(utc.Ticks - utc.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
        return true;
    }

    // RFC 3339 takes a small t as well, and a second 60 where one leaps: the second after 59, as for every clock without leap seconds.
    private static bool TryReadLocal(ReadOnlySpan<char> text, out DateTime local)
    {
        Span<char> read = stackalloc char[SecondsEnd];
        text.CopyTo(read);
        if (read[10] == 't') read[10] = 'T';
        var leaps = read[SecondsBegin..] is "60";
        if (leaps) "59".CopyTo(read[SecondsBegin..]);
        if (!DateTime.TryParseExact(read, "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out local)) return false;
        if (local.Year is < FirstYear or > LastYear) return false;
        if (leaps) local = local.AddSeconds(1);
        return true;
    }

    private static bool TryTakeFraction(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        if (rest[0] != '.') return true;

        var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0) return false;
        var unit = TimeSpan.TicksPerSecond;
        foreach (var digit in rest.Slice(1, Math.Min(digits, 7))) ticks += (digit - '0') * (unit /= 10);
        rest = rest[(digits + 1)..];
        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> rest, out TimeSpan offset)
    {
        offset = default;
        if (rest is "Z" or "z") return true;
        if (rest.Length != 6 || rest[0] is not ('+' or '-') || rest[3] != ':') return false;
        if (!int.TryParse(rest.Slice(1, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var hours)) return false;
        if (!int.TryParse(rest[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)) return false;
        if (hours > 23 || minutes > 59) return false;

        offset = new TimeSpan(hours, minutes, 0);
        if (rest[0] == '-') offset = -offset;
        return true;
    }
}
