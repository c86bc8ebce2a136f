using System.ComponentModel.DataAnnotations;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using ArticleApi.Http.Sync;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery.Sync;

/// <summary>A pull: the first one says what is wanted, every later one has the token of the one before.</summary>
public sealed record SyncQuery : IValidatableObject
{
    /// <summary>The `nextToken` of the last page. It stands for the filters of the first pull too, so none may stand beside it (400).</summary>
    [RawText] public string? Token { get; init; }

    /// <summary>How many changes a page holds at the most: 1 to 1,000. A page that takes long to send ends earlier, and `hasMore` says so.</summary>
    [Range(1, MaxLimit)] public int Limit { get; init; } = 200;

    /// <summary>How many seconds an empty page waits for a change: 0 to 30. Only with a token.</summary>
    [Range(0, SyncWaiting.MostSeconds)] public int Wait { get; init; }

    /// <summary>The kinds wanted, separated by commas: `articles`, `authors`, `quotes`, `speakers`, `sources`; all of them when absent.</summary>
    [RawText] public string? Types { get; init; }

    /// <summary>Only articles with one of these tags, by key; up to 20, separated by commas. The other kinds come whole.</summary>
    [RawText] public string? Tag { get; init; }

    /// <summary>Only articles of these sections, by slug; up to 20.</summary>
    [RawText] public string? Section { get; init; }

    /// <summary>Only articles in these languages (BCP 47), exactly: `en` does not find `en-GB`; up to 20.</summary>
    [RawText] public string? Language { get; init; }

    /// <summary>The members of articles that are wanted, separated by commas; `id` and `type` always come, all others are absent, also those that the schema requires.</summary>
    [RawText] public string? Fields { get; init; }

    /// <summary>How the bodies of articles come: `blocks` (Portable Text, the default) as `body`, `html` as `bodyHtml`, `markdown` as `bodyMarkdown`, `text` as `bodyText`, or `none`.</summary>
    public BodyFormat? BodyFormat { get; init; }

    /// <summary>The members of authors that are wanted.</summary>
    [RawText, FromQuery(Name = "fields[authors]")] public string? AuthorFields { get; init; }

    /// <summary>The members of quotes that are wanted.</summary>
    [RawText, FromQuery(Name = "fields[quotes]")] public string? QuoteFields { get; init; }

    /// <summary>The members of speakers that are wanted.</summary>
    [RawText, FromQuery(Name = "fields[speakers]")] public string? SpeakerFields { get; init; }

    /// <summary>The members of sources that are wanted.</summary>
    [RawText, FromQuery(Name = "fields[sources]")] public string? SourceFields { get; init; }

    private const int MaxLimit = 1_000;

    internal SyncScope Scope => new()
    {
        Types = Types,
        Tag = Tag,
        Section = Section,
        Language = Language,
        Fields = Fields,
        BodyFormat = BodyFormat,
        AuthorFields = AuthorFields,
        QuoteFields = QuoteFields,
        SpeakerFields = SpeakerFields,
        SourceFields = SourceFields,
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Token is not null && Scope != new SyncScope())
            yield return new RuleBreak(ProblemCodes.ParameterInvalid, "A token has the filters of its first pull; only limit and wait go with it.", nameof(Token));
        if (Token is null && Wait > 0)
            yield return new RuleBreak(ProblemCodes.ParameterInvalid, "Only a pull with a token can wait.", nameof(Wait));
    }
}

/// <summary>Which state a digest is of.</summary>
public sealed record SyncDigestQuery
{
    /// <summary>The `nextToken` of a page whose `hasMore` is false.</summary>
    [RawText, Required] public string? Token { get; init; }
}
