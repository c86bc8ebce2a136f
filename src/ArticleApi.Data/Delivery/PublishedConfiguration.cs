using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Delivery;

internal sealed class PublishedConfiguration :
    IEntityTypeConfiguration<PublishedDocument>, IEntityTypeConfiguration<PublishedSlug>,
    IEntityTypeConfiguration<PublishedReference>, IEntityTypeConfiguration<ProjectionState>
{
    /// <summary>A tag's key, the longest value, has 128 UTF-16 units.</summary>
    internal const int ValueLength = 128;

    public void Configure(EntityTypeBuilder<PublishedDocument> document)
    {
        document.HasKey(d => new { d.Kind, d.Id });
        document.Property(d => d.ETag).HasMaxLength(32);
        document.Property(d => d.SortText).IsKey(Articles.Article.HeadlineKeyLength);
        document.Property(d => d.Slug).HasText(96);
        document.Property(d => d.TextKey).IsKey(Quotes.Quote.TextKeyLength);

        // The bytes stand last, the long ones at the very end, so that reading anything else never walks over them. Columns with a place
        // come before those without one, so each has one.
        string[] bytes = [nameof(PublishedDocument.Summary), nameof(PublishedDocument.Full)];
        var names = typeof(PublishedDocument).GetProperties().Select(p => p.Name).Except(bytes, StringComparer.Ordinal).Concat(bytes);
        foreach (var (place, name) in names.Index()) document.Property(name).HasColumnOrder(place);

        document.HasIndex(d => d.Sequence).IsUnique();
        document.HasIndex(d => new { d.Kind, d.Gone, d.SortTime, d.Id });
        document.HasIndex(d => new { d.Kind, d.Gone, d.SortText, d.Id });
        document.HasIndex(d => new { d.Kind, d.Gone, d.ChangedAt, d.Id });
        document.HasIndex(d => new { d.SpeakerId, d.SortTime, d.SortTimeEnd, d.Id });
    }

    public void Configure(EntityTypeBuilder<PublishedSlug> slug)
    {
        slug.HasKey(s => new { s.Kind, s.SlugKey });
        slug.Property(s => s.SlugKey).IsKey(Slugs.SlugKeys.Length);
    }

    public void Configure(EntityTypeBuilder<PublishedReference> reference)
    {
        reference.HasKey(r => new { r.Facet, r.Value, r.SortTime, r.RecordId });
        reference.Property(r => r.Value).IsKey(ValueLength);
        reference.HasIndex(r => new { r.RecordId, r.Facet, r.Value });
    }

    public void Configure(EntityTypeBuilder<ProjectionState> state)
    {
        state.ToTable("ProjectionState").HasKey(s => s.Id);
        state.Property(s => s.Id).ValueGeneratedNever();
        state.HasData(new ProjectionState { Id = 1, Version = Projection.Version });
    }
}
