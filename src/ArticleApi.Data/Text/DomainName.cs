namespace ArticleApi.Data.Text;

/// <summary>The domain by which a source is known, such as cnbc.com.</summary>
public static class DomainName
{
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
