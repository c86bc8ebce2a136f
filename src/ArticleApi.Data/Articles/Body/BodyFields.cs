namespace ArticleApi.Data.Articles.Body;

/// <summary>Rules of the fields that several kinds of block and mark share.</summary>
internal sealed class BodyFields(
    IReadOnlySet<string> citationKeys,
    Func<string, (string? Canonical, string? Code, string? Detail)> checkUrl,
    BodyProblems problems)
{
    public string Url(string url, string name, string pointer)
    {
        if (string.IsNullOrWhiteSpace(url))
        {
            problems.Add(pointer, "required", $"{name} needs an address.");
            return url;
        }

        var (canonical, code, detail) = checkUrl(url);
        if (canonical is not null)
            return canonical;

        problems.Add(pointer, code ?? "url.invalid", detail ?? "This is not an address.");
        return url;
    }

    public string? CitationKey(string? key, string pointer)
    {
        if (string.IsNullOrEmpty(key))
            return null;

        if (!citationKeys.Contains(key))
        {
            // A malformed key can be of any length and hold anything; it is not repeated.
            var detail = BodyKeys.IsWellFormed(key) ? $"The article has no citation ‘{key}’." : "The article has no citation with this key.";
            problems.Add(pointer, "reference.not_found", detail);
        }

        return key;
    }

    public string? Line(string? text, int limit, string name, string pointer) =>
        BodyStrings.Line(text, limit, name, pointer, problems);

    public void Required(Guid id, string name, string pointer)
    {
        if (id == Guid.Empty)
            problems.Add(pointer, "required", $"{name} is required.");
    }
}
