using ArticleApi.Data.Text;

namespace ArticleApi.Imports;

/// <summary>What is known of a text that is sent.</summary>
public sealed record ImportTextQuery
{
    /// <summary>The language of the text (BCP 47).</summary>
    [Text(35), LanguageCode] public string Language { get; init; } = "en";

    /// <summary>When the text was published, as an EDTF string such as `2026-11-27`: days of the week are read from the last day of it. Today when absent.</summary>
    [Text(64), EdtfDate] public string? PublishedOn { get; init; }
}
