namespace ArticleApi.Data.Text;

/// <summary>What a text is for decides what may be in it.</summary>
public enum TextKind
{
    /// <summary>One line: headlines, names, labels, tags, slugs. No invisible characters, no reading-direction tricks.</summary>
    Line,

    /// <summary>Several lines, trimmed; invisible characters are kept.</summary>
    Paragraphs,

    /// <summary>Several lines, trimmed, as strict as a line about invisible characters and reading direction.</summary>
    Quote,

    /// <summary>A span of an article's body: nothing trimmed, invisible characters are kept.</summary>
    Body,
}
