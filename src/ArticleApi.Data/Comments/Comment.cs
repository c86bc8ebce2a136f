using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Comments;

/// <summary>What an editor says to the others about an article, or a block of it. It is no part of the article: no revision has it, and delivery cannot reach it.</summary>
public sealed class Comment
{
    /// <summary>How many comments an article can have.</summary>
    public const int MostOfAnArticle = 1000;

    public const int TextLength = 5000;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid ArticleId { get; init; }
    public string? BlockKey { get; init; }

    /// <summary>The comment that it answers; that one answers none itself.</summary>
    public Guid? ReplyTo { get; init; }
    public required string Text { get; init; }
    public required string CreatedBy { get; init; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? ResolvedAt { get; private set; }
    public string? ResolvedBy { get; private set; }

    /// <summary>Says that it is dealt with; by whom and when it was first said stays.</summary>
    public void Resolve(string editor, DateTime now)
    {
        if (ResolvedAt is null) (ResolvedAt, ResolvedBy) = (now, editor);
    }

    public void Reopen() => (ResolvedAt, ResolvedBy) = (null, null);
}

internal sealed class CommentConfiguration : IEntityTypeConfiguration<Comment>
{
    public void Configure(EntityTypeBuilder<Comment> comment)
    {
        comment.HasKey(c => c.Id);
        comment.Property(c => c.Id).ValueGeneratedNever();
        comment.Property(c => c.BlockKey).HasMaxLength(BodyLimits.Key);
        comment.Property(c => c.Text).HasText(Comment.TextLength);
        comment.Property(c => c.CreatedBy).HasText(200);
        comment.Property(c => c.ResolvedBy).HasText(200);
        comment.HasOne<Article>().WithMany().HasForeignKey(c => c.ArticleId).OnDelete(DeleteBehavior.Cascade);
        comment.HasIndex(c => new { c.ArticleId, c.CreatedAt, c.Id });
    }
}
