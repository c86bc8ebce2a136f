namespace ArticleApi.Quotations.Extraction;

/// <summary>What was found out about one span.</summary>
internal sealed class Assigned
{
    public required QuotedSpan Span { get; init; }
    public required int Token { get; init; }
    public required int Sentence { get; init; }
    public bool IsSpeech { get; set; } = true;
    public string Rule { get; set; } = "noCue";
    public double Confidence { get; set; } = 0.4;
    public Named? Who { get; set; }

    /// <summary>A description where there is no name.</summary>
    public string? Label { get; set; }
    public NameKind? LabelKind { get; set; }
    public string? Role { get; set; }
    public Cue? Cue { get; set; }
    public Assigned? Continues { get; set; }
    public bool IsSettled { get; set; }

    public bool HasSpeaker => Who is not null || Label is not null;

    /// <summary>Whether both were said by the same.</summary>
    public bool HasSpeakerOf(Assigned other) => Who is not null || other.Who is not null ? Who == other.Who : string.Equals(Label, other.Label, StringComparison.OrdinalIgnoreCase);

    public void Settle(Named? who, string? label, NameKind kind, string rule, double confidence)
    {
        (Who, Label, LabelKind) = (who, label, kind);
        (Rule, Confidence, IsSettled) = (rule, confidence, true);
    }

    /// <summary>Takes who is told of by a cue elsewhere.</summary>
    public void Take(Resolved cue, string rule, double confidence)
    {
        Settle(cue.Who, cue.Label, cue.LabelKind, rule, Math.Min(confidence, confidence * cue.Certainty + 0.03));
        (Role, Cue) = (cue.Cue.Subject.Role, cue.Cue);
    }

    public void TakeSpeakerOf(Assigned other, string rule, double confidence)
    {
        (Who, Label, LabelKind, Role) = (other.Who, other.Label, other.LabelKind, other.Role);
        (Rule, Confidence, IsSettled) = (rule, confidence, true);
        Cue ??= other.Cue;
    }
}
