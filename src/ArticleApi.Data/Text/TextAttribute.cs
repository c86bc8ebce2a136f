namespace ArticleApi.Data.Text;

/// <summary>Says how a text field is cleaned and how long it may be, in Unicode code points; the contract shows the limit.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TextAttribute(int max) : Attribute
{
    public int Max { get; } = max;
    public int Min { get; init; }
    public TextKind Kind { get; init; } = TextKind.Line;
}
