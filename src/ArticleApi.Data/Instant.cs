using System.Globalization;

namespace ArticleApi.Data;

/// <summary>Instants are UTC with milliseconds everywhere, so that a value is the same on every engine and on the wire.</summary>
public static class Instant
{
    public static DateTime UtcInstant(this TimeProvider time) => Truncate(time.GetUtcNow().UtcDateTime);

    public static DateTime Truncate(DateTime value) =>
        new(value.Ticks - value.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);

    public static string Format(DateTime value) =>
        value.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
