using System.Globalization;
using ArticleApi.Data.Text;

namespace ArticleApi.Tests.Infrastructure.Checked;

/// <summary>The formats that the contract names.</summary>
internal static class JsonFormats
{
    // What the API writes: UTC with milliseconds.
    private const string Instant = "yyyy-MM-ddTHH:mm:ss.fffZ";

    // Of numbers; the type says it all, as no number of ours comes near the limits.
    private static readonly HashSet<string> OfNumbers = new(StringComparer.Ordinal) { "int32", "int64", "double" };

    public static Func<string, bool>? Of(string format) => format switch
    {
        "uuid" => text => Guid.TryParseExact(text, "D", out _),
        "date-time" => text => DateTime.TryParseExact(text, Instant, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _),
        "date" => text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "uri" => text => Uri.TryCreate(text, UriKind.Absolute, out _),
        "email" => text => text.Contains('@', StringComparison.Ordinal),
        "idn-hostname" => text => Uri.CheckHostName(text) == UriHostNameType.Dns,
        "edtf" => text => PartialDate.TryParse(text, out _),
        _ => OfNumbers.Contains(format) ? null : throw new NotSupportedException($"The check does not know the format '{format}'."),
    };
}
