using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ArticleApi.Data.Articles.Body;

/// <summary>A paragraph, heading or list item. Its text is the texts of its `children`, one after the other.</summary>
public sealed record TextBlock : BodyBlock
{
    /// <summary>What the block is: `normal`, `h2`, `h3`, `h4`, `blockquote`, `credit` (a line that credits a source) or `note` (a note by the newsroom).</summary>
    public BlockStyle Style { get; init; }

    /// <summary>Kind of list, when the block is a list item; neighbouring items of one kind and level make one list. Needs `level`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ListItemKind? ListItem { get; init; }

    /// <summary>Nesting level of a list item, 1 (outermost) to 4. Only with `listItem`.</summary>
    [Range(1, BodyLimits.ListLevel)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Level { get; init; }

    /// <summary>Key of the citation whose source these words are copied from, whatever the style of the block.</summary>
    [MaxLength(BodyLimits.Key)]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ExcerptOf { get; init; }

    /// <summary>Definitions of the marks that the spans of this block name by key, at most 100. Each is used by at least one span, and its spans are neighbours.</summary>
    [MaxLength(BodyLimits.MarkDefs)]
    public IReadOnlyList<MarkDef> MarkDefs { get; init => field = value ?? []; } = [];

    /// <summary>The text in runs that carry the same marks, at most 500.</summary>
    [MaxLength(BodyLimits.Spans)]
    public IReadOnlyList<Span> Children { get; init => field = value ?? []; } = [];
}
