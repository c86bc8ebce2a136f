using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Revisions;

internal sealed class RevisionConfiguration : IEntityTypeConfiguration<Revision>
{
    public void Configure(EntityTypeBuilder<Revision> revision)
    {
        revision.HasKey(r => new { r.Kind, r.RecordId, r.Version });
        revision.Property(r => r.By).HasText(200);
        revision.Property(r => r.Reason).HasText(500);
    }
}
