namespace ArticleApi.Data.Quotes;

/// <summary>`direct` is at least one full clause, `partial` a fragment inside our sentence, `indirect` a paraphrase in our words.</summary>
public enum QuoteKind
{
    Direct,
    Partial,
    Indirect,
}

/// <summary>On what terms the words may be attributed. Off-the-record remarks must not be recorded: `offRecord` is refused.</summary>
public enum AttributionTerms
{
    OnRecord,
    OnBackground,
    Anonymous,
    OffRecord,
}

/// <summary>Where the words were uttered.</summary>
public enum QuoteMedium
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
    Other,
}

/// <summary>How the words reached us at one step: taken `via` another outlet, from an `agency`, or heard or read by ourselves.</summary>
public enum ProvenanceRole
{
    Via,
    Agency,
    Original,
    Recording,
    Transcript,
}

/// <summary>Whether what was taken from a source still stands, or was taken back by it.</summary>
public enum ProvenanceState
{
    Active,
    Retracted,
}

/// <summary>How far the words were checked.</summary>
public enum VerificationState
{
    Unverified,
    SourceChecked,
    OriginalChecked,
    Disputed,
    Retracted,
}

/// <summary>Whether the quote may be printed.</summary>
public enum QuoteStatus
{
    Active,
    Withdrawn,
}
