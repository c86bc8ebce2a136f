using System.Runtime.InteropServices;

namespace ArticleApi.Quotations.Extraction;

/// <summary>What a block of an imported text is.</summary>
public enum BlockKind
{
    Paragraph,
    Heading,

    /// <summary>A passage that is set off, as by <c>blockquote</c>.</summary>
    Quotation,
    ListItem,

    /// <summary>What stands under a picture.</summary>
    Caption,
}

/// <summary>A link within a block, in UTF-16 units of its text, the end not included.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextLink(int Start, int End, string Url);

/// <summary>One block of a text that is imported.</summary>
public sealed record SourceText(string Text, BlockKind Kind = BlockKind.Paragraph)
{
    public IReadOnlyList<TextLink> Links { get; init; } = [];
}
