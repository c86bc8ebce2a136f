namespace ArticleApi.Data.Text;

/// <summary>Marks a text that the pipeline leaves alone, because its own rules clean it or because it is derived.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RawTextAttribute : Attribute;
