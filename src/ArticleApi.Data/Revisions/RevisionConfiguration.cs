using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Revisions;

internal sealed class RevisionConfiguration : IEntityTypeConfiguration<Revision>, IEntityTypeConfiguration<Checkpoint>
{
    public void Configure(EntityTypeBuilder<Revision> revision)
    {
        revision.HasKey(r => new { r.Kind, r.RecordId, r.Version });
        revision.Property(r => r.By).HasText(200);
        revision.Property(r => r.Reason).HasText(500);
    }

    public void Configure(EntityTypeBuilder<Checkpoint> checkpoint)
    {
        checkpoint.HasKey(c => new { c.Kind, c.RecordId, c.Version });
        checkpoint.Property(c => c.Name).IsKey(2 * Checkpoint.NameLength);
        checkpoint.Property(c => c.By).HasText(200);
        checkpoint.HasIndex(c => new { c.Kind, c.RecordId, c.Name }).IsUnique();

        // Restricting, so that a revision that gets its name while it is being pruned stays.
        checkpoint.HasOne<Revision>().WithOne().HasForeignKey<Checkpoint>(c => new { c.Kind, c.RecordId, c.Version }).OnDelete(DeleteBehavior.Restrict);
    }
}
