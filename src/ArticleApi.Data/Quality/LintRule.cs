namespace ArticleApi.Data.Quality;

/// <summary>How much a finding weighs: an `error` is not to be published, a `warning` needs a look, an `info` is a hint.</summary>
public enum LintSeverity
{
    /// <summary>Not to be published like this.</summary>
    Error,

    /// <summary>Needs a look.</summary>
    Warning,

    /// <summary>A hint.</summary>
    Info,
}

/// <summary>A rule of the desk.</summary>
/// <param name="Id">Its stable name.</param>
/// <param name="Severity">What its findings weigh, unless one says otherwise.</param>
/// <param name="IsFinal">Whether no reason is good enough to publish in spite of it.</param>
public sealed record LintRule(string Id, LintSeverity Severity, bool IsFinal = false);

/// <summary>What a rule has to say about an article.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Pointer">Where, as a JSON pointer into the article.</param>
/// <param name="Message">What, in a sentence.</param>
#pragma warning disable CA1720 // "Pointer" is the word of RFC 6901.
public sealed record LintFinding(LintRule Rule, string Pointer, string Message)
#pragma warning restore CA1720
{
    public LintSeverity Severity { get; init; } = Rule.Severity;

    public string? BlockKey { get; init; }

    public Guid? QuoteId { get; init; }

    public Guid? SourceId { get; init; }

    public string? Suggestion { get; init; }
}
