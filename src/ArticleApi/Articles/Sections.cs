namespace ArticleApi.Articles;

/// <summary>The sections of the site: those configured, or any well-formed slug when none are.</summary>
public sealed class Sections(IConfiguration configuration)
{
    private readonly HashSet<string> known = configuration.GetSection("Sections").GetChildren()
        .Select(s => s["Slug"]).OfType<string>().ToHashSet(StringComparer.Ordinal);

    public bool Has(string section) => known.Count == 0 || known.Contains(section);
}
