namespace ArticleApi.Data.Articles.Body;

/// <summary>The marks that need no definition, outermost first as the renditions nest them.</summary>
internal static class Decorators
{
    public const string Strong = "strong";
    public const string Em = "em";
    public const string Underline = "underline";
    public const string Sub = "sub";
    public const string Sup = "sup";
    public const string Code = "code";

    public static readonly IReadOnlyList<string> All = [Strong, Em, Underline, Sub, Sup, Code];

    public static bool Contains(string mark) => mark is Strong or Em or Underline or Sub or Sup or Code;
}
