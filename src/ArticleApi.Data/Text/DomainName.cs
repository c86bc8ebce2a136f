namespace ArticleApi.Data.Text;

/// <summary>The domain by which a source is known, such as cnbc.com.</summary>
public static class DomainName
{
    /// <summary>What the contract says of a domain; <see cref="Canonical"/> is what holds.</summary>
    public const string Form = @"^[^\s/?#@:%\[\]\\]+\.[^\s/?#@:%\[\]\\0-9.][^\s/?#@:%\[\]\\.]+\.?$";

    public static TextProblem? Problem(string domain) => Canonical(domain) is null
        ? new("source.domain_format", "Give the host only, e.g. cnbc.com.")
        : null;

    /// <summary>The domain in lower-case ASCII without a final dot, or null when it is none.</summary>
    public static string? Canonical(string domain)
    {
        var trimmed = domain.Trim();
        return InvisibleCharacters.Shown(trimmed) && HostName.TryAscii(trimmed, allowUnderscore: false, out var ascii)
            ? ascii
            : null;
    }
}
