using System.Globalization;
using ArticleApi.Http;

namespace ArticleApi.Transfer;

/// <summary>How imports are bounded.</summary>
/// <param name="MostRecordBytes">`Import:MostRecordMegabytes`: how long the lines of one record can be together; all of them are in memory until it is stored.</param>
public sealed record TransferSettings(long MostRecordBytes)
{
    private const int Megabyte = 1024 * 1024;
    private const int Default = 32;
    private const int Most = 4096;

    /// <exception cref="InvalidSettingException">The number is none, or out of its range.</exception>
    internal static TransferSettings Of(IConfiguration configuration)
    {
        if (configuration["Import:MostRecordMegabytes"] is not { Length: > 0 } text) return new(Default * Megabyte);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Most
            ? new((long)number * Megabyte)
            : throw new InvalidSettingException($"Import:MostRecordMegabytes is '{text}'; it must be a whole number from 1 to {Most}.");
    }
}
