using ArticleApi.Data.Speakers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Authors;

internal sealed class AuthorConfiguration : IEntityTypeConfiguration<Author>
{
    public void Configure(EntityTypeBuilder<Author> author)
    {
        author.IsRecord();
        author.Property(a => a.DisplayName).HasText(120);
        author.Property(a => a.NameKey).IsKey(Author.NameKeyLength);
        author.Property(a => a.Slug).HasText(96);
        author.Property(a => a.JobTitle).HasText(120);
        author.Property(a => a.Bio).HasText(2000);
        author.Property(a => a.Email).HasText(254);
        author.Property(a => a.Url).HasText(2048);
        author.Property(a => a.ImageUrl).HasText(2048);
        author.Property(a => a.SameAs).HasJson();
        author.Property(a => a.Expertise).HasJson();
        author.Property(a => a.Languages).HasJson();
        author.Property(a => a.Location).HasText(120);
        author.Property(a => a.Affiliation).HasText(200);
        author.HasIndex(a => new { a.NameKey, a.Id });
        author.HasOne<Speaker>().WithMany().HasForeignKey(a => a.SpeakerId).OnDelete(DeleteBehavior.Restrict);
    }
}
