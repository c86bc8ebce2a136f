using System.Text.RegularExpressions;
using System.Xml.Linq;
using System.Xml.XPath;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>The comments of an assembly. Neither the compiler nor Swashbuckle follows <c>inheritdoc</c>, so this does.</summary>
internal static partial class XmlDocs
{
    public static XPathDocument Of(string assembly)
    {
        var document = XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{assembly}.xml"));
        var members = document.Descendants("member").ToDictionary(member => (string)member.Attribute("name")!, StringComparer.Ordinal);
        foreach (var inherited in document.Descendants("inheritdoc").ToList())
        {
            if (inherited.Attribute("cref")?.Value is { } source && members.TryGetValue(source, out var described)) inherited.ReplaceWith(described.Elements());
        }

        // The lines of a comment are not lines of the text.
        foreach (var text in document.DescendantNodes().OfType<XText>()) text.Value = LineBreak().Replace(text.Value, " ");
        using var reader = document.CreateReader();
        return new XPathDocument(reader);
    }

    [GeneratedRegex(@"\s*\n\s*", RegexOptions.NonBacktracking)]
    private static partial Regex LineBreak();
}
