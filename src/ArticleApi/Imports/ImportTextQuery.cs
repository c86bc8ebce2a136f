using ArticleApi.Data.Text;

namespace ArticleApi.Imports;

/// <summary>What is known of a text that is sent.</summary>
public sealed record ImportTextQuery
{
    /// <summary>The language of the text (BCP 47).</summary>
    [Text(35), LanguageCode] public string Language { get; init; } = "en";

    /// <summary>The day on which the text was published, from which days of the week are read; today when absent.</summary>
    public DateOnly? PublishedOn { get; init; }
}
