using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Webhooks;

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<WebhookEndpoint>, IEntityTypeConfiguration<WebhookPosition>, IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookEndpoint> endpoint)
    {
        endpoint.HasKey(e => e.Id);
        endpoint.Property(e => e.Id).ValueGeneratedNever();
        endpoint.Property(e => e.Version).IsConcurrencyToken();
        endpoint.Property(e => e.Url).HasText(WebhookEndpoint.UrlLength);
        endpoint.Property(e => e.Description).HasText(WebhookEndpoint.DescriptionLength);
        endpoint.Property(e => e.EventTypes).HasJson();
        endpoint.Property(e => e.Tags).HasJson();
        endpoint.Property(e => e.Sections).HasJson();
        endpoint.Property(e => e.Languages).HasJson();
        endpoint.Property(e => e.Secret).HasMaxLength(WebhookSecrets.SealedLength);
        endpoint.Property(e => e.PreviousSecret).HasMaxLength(WebhookSecrets.SealedLength);
        endpoint.Property(e => e.StateReason).HasMaxLength(64);
        endpoint.Property(e => e.CreatedBy).HasText(200);
        endpoint.Ignore(e => e.HasFilter);
        endpoint.HasIndex(e => new { e.CreatedAt, e.Id });
    }

    public void Configure(EntityTypeBuilder<WebhookPosition> position)
    {
        position.HasKey(p => p.EndpointId);
        position.Property(p => p.EndpointId).ValueGeneratedNever();
        position.Property(p => p.LeasedBy).IsConcurrencyToken();
        position.HasOne<WebhookEndpoint>().WithOne(e => e.Position).HasForeignKey<WebhookPosition>(p => p.EndpointId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<WebhookDelivery> delivery)
    {
        delivery.HasKey(d => d.Id);
        delivery.Property(d => d.Id).ValueGeneratedNever();
        delivery.Property(d => d.EventId).IsKey(64);
        delivery.Property(d => d.EventType).IsKey(64);
        delivery.HasOne<WebhookEndpoint>().WithMany().HasForeignKey(d => d.EndpointId).OnDelete(DeleteBehavior.Cascade);
        delivery.HasIndex(d => new { d.EndpointId, d.EventId }).IsUnique();
        delivery.HasIndex(d => new { d.EndpointId, d.CreatedAt, d.Id });

        // Those that wait, whose instant is the only one that is there.
        delivery.HasIndex(d => new { d.EndpointId, d.NextTryAt, d.Id });
        delivery.HasIndex(d => d.EndedAt);
    }
}
