namespace ArticleApi.Data.Text;

/// <summary>Marks a text that the pipeline leaves alone, because its own rules clean it or because it is derived.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RawTextAttribute(int max = 0) : Attribute
{
    /// <summary>How many items or characters its own rules allow, for the contract to say; 0 when they say nothing.</summary>
    public int Max { get; } = max;

    /// <summary>What the contract says of its form.</summary>
    public string? Pattern { get; init; }
}
