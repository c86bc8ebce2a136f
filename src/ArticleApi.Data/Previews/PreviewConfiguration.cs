using ArticleApi.Data.Articles;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Previews;

internal sealed class PreviewLinkConfiguration : IEntityTypeConfiguration<PreviewLink>
{
    public void Configure(EntityTypeBuilder<PreviewLink> link)
    {
        link.HasKey(l => l.Id);
        link.Property(l => l.Id).ValueGeneratedNever();
        link.Property(l => l.CreatedBy).HasText(200);
        link.Property(l => l.RevokedBy).HasText(200);
        link.HasOne<Article>().WithMany().HasForeignKey(l => l.ArticleId).OnDelete(DeleteBehavior.Cascade);
        link.HasIndex(l => new { l.ArticleId, l.CreatedAt, l.Id });
        link.HasIndex(l => l.ExpiresAt);
    }
}

internal sealed class PreviewKeyConfiguration : IEntityTypeConfiguration<PreviewKey>
{
    public void Configure(EntityTypeBuilder<PreviewKey> key)
    {
        key.HasKey(k => k.Id);
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Secret).HasMaxLength(PreviewKey.SecretBytes);
    }
}
