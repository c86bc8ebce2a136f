using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Text;
using ArticleApi.Http;

namespace ArticleApi.Previews;

/// <summary>How a preview is shown.</summary>
public sealed record PreviewQuery
{
    private static readonly Dictionary<string, RecordKind> Kinds = new(StringComparer.Ordinal)
    {
        ["authors"] = RecordKind.Author,
        ["quotes"] = RecordKind.Quote,
        ["speakers"] = RecordKind.Speaker,
        ["sources"] = RecordKind.Source,
    };

    /// <summary>The records to send along, each once: `authors`, `quotes`, `speakers`, `sources`, separated by commas; all four when absent. At most 500 records in all.</summary>
    [RawText] public string? Include { get; init; }

    /// <summary>How the body comes: `blocks` (Portable Text, the default) as `body`, `html` as `bodyHtml`, `markdown` as `bodyMarkdown`, `text` as `bodyText`, or `none`.</summary>
    public BodyFormat? BodyFormat { get; init; }

    internal IReadOnlyList<RecordKind> Included() => [.. (CommaList.Read("include", Include, Kinds.Keys) ?? [.. Kinds.Keys]).Select(name => Kinds[name])];
}
