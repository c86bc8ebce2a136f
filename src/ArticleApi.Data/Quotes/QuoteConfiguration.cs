using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Quotes;

internal sealed class QuoteConfiguration : IEntityTypeConfiguration<Quote>, IEntityTypeConfiguration<QuoteSourceRow>
{
    public void Configure(EntityTypeBuilder<Quote> quote)
    {
        quote.IsRecord();
        quote.Ignore(q => q.SaidKey);
        quote.Property(q => q.Language).HasText(35);
        quote.Property(q => q.SpeakerLabel).HasText(200);
        quote.Property(q => q.SpeakerRole).HasText(200);
        quote.Property(q => q.AttributionVerb).HasText(40);
        quote.Property(q => q.SaidOn).HasMaxLength(64);
        quote.Property(q => q.Occasion).HasText(300);
        quote.Property(q => q.InternalNote).HasText(2000);
        quote.Property(q => q.Fingerprint).HasMaxLength(71);
        quote.Property(q => q.TextKey).IsKey(Quote.TextKeyLength);
        quote.Property(q => q.UtteranceKey).IsKey(103);
        quote.Property(q => q.Place).HasJson();
        quote.Property(q => q.Provenance).HasJson();
        quote.Property(q => q.Translation).HasJson();
        quote.Property(q => q.Insertions).HasJson();
        quote.Property(q => q.Verification).HasJson();
        quote.Property(q => q.Dispute).HasJson();
        quote.HasIndex(q => q.UtteranceKey).IsUnique();
        quote.HasIndex(q => q.Fingerprint);
        quote.HasIndex(q => new { q.SaidOnEarliest, q.Id });
        quote.HasIndex(q => new { q.SpeakerId, q.DeletedAt, q.SaidOnEarliest, q.SaidOnLatest, q.Id });
        quote.HasOne<Speaker>().WithMany().HasForeignKey(q => q.SpeakerId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<QuoteSourceRow> row)
    {
        row.ToTable("QuoteSources").HasKey(r => new { r.QuoteId, r.Position });
        row.Property(r => r.Page).IsKey(PageKey.Length);
        row.HasIndex(r => new { r.SourceId, r.Page });
        row.HasOne<Quote>().WithMany().HasForeignKey(r => r.QuoteId).OnDelete(DeleteBehavior.Cascade);
        row.HasOne<Source>().WithMany().HasForeignKey(r => r.SourceId).OnDelete(DeleteBehavior.Restrict);
    }
}
