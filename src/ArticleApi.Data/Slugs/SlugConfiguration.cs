using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Slugs;

internal sealed class SlugConfiguration : IEntityTypeConfiguration<SlugRow>
{
    public void Configure(EntityTypeBuilder<SlugRow> slug)
    {
        slug.ToTable("Slugs").HasKey(s => new { s.Kind, s.SlugKey });
        slug.Property(s => s.SlugKey).IsKey(SlugKeys.Length);
        slug.Property(s => s.Slug).HasText(96);
        slug.HasIndex(s => new { s.Kind, s.RecordId });
    }
}
