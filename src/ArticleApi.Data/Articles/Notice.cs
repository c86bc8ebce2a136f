using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Articles;

/// <summary>
/// What a notice says: `correction` mends an error of fact, `clarification` wording that misled, `update` adds what became known,
/// `editorsNote` is the editors' own word, `retraction` takes the article back.
/// </summary>
public enum NoticeKind
{
    Correction,
    Clarification,
    Update,
    EditorsNote,
    Retraction,
}

/// <summary>A correction or another notice on an article. Once published it is never changed or removed (schema.org: `CorrectionComment`).</summary>
public sealed record Notice
{
    /// <summary>Tells it from the other notices of the article: 1 to 32 of `A-Z a-z 0-9 _ -`; made when absent.</summary>
    [Text(BodyLimits.Key), KeyForm] public string? Key { get; init; }

    /// <summary>What it says. `retraction` comes from retracting the article only.</summary>
    [Required] public NoticeKind? Kind { get; init; }

    /// <summary>The words, plain text of 10 to 2,000 characters.</summary>
    [Required, Text(2000, Min = 10, Kind = TextKind.Paragraphs)] public string? Text { get; init; }

    /// <summary>The blocks of the body that it is about, by `_key`; at most 100.</summary>
    [MaxLength(100), Text(BodyLimits.Key), KeyForm] public IReadOnlyList<string> BlockKeys { get; init => field = value ?? []; } = [];

    /// <summary>The quotes that it is about; at most 100.</summary>
    [MaxLength(100)] public IReadOnlyList<Guid> QuoteIds { get; init => field = value ?? []; } = [];

    /// <summary>False for a notice that editors keep to themselves.</summary>
    public bool Public { get; init; } = true;

    /// <summary>When the public first saw it; null before that. Read-only.</summary>
    [ReadOnly(true)] public DateTime? PublishedAt { get; init; }

    /// <summary>Who wrote it: the name of a key. Never published. Read-only.</summary>
    [RawText, ReadOnly(true)] public string? By { get; init; }

    internal bool SaysTheSameAs(Notice other) => Kind == other.Kind && Text == other.Text && Public == other.Public
        && BlockKeys.SequenceEqual(other.BlockKeys, StringComparer.Ordinal) && QuoteIds.SequenceEqual(other.QuoteIds);
}
