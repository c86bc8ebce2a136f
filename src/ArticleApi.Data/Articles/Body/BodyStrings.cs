using ArticleApi.Data.Text;

namespace ArticleApi.Data.Articles.Body;

/// <summary>The text pipeline as it applies inside a body.</summary>
internal static class BodyStrings
{
    /// <summary>Text of a span: nothing is trimmed and invisible characters stay, because they can be part of what was quoted.</summary>
    public static string Text(string text, string pointer, BodyProblems problems)
    {
        // How long a span may be is a limit of the body, with a code of its own.
        var (value, problem) = CleanText.Clean(text, TextKind.Body, int.MaxValue, "The text");
        if (problem is null)
            return value ?? "";

        problems.Add(pointer, problem.Code, problem.Detail);
        return text;
    }

    /// <summary>A one-line field; null when nothing is left of it.</summary>
    public static string? Line(string? text, int limit, string name, string pointer, BodyProblems problems)
    {
        if (text is null)
            return null;

        var (value, problem) = CleanText.Clean(text, TextKind.Line, limit, name);
        if (problem is null)
            return value;

        problems.Add(pointer, problem.Code, problem.Detail);
        return text;
    }
}
