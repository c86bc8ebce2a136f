using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Comments;
using ArticleApi.Data.Text;
using ArticleApi.Http;

namespace ArticleApi.Comments;

/// <summary>Whether a comment has been dealt with.</summary>
public enum CommentState
{
    Open,
    Resolved,
}

/// <summary>Which comments to list.</summary>
public sealed record CommentFilter : PageQuery
{
    /// <summary>Only those that are open, or that are resolved; answers to comments are neither.</summary>
    public CommentState? State { get; init; }

    /// <summary>Only those on this block, by `_key`.</summary>
    [Text(BodyLimits.Key), KeyForm] public string? Block { get; init; }

    /// <summary>Only the answers to this comment.</summary>
    public Guid? ReplyTo { get; init; }

    internal IQueryable<Comment> ApplyTo(IQueryable<Comment> comments)
    {
        if (State is not null) comments = comments.Where(c => c.ReplyTo == null);
        if (State == CommentState.Open) comments = comments.Where(c => c.ResolvedAt == null);
        if (State == CommentState.Resolved) comments = comments.Where(c => c.ResolvedAt != null);
        if (Block is not null) comments = comments.Where(c => c.BlockKey == Block);
        return ReplyTo is null ? comments : comments.Where(c => c.ReplyTo == ReplyTo);
    }
}
