using ArticleApi.Data;
using ArticleApi.Data.Audit;
using ArticleApi.Data.Comments;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Comments;

/// <summary>What editors say to each other about an article. It never leaves management, and is no part of the article and its versions.</summary>
[ApiController, Route("api/v1/manage/articles/{id}/comments"), Tags("Comments")]
public sealed class CommentsController(ArticleDbContext db, CursorProtector cursors) : ControllerBase
{
    private const string OldestFirst = "createdAt";

    /// <summary>Lists the comments on an article, the oldest first.</summary>
    [HttpGet(Name = "listComments"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<Page<CommentView>>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<Page<CommentView>>> List(Guid id, [FromQuery] CommentFilter filter, CancellationToken cancellationToken)
    {
        var scope = CursorScope.Of(Request, "manage");
        var from = cursors.Read(filter.Cursor, OldestFirst, scope);
        if (!await db.Articles.AnyAsync(a => a.Id == id, cancellationToken)) return Problems.NotFound();

        var comments = filter.ApplyTo(db.Comments.Where(c => c.ArticleId == id));
        long? total = filter.WantsTotal ? await comments.LongCountAsync(cancellationToken) : null;
        var rows = await comments.PageOf(c => c.CreatedAt, c => c.Id, newestFirst: false, from, filter).Select(CommentView.Projection).ToListAsync(cancellationToken);
        return new Paging<CommentView>
        {
            Query = filter,
            From = from,
            Sort = OldestFirst,
            Scope = scope,
            Cursors = cursors,
            KeyOf = comment => (comment.CreatedAt, comment.Id),
        }.Make(HttpContext, rows, total);
    }

    /// <summary>Gets a comment.</summary>
    [HttpGet("{commentId}", Name = "getComment"), Authorize(Scopes.ContentRead)]
    [ProducesResponseType<CommentView>(200), ProducesResponseType<ApiProblem>(404)]
    public async Task<ActionResult<CommentView>> Get(Guid id, Guid commentId, CancellationToken cancellationToken)
    {
        var comment = await db.Comments.Where(c => c.Id == commentId && c.ArticleId == id).Select(CommentView.Projection).SingleOrDefaultAsync(cancellationToken);
        return comment is null ? Problems.NotFound() : comment;
    }

    /// <summary>Comments on an article or on a block of it. An article has at most 1,000 comments (409 `comment.too_many`); one in the trash takes none (409 `record.deleted`).</summary>
    [HttpPost(Name = "createComment"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<CommentView>(201), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409), ProducesResponseType<ApiProblem>(422)]
    public async Task<ActionResult<CommentView>> Create(Guid id, CommentInput input, CancellationToken cancellationToken)
    {
        var articles = db.Articles.Where(a => a.Id == id);
        var article = await articles.Select(a => new { a.DeletedAt }).SingleOrDefaultAsync(cancellationToken);
        if (article is null) return Problems.NotFound();
        if (article.DeletedAt is not null) return Problems.Conflict("record.deleted", "The record is in the trash; restore it first.");
        if (input.BlockKey is { } key && (await articles.Select(a => a.Body).SingleAsync(cancellationToken)).All(block => block.Key != key))
            return Problems.Validation([new ApiError("/blockKey", "body.block_unknown", $"The body has no block ‘{key}’.")]);
        if (input is { BlockKey: not null, ReplyTo: not null })
            return Problems.Validation([new ApiError("/blockKey", ProblemCodes.ValueInvalid, "An answer belongs where the comment is that it answers.")]);
        var answered = input.ReplyTo is { } first ? await db.Comments.SingleOrDefaultAsync(c => c.Id == first && c.ArticleId == id, cancellationToken) : null;
        if (input.ReplyTo is not null && answered is not { ReplyTo: null })
            return Problems.Validation([new ApiError("/replyTo", ProblemCodes.ReferenceNotFound, $"The article has no comment {input.ReplyTo} that is no answer itself.")]);
        if (await db.Comments.CountAsync(c => c.ArticleId == id, cancellationToken) >= Comment.MostOfAnArticle)
            return Problems.Conflict("comment.too_many", $"The article has {Comment.MostOfAnArticle} comments.");

        var comment = db.Comments.Add(new Comment
        {
            ArticleId = id,
            BlockKey = input.BlockKey ?? answered?.BlockKey,
            ReplyTo = input.ReplyTo,
            Text = input.Text!,
            CreatedBy = db.Editor.Name,
            CreatedAt = db.Time.UtcInstant(),
        }).Entity;
        await db.SaveChangesAsync(cancellationToken);
        return Created($"{Request.PathBase}{Request.Path}/{comment.Id}", CommentView.Of(comment));
    }

    /// <summary>Says that a comment has been dealt with. Saying it again changes nothing. An answer cannot be resolved (409 `comment.is_reply`).</summary>
    [HttpPost("{commentId}/resolve", Name = "resolveComment"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<CommentView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    public Task<ActionResult<CommentView>> Resolve(Guid id, Guid commentId, CancellationToken cancellationToken) =>
        ChangeAsync(id, commentId, comment => comment.Resolve(db.Editor.Name, db.Time.UtcInstant()), cancellationToken);

    /// <summary>Opens a comment again. An answer cannot be opened (409 `comment.is_reply`).</summary>
    [HttpPost("{commentId}/reopen", Name = "reopenComment"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType<CommentView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    public Task<ActionResult<CommentView>> Reopen(Guid id, Guid commentId, CancellationToken cancellationToken) =>
        ChangeAsync(id, commentId, comment => comment.Reopen(), cancellationToken);

    /// <summary>Deletes a comment of one's own; with the scope `admin`, anybody's (403 `comment.not_own`). One that has answers stays (409 `comment.answered`); resolve it.</summary>
    [HttpDelete("{commentId}", Name = "deleteComment"), Authorize(Scopes.ContentWrite)]
    [ProducesResponseType(204), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    public async Task<ActionResult> Delete(Guid id, Guid commentId, CancellationToken cancellationToken)
    {
        var comment = await db.Comments.SingleOrDefaultAsync(c => c.Id == commentId && c.ArticleId == id, cancellationToken);
        if (comment is null) return Problems.NotFound();
        if (comment.CreatedBy != db.Editor.Name && !User.HasScope(Scopes.Admin)) return Problems.Forbidden("comment.not_own", "The comment is somebody else's.");
        if (await db.Comments.AnyAsync(c => c.ReplyTo == commentId, cancellationToken)) return Problems.Conflict("comment.answered", "The comment has answers; resolve it instead.");
        db.Comments.Remove(comment);
        db.Note("comment.deleted", commentId);
        await db.SaveChangesAsync(cancellationToken);
        return NoContent();
    }

    private async Task<ActionResult<CommentView>> ChangeAsync(Guid id, Guid commentId, Action<Comment> change, CancellationToken cancellationToken)
    {
        var comment = await db.Comments.SingleOrDefaultAsync(c => c.Id == commentId && c.ArticleId == id, cancellationToken);
        if (comment is null) return Problems.NotFound();
        if (comment.ReplyTo is not null) return Problems.Conflict("comment.is_reply", "An answer is dealt with when the comment is that it answers.");
        change(comment);
        await db.SaveChangesAsync(cancellationToken);
        return CommentView.Of(comment);
    }
}
