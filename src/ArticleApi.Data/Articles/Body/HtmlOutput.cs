using System.Text;

namespace ArticleApi.Data.Articles.Body;

/// <summary>Writes HTML whose text and attribute values are always escaped, and whose addresses are http or https.</summary>
internal sealed class HtmlOutput
{
    private readonly StringBuilder output = new();

    public HtmlOutput Raw(string html)
    {
        output.Append(html);
        return this;
    }

    public HtmlOutput Text(string text)
    {
        Escaped(text, lineBreak: "<br>");
        return this;
    }

    public HtmlOutput Attribute(string name, string? value)
    {
        if (value is null)
            return this;

        output.Append(' ').Append(name).Append("=\"");
        Escaped(value, lineBreak: " ");
        output.Append('"');
        return this;
    }

    /// <summary>Nothing when the address could run a script: a rendition must be safe whatever the body holds.</summary>
    public HtmlOutput Address(string name, string? url) => Attribute(name, IsWeb(url) ? url : null);

    public static bool IsWeb(string? url) =>
        url is not null
        && (url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase));

    public override string ToString() => output.ToString();

    private void Escaped(string text, string lineBreak)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => output.Append("&amp;"),
                '<' => output.Append("&lt;"),
                '>' => output.Append("&gt;"),
                '"' => output.Append("&quot;"),
                '\'' => output.Append("&#39;"),
                '\n' => output.Append(lineBreak),
                _ => output.Append(c),
            };
        }
    }
}
