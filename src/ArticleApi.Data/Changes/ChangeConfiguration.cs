using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Changes;

internal sealed class ChangeConfiguration : IEntityTypeConfiguration<Change>, IEntityTypeConfiguration<ChangeSequence>
{
    public void Configure(EntityTypeBuilder<Change> change)
    {
        change.HasKey(c => c.Sequence);
        change.Property(c => c.Sequence).ValueGeneratedNever();
        change.Property(c => c.Actor).HasText(200);
        change.HasIndex(c => new { c.Kind, c.RecordId, c.Sequence });

        // Where the changes of a stretch of time begin and end.
        change.HasIndex(c => new { c.At, c.Sequence });
    }

    public void Configure(EntityTypeBuilder<ChangeSequence> sequence)
    {
        sequence.ToTable("ChangeSequence").HasKey(s => s.Id);
        sequence.Property(s => s.Id).ValueGeneratedNever();
        sequence.HasData(new ChangeSequence { Id = 1, Value = 0, PublicValue = 0 });
    }
}
