using ArticleApi.Data.Speakers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Sources;

internal sealed class SourceConfiguration : IEntityTypeConfiguration<Source>
{
    public void Configure(EntityTypeBuilder<Source> source)
    {
        source.IsRecord();
        source.Property(s => s.Name).HasText(200);
        source.Property(s => s.NameKey).IsKey(Source.NameKeyLength);
        source.Property(s => s.Slug).HasText(96);
        source.Property(s => s.Aliases).HasJson();
        source.Property(s => s.Domain).HasMaxLength(253);
        source.Property(s => s.DomainKey).IsKey(253);
        source.Property(s => s.HomepageUrl).HasText(2048);
        source.Property(s => s.Language).HasText(35);
        source.Property(s => s.Country).HasMaxLength(2);
        source.Property(s => s.SameAs).HasJson();
        source.Property(s => s.Reliability).HasJson();
        source.Property(s => s.Retractions).HasJson();
        source.HasIndex(s => new { s.NameKey, s.Id });
        source.HasIndex(s => s.DomainKey).IsUnique();
        source.HasOne<Source>().WithMany().HasForeignKey(s => s.ParentSourceId).OnDelete(DeleteBehavior.Restrict);
        source.HasOne<Speaker>().WithMany().HasForeignKey(s => s.SpeakerId).OnDelete(DeleteBehavior.Restrict);
    }
}
