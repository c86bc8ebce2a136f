namespace ArticleApi.Quotations.Extraction;

/// <summary>A run of capitals that is a name, and what it seems to name.</summary>
internal sealed record NameRun(string Text, string[] Parts, int Block, int Sentence, int Token, int Start, int End)
{
    public NameKind Kind { get; init; }
    public bool IsCertain { get; init; }
    public Gender Gender { get; init; }
    public string? Role { get; init; }
    public string? Acronym { get; init; }
    public bool IsFirst { get; init; }
    public bool IsOwner { get; init; }

    public string? Nickname { get; init; }

    /// <summary>What sort of organisation it is said to be: a charity.</summary>
    public string? Sort { get; init; }

    /// <summary>Whether it stands behind "in" and may be where something is.</summary>
    public bool IsPlace { get; init; }

    /// <summary>Whether only its place at the start of a sentence makes it a capital; then it is a name only where the document has it elsewhere.</summary>
    public bool IsWeak { get; init; }
    public (int, int) Order => (Block, Start);
}
