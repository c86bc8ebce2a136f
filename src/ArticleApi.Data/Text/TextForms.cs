using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Data.Text;

/// <summary>The form of a text field: what it must look like, and how it is written back.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class TextFormAttribute : Attribute
{
    /// <summary>The canonical form, or what is wrong with the value.</summary>
    public abstract (string? Canonical, TextProblem? Problem) Check(string value);
}

/// <summary>An absolute http or https address.</summary>
public sealed class WebUrlAttribute : TextFormAttribute
{
    public override (string? Canonical, TextProblem? Problem) Check(string value) => WebAddress.Check(value);
}

/// <summary>An absolute https address.</summary>
public sealed class HttpsUrlAttribute : TextFormAttribute
{
    public override (string? Canonical, TextProblem? Problem) Check(string value) => WebAddress.CheckHttps(value);
}

/// <summary>A language tag (BCP 47).</summary>
public sealed class LanguageCodeAttribute : TextFormAttribute
{
    public override (string? Canonical, TextProblem? Problem) Check(string value) => LanguageTag.TryCanonical(value, out var canonical)
        ? (canonical, null)
        : (null, new TextProblem("language.invalid", $"‘{value}’ is not a language tag such as en or pt-BR."));
}

/// <summary>A date at its true precision (EDTF, ISO 8601-2).</summary>
public sealed class EdtfDateAttribute : TextFormAttribute
{
    public override (string? Canonical, TextProblem? Problem) Check(string value) =>
        PartialDate.Parse(value) is { Problem: { } problem } ? (null, problem) : (value, null);
}

/// <summary>The key of something that is embedded in an article.</summary>
public sealed class KeyFormAttribute : TextFormAttribute
{
    public override (string? Canonical, TextProblem? Problem) Check(string value) => BodyKeys.IsWellFormed(value)
        ? (value, null)
        : (null, new TextProblem("key.format", "A key has 1 to 32 of A-Z, a-z, 0-9, _ and -."));
}

/// <summary>A slug.</summary>
public sealed class SlugFormAttribute : TextFormAttribute
{
    public override (string? Canonical, TextProblem? Problem) Check(string value) =>
        SlugText.Problem(value) is { } problem ? (null, problem) : (value, null);
}

/// <summary>A country, ISO 3166-1 alpha-2, written in upper case.</summary>
public sealed class CountryCodeAttribute : TextFormAttribute
{
    public override (string? Canonical, TextProblem? Problem) Check(string value) =>
        value is [>= 'A' and <= 'Z' or >= 'a' and <= 'z', >= 'A' and <= 'Z' or >= 'a' and <= 'z']
            ? (value.ToUpperInvariant(), null)
            : (null, new TextProblem("country.format", $"‘{value}’ is not a country code of two letters such as DE."));
}

/// <summary>A host name, written in lower case as A-label.</summary>
public sealed class DomainFormAttribute : TextFormAttribute
{
    public override (string? Canonical, TextProblem? Problem) Check(string value) =>
        DomainName.Problem(value) is { } problem ? (null, problem) : (DomainName.Canonical(value), null);
}

/// <summary>An e-mail address without a display name.</summary>
public sealed class EmailFormAttribute : TextFormAttribute
{
    public override (string? Canonical, TextProblem? Problem) Check(string value) =>
        EmailAddress.Problem(value) is { } problem ? (null, problem) : (value, null);
}

/// <summary>A tag: no comma, because a filter separates several by commas.</summary>
public sealed class TagFormAttribute : TextFormAttribute
{
    public override (string? Canonical, TextProblem? Problem) Check(string value)
    {
        if (value.Contains(',', StringComparison.Ordinal)) return (null, new TextProblem("tag.format", "A tag must not contain a comma."));
        return KeyText.Tag(value) is { Length: > 0 and <= Articles.Article.TagKeyLength }
            ? (value, null)
            : (null, new TextProblem("tag.format", $"‘{value}’ cannot be a tag."));
    }
}
