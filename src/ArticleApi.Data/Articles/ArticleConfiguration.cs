using ArticleApi.Data.Authors;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Articles;

internal sealed class ArticleConfiguration : IEntityTypeConfiguration<Article>
{
    public void Configure(EntityTypeBuilder<Article> article)
    {
        article.IsRecord();
        article.Ignore(a => a.Publishing).Ignore(a => a.Basis).Ignore(a => a.IsPublic).Ignore(a => a.GoesOutAsSaved).Ignore(a => a.DueAt);
        article.Property(a => a.Language).HasText(35);
        article.Property(a => a.Headline).HasText(200);
        article.Property(a => a.HeadlineKey).IsKey(Article.HeadlineKeyLength);
        article.Property(a => a.ShortHeadline).HasText(80);
        article.Property(a => a.SeoTitle).HasText(110);
        article.Property(a => a.Slug).HasText(96);
        article.Property(a => a.SlugHistory).HasJson();
        article.Property(a => a.Dek).HasText(300);
        article.Property(a => a.Summary).HasText(1000);
        article.Property(a => a.Byline).HasText(300);
        article.Property(a => a.Section).IsKey(128);
        article.Property(a => a.CanonicalUrl).HasText(2048);
        article.Property(a => a.Authors).HasJson();
        article.Property(a => a.Dateline).HasJson();
        article.Property(a => a.Tags).HasJson();
        article.Property(a => a.Topics).HasJson();
        article.Property(a => a.FeaturedImage).HasJson();
        article.Property(a => a.Body).HasJson();
        article.Property(a => a.Citations).HasJson();
        article.Property(a => a.RelatedArticleIds).HasJson();
        article.Property(a => a.Syndication).HasJson();
        article.Property(a => a.Notices).HasJson();
        article.Property(a => a.Overrides).HasJson();
        article.Property(a => a.ScheduledOverrides).HasJson();
        article.Property(a => a.ImportedFrom).HasJson();
        article.Property(a => a.Assignee).HasText(200);
        article.HasIndex(a => new { a.Assignee, a.UpdatedAt, a.Id });
        article.Property(a => a.ScheduledBy).HasText(200);
        article.Property(a => a.ScheduleFailure).HasJson();
        article.HasIndex(a => new { a.HeadlineKey, a.Id });
        article.HasIndex(a => new { a.PublishedAt, a.Id });
        article.HasIndex(a => new { a.ScheduledFor, a.Id });
    }
}

internal sealed class PublicationConfiguration : IEntityTypeConfiguration<Publication>
{
    public void Configure(EntityTypeBuilder<Publication> publication)
    {
        publication.HasKey(p => new { p.ArticleId, p.Version });
        publication.Property(p => p.By).HasText(200);
        publication.Property(p => p.Printed).HasJson();
        publication.HasOne<Article>().WithMany().HasForeignKey(p => p.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ArticleRowsConfiguration :
    IEntityTypeConfiguration<ArticleAuthorRow>, IEntityTypeConfiguration<ArticleTagRow>, IEntityTypeConfiguration<ArticleSourceRow>,
    IEntityTypeConfiguration<QuoteOccurrence>, IEntityTypeConfiguration<SpeakerMention>
{
    public void Configure(EntityTypeBuilder<ArticleAuthorRow> row)
    {
        row.ToTable("ArticleAuthors").HasKey(r => new { r.ArticleId, r.Position });
        row.HasOne<Article>().WithMany().HasForeignKey(r => r.ArticleId).OnDelete(DeleteBehavior.Cascade);
        row.HasOne<Author>().WithMany().HasForeignKey(r => r.AuthorId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ArticleTagRow> row)
    {
        row.ToTable("ArticleTags").HasKey(r => new { r.Key, r.ArticleId });
        row.Property(r => r.Key).IsKey(Article.TagKeyLength);
        row.HasOne<Article>().WithMany().HasForeignKey(r => r.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ArticleSourceRow> row)
    {
        row.ToTable("ArticleSources").HasKey(r => new { r.ArticleId, r.Position });
        row.Property(r => r.Page).IsKey(PageKey.Length);
        row.HasIndex(r => new { r.SourceId, r.Page });
        row.HasOne<Article>().WithMany().HasForeignKey(r => r.ArticleId).OnDelete(DeleteBehavior.Cascade);
        row.HasOne<Source>().WithMany().HasForeignKey(r => r.SourceId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<QuoteOccurrence> row)
    {
        row.ToTable("QuoteOccurrences").HasKey(r => new { r.ArticleId, r.Position });
        row.Property(r => r.BlockKey).HasMaxLength(32);
        row.Property(r => r.MarkKey).HasMaxLength(32);
        row.Property(r => r.Prefix).HasText(64);
        row.Property(r => r.Suffix).HasText(64);
        row.HasOne<Article>().WithMany().HasForeignKey(r => r.ArticleId).OnDelete(DeleteBehavior.Cascade);
        row.HasOne<Quote>().WithMany().HasForeignKey(r => r.QuoteId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SpeakerMention> row)
    {
        row.ToTable("SpeakerMentions").HasKey(r => new { r.ArticleId, r.Position });
        row.Property(r => r.BlockKey).HasMaxLength(32);
        row.Property(r => r.MarkKey).HasMaxLength(32);
        row.HasOne<Article>().WithMany().HasForeignKey(r => r.ArticleId).OnDelete(DeleteBehavior.Cascade);
        row.HasOne<Speaker>().WithMany().HasForeignKey(r => r.SpeakerId).OnDelete(DeleteBehavior.Restrict);
    }
}
