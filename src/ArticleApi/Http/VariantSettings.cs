using ArticleApi.Quotations;

namespace ArticleApi.Http;

/// <summary>From where on the words of two quotes of a speaker count as near.</summary>
/// <param name="Thresholds">`Variants:MinimumWords`, `Variants:Shingles` and `Variants:Words`.</param>
internal sealed record VariantSettings(VariantThresholds Thresholds)
{
    private const int MostWords = 100;

    public static VariantSettings Of(IConfiguration configuration) => new(new VariantThresholds(
        configuration.WholeNumber("Variants:MinimumWords", least: 1, MostWords) ?? VariantThresholds.Usual.MinimumWords,
        configuration.Share("Variants:Shingles") ?? VariantThresholds.Usual.Shingles,
        configuration.Share("Variants:Words") ?? VariantThresholds.Usual.Words));
}
