namespace ArticleApi.Quotations.Extraction;

/// <summary>A place that says who speaks, in tokens of its block.</summary>
internal sealed record Cue
{
    /// <summary>The rule of who tells what another one said: speaks in the sentences that follow, not in this one.</summary>
    public const string Relayer = "relayer";

    /// <summary>The rule of whoever said what another one passes on.</summary>
    public const string Relayed = "relayed";

    public required int Block { get; init; }
    public required int Sentence { get; init; }

    /// <summary>The verb, or the first word of "according to".</summary>
    public required int At { get; init; }

    /// <summary>From the first to behind the last token of verb and subject.</summary>
    public required int From { get; init; }
    public required int To { get; init; }
    public required NounPhrase Subject { get; init; }
    public required string Rule { get; init; }
    public required double Strength { get; init; }
    public required string Verb { get; init; }

    /// <summary>Whether somebody asks, and is not asked.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>Whether nobody is said to have spoken: "you might say".</summary>
    public bool IsHypothetical { get; init; }
    public bool IsVague { get; init; }

    /// <summary>Whether the verb may be none of speech: only what stands next to it counts.</summary>
    public bool IsNearOnly { get; init; }

    /// <summary>Whether it stands before what it introduces: ends with a colon, or with "that".</summary>
    public bool IsForward { get; init; }

    /// <summary>Whether the quote stands before: "…," said NP.</summary>
    public bool IsBackward { get; init; }
}

/// <summary>A source that the text names beside words that it took from it.</summary>
internal sealed record SourceMention(int Block, int Sentence, int From, int To, string Name, string Rule, string Cue, double Confidence);
