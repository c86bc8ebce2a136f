using System.Globalization;

namespace ArticleApi.Http;

internal static class SettingNumbers
{
    /// <summary>A whole number in a setting; null when it is not set.</summary>
    /// <exception cref="InvalidSettingException">It is none, or out of its range.</exception>
    public static int? WholeNumber(this IConfiguration configuration, string name, int least, int most = int.MaxValue)
    {
        if (configuration[name] is not { Length: > 0 } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new InvalidSettingException($"{name} is '{text}'; it must be a whole number from {least} to {most}.");
    }

    /// <summary>A share between 0 and 1 in a setting; null when it is not set.</summary>
    /// <exception cref="InvalidSettingException">It is none.</exception>
    public static double? Share(this IConfiguration configuration, string name)
    {
        if (configuration[name] is not { Length: > 0 } text) return null;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1
            ? number
            : throw new InvalidSettingException($"{name} is '{text}'; it must be a number from 0 to 1, such as 0.5.");
    }

    /// <summary>How many days something is kept: as the setting says, 90 when it says nothing, and null for ever when it says 0.</summary>
    /// <exception cref="InvalidSettingException">It is no number of days.</exception>
    public static TimeSpan? KeepDays(this IConfiguration configuration, string name)
    {
        const int Usual = 90;

        // A century.
        const int Most = 36_500;
        return configuration.WholeNumber(name, least: 0, Most) switch
        {
            0 => null,
            var days => TimeSpan.FromDays(days ?? Usual),
        };
    }
}
