using ArticleApi.Data.Text;

namespace ArticleApi.Data.Slugs;

/// <summary>How slugs are compared: case-folded NFKC, so that no two look alike.</summary>
public static class SlugKeys
{
    /// <summary>96 code points of two UTF-16 units.</summary>
    internal const int Length = 192;

    /// <summary>How long the slug of a record in the trash stays its own.</summary>
    public static TimeSpan ReservedAfterDelete { get; } = TimeSpan.FromDays(90);

    public static string Of(string slug) => SortKey.Of(slug, Length);
}
