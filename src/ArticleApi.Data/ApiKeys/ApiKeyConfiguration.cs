using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.ApiKeys;

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.HasKey(k => k.Id);
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.PublicId).IsKey(10);
        key.Property(k => k.Hash).HasMaxLength(32);
        key.Property(k => k.Name).HasText(200);
        key.Property(k => k.Scopes).HasMaxLength(200);
        key.Property(k => k.CreatedBy).HasText(200);
        key.Ignore(k => k.ScopeList);
        key.HasIndex(k => k.PublicId).IsUnique();
    }
}
