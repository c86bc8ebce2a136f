using System.Linq.Expressions;
using ArticleApi.Data.Comments;

namespace ArticleApi.Comments;

/// <summary>A comment on an article. Comments never leave management.</summary>
public sealed record CommentView
{
    /// <summary>The comment (UUID version 7).</summary>
    public required Guid Id { get; init; }

    /// <summary>The article.</summary>
    public required Guid ArticleId { get; init; }

    /// <summary>The block that it is about, by `_key`, which may be gone from the body since; null for the whole article.</summary>
    public string? BlockKey { get; init; }

    /// <summary>The comment that it answers.</summary>
    public Guid? ReplyTo { get; init; }

    /// <summary>The words, plain text.</summary>
    public required string Text { get; init; }

    /// <summary>Who said it: the name of a key.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was said.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was dealt with; null while it is open. Of an answer always null.</summary>
    public DateTime? ResolvedAt { get; init; }

    /// <summary>Who said that it was dealt with.</summary>
    public string? ResolvedBy { get; init; }

    internal static Expression<Func<Comment, CommentView>> Projection { get; } = comment => new CommentView
    {
        Id = comment.Id,
        ArticleId = comment.ArticleId,
        BlockKey = comment.BlockKey,
        ReplyTo = comment.ReplyTo,
        Text = comment.Text,
        CreatedBy = comment.CreatedBy,
        CreatedAt = comment.CreatedAt,
        ResolvedAt = comment.ResolvedAt,
        ResolvedBy = comment.ResolvedBy,
    };

    private static readonly Func<Comment, CommentView> Make = Projection.Compile();

    internal static CommentView Of(Comment comment) => Make(comment);
}
