using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Idempotency;

internal sealed class StoredAnswerConfiguration : IEntityTypeConfiguration<StoredAnswer>
{
    public void Configure(EntityTypeBuilder<StoredAnswer> answer)
    {
        answer.HasKey(a => a.Id);
        answer.Property(a => a.Id).HasMaxLength(32).ValueGeneratedNever();
        answer.Property(a => a.RequestHash).HasMaxLength(32);
        answer.Property(a => a.Headers).HasJson();
        answer.HasIndex(a => a.ExpiresAt);
    }
}
