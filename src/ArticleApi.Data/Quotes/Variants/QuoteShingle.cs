using ArticleApi.Quotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Quotes.Variants;

/// <summary>A run of words that a quote of a speaker has, as a hash; derived on every save, so that quotes with runs in common are found.</summary>
public sealed class QuoteShingle
{
    public Guid SpeakerId { get; init; }
    public long Hash { get; init; }
    public Guid QuoteId { get; init; }
}

internal sealed class QuoteShingleConfiguration : IEntityTypeConfiguration<QuoteShingle>
{
    public void Configure(EntityTypeBuilder<QuoteShingle> shingle)
    {
        // The speaker is the quote's, which guards it.
        shingle.ToTable("QuoteShingles").HasKey(s => new { s.SpeakerId, s.Hash, s.QuoteId });
        shingle.HasIndex(s => s.QuoteId);
        shingle.HasOne<Quote>().WithMany().HasForeignKey(s => s.QuoteId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal static class QuoteShingleRows
{
    /// <summary>None of what is in the trash or has no speaker, and none of a paraphrase, whose words are ours.</summary>
    public static IEnumerable<QuoteShingle> ShingleRows(this Quote quote) =>
        quote is { SpeakerId: { } speaker, DeletedAt: null, Kind: not QuoteKind.Indirect }
            ? VariantText.Of(quote.SpokenText).Shingles.Select(hash => new QuoteShingle { SpeakerId = speaker, Hash = hash, QuoteId = quote.Id })
            : [];
}
