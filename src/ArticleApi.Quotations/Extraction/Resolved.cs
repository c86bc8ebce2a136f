namespace ArticleApi.Quotations.Extraction;

/// <summary>Whom the subject of a cue means.</summary>
internal sealed record Resolved(Cue Cue, Named? Who, string? Label, NameKind LabelKind, double Certainty)
{
    public bool IsSomebody => Who is not null || Label is not null;
}
