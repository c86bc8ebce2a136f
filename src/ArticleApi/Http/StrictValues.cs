using System.Globalization;

namespace ArticleApi.Http;

/// <summary>Values in query strings and routes have one spelling each.</summary>
internal static class StrictValues
{
    public const string IdHint = "Use a UUID such as 0198c2a0-5b7e-7c3d-9a41-3f5e8d2b6c10.";

    public static bool Handles(Type type) =>
        type.IsEnum || type == typeof(int) || type == typeof(long) || type == typeof(bool) || type == typeof(DateTime) || type == typeof(Guid);

    /// <summary>The value, or the error without its pointer.</summary>
    public static (object? Value, ApiError? Error) Parse(Type type, string text)
    {
        if (type == typeof(int))
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number, null) : Number(int.MaxValue);
        if (type == typeof(long))
            return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? (number, null) : Number(long.MaxValue);
        if (type == typeof(bool))
            return text is "true" or "false" ? (text is "true", null) : Refuse(ProblemCodes.BooleanFormat, "Use true or false.");
        if (type == typeof(DateTime))
            return Rfc3339.TryParse(text, out var instant) ? (instant, null) : Refuse(ProblemCodes.DateFormat, $"{Rfc3339.Hint} A + must be sent as %2B.");
        if (type == typeof(Guid))
            return Guid.TryParseExact(text, "D", out var id) ? (id, null) : Refuse(ProblemCodes.IdFormat, IdHint);

        var names = EnumNames.For(type);
        return names.Values.TryGetValue(text, out var value) ? (value, null) : Refuse(ProblemCodes.EnumUnknown, names.Hint);
    }

    private static (object? Value, ApiError? Error) Number(long max) =>
        Refuse(ProblemCodes.NumberFormat, FormattableString.Invariant($"Use a whole number of decimal digits, at most {max}."));

    private static (object? Value, ApiError? Error) Refuse(string code, string detail) => (null, new ApiError("", code, detail));
}
