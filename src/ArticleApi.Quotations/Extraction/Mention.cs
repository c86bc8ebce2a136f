namespace ArticleApi.Quotations.Extraction;

internal enum Gender
{
    Unknown,
    Male,
    Female,
}

/// <summary>Whoever or whatever the document names, in all its forms.</summary>
internal sealed class Named
{
    public required string Name { get; set; }
    public required string[] Parts { get; set; }
    public NameKind Kind { get; set; }
    public bool IsCertain { get; set; }
    public Gender Gender { get; set; }
    public string? Role { get; set; }
    public HashSet<string> Aliases { get; } = new(StringComparer.Ordinal);

    /// <summary>The nouns by which it can be meant: the mayor, the senator.</summary>
    public HashSet<string> Nouns { get; } = new(StringComparer.Ordinal);
    public bool IsOutlet { get; init; }

    /// <summary>A person, and neither an outlet nor a place.</summary>
    public bool IsPerson => this is { Kind: NameKind.Person, IsOutlet: false, IsPlace: false };

    /// <summary>A person of whom something tells so; other names may be those of companies.</summary>
    public bool IsCertainlyPerson => IsPerson && (IsCertain || Gender != Gender.Unknown || Role is not null);

    /// <summary>One word of which nothing is known; it may be a company.</summary>
    public bool IsUnknown => this is { Kind: NameKind.Person, IsCertain: false, Parts.Length: 1, Gender: Gender.Unknown, Role: null };

    /// <summary>A relative whom the document tells of: his brother.</summary>
    public Named? Kin { get; set; }

    /// <summary>The block in which the document tells that it spoke last, so far.</summary>
    public int LastSpokeIn { get; set; } = -10;
    public bool IsPlace { get; set; }
    public int FirstBlock { get; set; }
    public int FirstStart { get; set; }
    public int FirstEnd { get; set; }

    /// <summary>Whether nothing tells that it is of another gender.</summary>
    public bool Fits(Gender gender) => gender == Gender.Unknown || Gender == Gender.Unknown || Gender == gender;
}

/// <summary>One place where a name stands in the article's own words.</summary>
internal sealed record Mention(Named Who, int Block, int Sentence, int Token, bool IsFirst)
{
    /// <summary>Whether it is more than one word of the name.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether only something of its is told of: Ashworth’s job.</summary>
    public bool IsOwner { get; init; }
}
