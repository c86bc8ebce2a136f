namespace ArticleApi.Quotations.Extraction;

/// <summary>What a candidate would be in an article.</summary>
public enum CandidateKind
{
    Quote,
    Speaker,
    Citation,
    ImageCredit,
    Headline,
    Dateline,
    Byline,
    Place,
    Occasion,
    Insertion,
}

/// <summary>How a quoted span stands in the text.</summary>
public enum QuoteShape
{
    /// <summary>A whole paragraph.</summary>
    Block,

    /// <summary>A clause within a paragraph.</summary>
    Clause,

    /// <summary>A few words within a sentence of the article's own.</summary>
    Fragment,
}

/// <summary>What kind of speaker a name seems to be.</summary>
public enum NameKind
{
    Person,
    Organization,
    Group,
    Document,

    /// <summary>A description of one person without a name.</summary>
    Unnamed,
}

/// <summary>What kind of medium words were uttered in, as far as the sentence tells.</summary>
public enum SpeechMedium
{
    Unknown,
    Speech,
    Interview,
    PressConference,
    Statement,
    SocialPost,
    Document,
    Broadcast,
    Court,
    Parliament,
    Call,
}

/// <summary>What a quoted span seems to be. Indexes are those of <see cref="ExtractedArticle"/>.</summary>
public sealed record FoundQuote
{
    /// <summary>Whether somebody seems to have said it; else it is irony, a title or the like.</summary>
    public required bool IsSpeech { get; init; }
    public required QuoteShape Shape { get; init; }

    /// <summary>Who said it, as index of the speakers.</summary>
    public int? Speaker { get; init; }

    /// <summary>The speaker as printed there, which can be a pronoun's antecedent or a description.</summary>
    public string? SpeakerLabel { get; init; }
    public string? SpeakerRole { get; init; }
    public string? Verb { get; init; }
    public SpeechMedium Medium { get; init; }

    /// <summary>The candidate that this one goes on with, in another place.</summary>
    public int? Continues { get; init; }

    /// <summary>The date in words near the cue, for <see cref="SpokenDate"/>.</summary>
    public string? DateWords { get; init; }
}

/// <summary>Something found in an imported text, for an editor to decide on.</summary>
public sealed record Candidate
{
    public required CandidateKind Kind { get; init; }

    /// <summary>The block, by its index in the text that was read.</summary>
    public required int Block { get; init; }

    /// <summary>Where it stands in the block, in code points, the end not included.</summary>
    public required CodePointRange Place { get; init; }

    /// <summary>The words there, code point for code point.</summary>
    public required string Exact { get; init; }

    /// <summary>From 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The rule that found it.</summary>
    public required string Rule { get; init; }

    /// <summary>The words that told, such as the verb of attribution, and where they stand.</summary>
    public string? Cue { get; init; }
    public int? CueBlock { get; init; }
    public int? CueStart { get; init; }

    /// <summary>The source that is named beside it.</summary>
    public string? SourceMention { get; init; }

    public FoundQuote? Quote { get; init; }

    /// <summary>The name or text that is proposed.</summary>
    public string? Value { get; init; }
    public string? Url { get; init; }

    /// <summary>The quote that it belongs to, as index of the candidates.</summary>
    public int? Of { get; init; }

    public InsertionKind? Insertion { get; init; }

    /// <summary>Of a speaker, its index.</summary>
    public int? Speaker { get; init; }
}

/// <summary>A speaker that the text names.</summary>
public sealed record FoundSpeaker(string Name, NameKind Kind, string? Role)
{
    /// <summary>The other forms in which the text names it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>A block that is no part of an article, and why.</summary>
public sealed record DroppedBlock(int Block, string Text, string Reason);

/// <summary>All that was found in a text.</summary>
public sealed record ExtractedArticle(IReadOnlyList<Candidate> Candidates, IReadOnlyList<FoundSpeaker> Speakers, IReadOnlyList<DroppedBlock> Dropped);
