using ArticleApi.Data.Articles;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Quotations;
using ArticleApi.Quotations.Extraction;

namespace ArticleApi.Data.Imports;

/// <summary>What an editor decided about a candidate.</summary>
public enum ImportDecision
{
    Accept,
    Reject,
    Edit,
}

/// <summary>Something that was found in an imported text, and what it would become.</summary>
public sealed record ImportCandidate
{
    /// <summary>Names the candidate within its draft.</summary>
    public required string Id { get; init; }

    /// <summary>What it would be.</summary>
    public required CandidateKind Kind { get; init; }

    /// <summary>The block of the text, by `_key`.</summary>
    public required string BlockKey { get; init; }

    /// <summary>Where it starts in the text of the block, in Unicode code points.</summary>
    public required int Start { get; init; }

    /// <summary>Where it ends, exclusive, in Unicode code points.</summary>
    public required int End { get; init; }

    /// <summary>The words there.</summary>
    public required string Exact { get; init; }

    /// <summary>What it would become.</summary>
    public required ImportProposal Proposal { get; init; }

    /// <summary>How sure the rule is, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The rule that found it.</summary>
    public required string Rule { get; init; }

    /// <summary>What in the text told.</summary>
    public ImportEvidence? Evidence { get; init; }

    /// <summary>Records that it may be, the likeliest first; at most 10.</summary>
    public IReadOnlyList<ImportMatch> Matches { get; init => field = value ?? []; } = [];

    /// <summary>Whether it is taken on confirm when nobody decides.</summary>
    public required bool Preselected { get; init; }

    /// <summary>What an editor decided; null while nobody has.</summary>
    public ImportDecision? Decision { get; init; }

    internal bool IsTaken => Decision is { } decision ? decision != ImportDecision.Reject : Preselected;
}

/// <summary>What a candidate would become; each kind has members of its own.</summary>
public sealed record ImportProposal
{
    /// <summary>Of a speaker or a source its name, of a headline, byline, place and the like its text.</summary>
    public string? Name { get; init; }

    /// <summary>Of a quote: whether somebody seems to have said it. False for irony, titles, mottos and what might be said.</summary>
    public bool? IsSpeech { get; init; }

    /// <summary>Of a quote: its kind.</summary>
    public QuoteKind? QuoteKind { get; init; }

    /// <summary>Of a quote: the candidate of its speaker.</summary>
    public string? Speaker { get; init; }

    /// <summary>Of a quote or a speaker: the record.</summary>
    public Guid? SpeakerId { get; init; }

    /// <summary>Of a quote: a speaker that only this quote has, by name.</summary>
    public string? SpeakerName { get; init; }

    /// <summary>Of a speaker: its kind.</summary>
    public SpeakerKind? SpeakerKind { get; init; }

    /// <summary>Of a quote: the speaker as named in print.</summary>
    public string? SpeakerLabel { get; init; }

    /// <summary>Of a quote or a speaker: the role at that time.</summary>
    public string? SpeakerRole { get; init; }

    /// <summary>Of a quote: the verb of attribution.</summary>
    public string? AttributionVerb { get; init; }

    /// <summary>Of a quote: when it was said, as an EDTF string.</summary>
    public string? SaidOn { get; init; }

    /// <summary>Of a quote: in what medium.</summary>
    public QuoteMedium? Medium { get; init; }

    /// <summary>Of a quote: the candidate that it goes on with, so that both are one quote in several places.</summary>
    public string? Continues { get; init; }

    /// <summary>Of an insertion, a place or an occasion: the candidate of the quote.</summary>
    public string? Of { get; init; }

    /// <summary>Of an insertion: what the editor did.</summary>
    public InsertionKind? InsertionKind { get; init; }

    /// <summary>Of a citation: the record.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>Of a citation: the kind of the source.</summary>
    public SourceKind? SourceKind { get; init; }

    /// <summary>Of a citation: what the source is to the article.</summary>
    public CitationRole? Role { get; init; }

    /// <summary>Of a citation: the page.</summary>
    public string? Url { get; init; }
}

/// <summary>What in the text told.</summary>
public sealed record ImportEvidence
{
    /// <summary>The words that told, such as a verb.</summary>
    public string? Cue { get; init; }

    /// <summary>The block of these words, by `_key`.</summary>
    public string? CueBlockKey { get; init; }

    /// <summary>Where they start in it, in Unicode code points.</summary>
    public int? CueStart { get; init; }

    /// <summary>The source that is named beside it.</summary>
    public string? SourceMention { get; init; }
}

/// <summary>A record that a candidate may be.</summary>
public sealed record ImportMatch
{
    /// <summary>The record.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>How alike the names are: 1 for the name or an alias, 0.9 where first name and surname are the same and one of the names has more, 0.6 where the text has the surname only.</summary>
    public required double Score { get; init; }

    internal bool IsActive { get; init; } = true;
}

/// <summary>Something about an imported text that an editor should know.</summary>
public sealed record ImportWarning
{
    /// <summary>A stable code.</summary>
    public required string Code { get; init; }

    /// <summary>The same in words.</summary>
    public required string Detail { get; init; }

    /// <summary>The block that it is about, by `_key`.</summary>
    public string? BlockKey { get; init; }
}
