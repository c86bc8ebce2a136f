using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Speakers;

internal sealed class SpeakerConfiguration : IEntityTypeConfiguration<Speaker>
{
    public void Configure(EntityTypeBuilder<Speaker> speaker)
    {
        speaker.IsRecord();
        speaker.Property(s => s.Name).HasText(200);
        speaker.Property(s => s.NameKey).IsKey(Speaker.NameKeyLength);
        speaker.Property(s => s.IdentityKey).IsKey(Speaker.IdentityKeyLength);
        speaker.Property(s => s.Slug).HasText(96);
        speaker.Property(s => s.Aliases).HasJson();
        speaker.Property(s => s.Disambiguation).HasText(200);
        speaker.Property(s => s.DefaultRole).HasText(200);
        speaker.Property(s => s.Affiliation).HasText(200);
        speaker.Property(s => s.SameAs).HasJson();
        speaker.Property(s => s.Anonymity).HasJson();
        speaker.HasIndex(s => new { s.NameKey, s.Id });
        speaker.HasIndex(s => s.IdentityKey).IsUnique();
    }
}
