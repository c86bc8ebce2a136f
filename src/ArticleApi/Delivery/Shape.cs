using ArticleApi.Data.Delivery;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery;

/// <summary>The parameters that change how documents are shown; a resource has those that make sense for it.</summary>
internal interface IShape
{
    string? Fields { get; }
    string? Include => null;
    BodyFormat? BodyFormat => null;
    string? AuthorFields => null;
    string? QuoteFields => null;
    string? SpeakerFields => null;
    string? SourceFields => null;
}

/// <summary>How one article is shown.</summary>
public sealed record ArticleShape : IShape
{
    /// <summary>The members wanted, separated by commas; `id` and `type` always come, all others are absent, also those that the schema requires.</summary>
    [RawText] public string? Fields { get; init; }

    /// <summary>The records to send along, each once: `authors`, `quotes`, `speakers`, `sources`, separated by commas; at most 500 records in all.</summary>
    [RawText] public string? Include { get; init; }

    /// <summary>How the body comes: `blocks` (Portable Text, the default) as `body`, `html` as `bodyHtml`, `markdown` as `bodyMarkdown`, `text` as `bodyText`, or `none`. Of `fields`, `body` means whichever it is.</summary>
    public BodyFormat? BodyFormat { get; init; }

    /// <summary>The members wanted of included authors.</summary>
    [RawText, FromQuery(Name = "fields[authors]")] public string? AuthorFields { get; init; }

    /// <summary>The members wanted of included quotes.</summary>
    [RawText, FromQuery(Name = "fields[quotes]")] public string? QuoteFields { get; init; }

    /// <summary>The members wanted of included speakers.</summary>
    [RawText, FromQuery(Name = "fields[speakers]")] public string? SpeakerFields { get; init; }

    /// <summary>The members wanted of included sources.</summary>
    [RawText, FromQuery(Name = "fields[sources]")] public string? SourceFields { get; init; }
}

/// <summary>A form of a quote that has an address of its own.</summary>
public enum QuoteFormat
{
    /// <summary>With all that is printed beside it.</summary>
    Card,

    /// <summary>As rich content of oEmbed.</summary>
    Oembed,

    /// <summary>As a `Quotation` of schema.org.</summary>
    Jsonld,

    /// <summary>As a small page.</summary>
    Html,
}

/// <summary>How one quote is shown.</summary>
public sealed record QuoteShape : IShape
{
    /// <summary>Another form of it, to whose address it leads: `card`, `oembed`, `jsonld` or `html`.</summary>
    public QuoteFormat? Format { get; init; }

    /// <summary>The members wanted, separated by commas; `id` and `type` always come, all others are absent, also those that the schema requires.</summary>
    [RawText] public string? Fields { get; init; }

    /// <summary>The records to send along, each once: `speakers`, `sources`, separated by a comma.</summary>
    [RawText] public string? Include { get; init; }

    /// <summary>The members wanted of included speakers.</summary>
    [RawText, FromQuery(Name = "fields[speakers]")] public string? SpeakerFields { get; init; }

    /// <summary>The members wanted of included sources.</summary>
    [RawText, FromQuery(Name = "fields[sources]")] public string? SourceFields { get; init; }
}

/// <summary>How one author, speaker or source is shown.</summary>
public sealed record PlainShape : IShape
{
    /// <summary>The members wanted, separated by commas; `id` and `type` always come, all others are absent, also those that the schema requires.</summary>
    [RawText] public string? Fields { get; init; }
}

/// <summary>A list of authors, speakers or sources, in the order of their names.</summary>
public sealed record NameList : PageQuery, IShape
{
    /// <summary>The order: `name`, the only one.</summary>
    [RawText, Sort("name")] public string Sort { get; init; } = "name";

    /// <summary>The members wanted, separated by commas; `id` and `type` always come, all others are absent, also those that the schema requires.</summary>
    [RawText] public string? Fields { get; init; }
}
