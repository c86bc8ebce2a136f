namespace ArticleApi.Http;

/// <summary>Says that an operation takes a text in one of these media types, UTF-8, instead of JSON.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesTextAttribute(params string[] mediaTypes) : Attribute
{
    public IReadOnlyList<string> MediaTypes { get; } = mediaTypes;
}
