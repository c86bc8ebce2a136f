using System.ComponentModel.DataAnnotations;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Comments;
using ArticleApi.Data.Text;

namespace ArticleApi.Comments;

/// <summary>A comment to be made. It cannot be changed afterwards.</summary>
public sealed record CommentInput
{
    /// <summary>What there is to say, plain text of at most 5,000 characters.</summary>
    [Required, Text(Comment.TextLength, Kind = TextKind.Paragraphs)] public string? Text { get; init; }

    /// <summary>The block of the working copy that it is about, by `_key`; the whole article when absent. Not with `replyTo`.</summary>
    [Text(BodyLimits.Key), KeyForm] public string? BlockKey { get; init; }

    /// <summary>The comment that it answers, which must not be an answer itself.</summary>
    public Guid? ReplyTo { get; init; }
}
