namespace ArticleApi.Http;

/// <summary>Parameters that take several values, separated by commas.</summary>
internal static class CommaList
{
    private const int MostValues = 20;

    /// <summary>The values, each once; null when the parameter was not given.</summary>
    /// <exception cref="ProblemException">One is empty, or there are too many: 400.</exception>
    public static IReadOnlyList<string>? Read(string parameter, string? text, int most = MostValues)
    {
        if (text is null) return null;
        string[] values = [.. text.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
        if (values.Contains("", StringComparer.Ordinal)) throw Refused(parameter, ProblemCodes.ParameterEmpty, $"A value of '{parameter}' is empty.");
        if (values.Length > most) throw Refused(parameter, ProblemCodes.ListTooMany, $"'{parameter}' takes at most {most} values.");
        return values;
    }

    /// <summary>The values, all of which must be among the known ones.</summary>
    public static IReadOnlyList<string>? Read(string parameter, string? text, IReadOnlyCollection<string> known)
    {
        var values = Read(parameter, text, int.MaxValue);
        return values?.FirstOrDefault(v => !known.Contains(v)) is { } unknown
            ? throw Refused(parameter, ProblemCodes.ParameterInvalid, $"'{parameter}' does not know '{unknown}'; use {string.Join(", ", known)}.")
            : values;
    }

    public static ProblemException Refused(string parameter, string code, string detail) =>
        new(Problems.BadRequest(code, detail, new ApiError($"?{parameter}", code, detail)).Problem);
}
