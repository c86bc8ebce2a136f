using System.ComponentModel.DataAnnotations;
using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Articles;

/// <summary>A notice to be published on an article as it stands.</summary>
public sealed record AnnouncementInput
{
    /// <summary>What it says: anything but `retraction`.</summary>
    [Required] public NoticeKind? Kind { get; init; }

    /// <summary>The words, plain text of 10 to 2,000 characters.</summary>
    [Required, Text(2000, Min = 10, Kind = TextKind.Paragraphs)] public string? Text { get; init; }

    /// <summary>The blocks of the published body that it is about, by `_key`; at most 100.</summary>
    [MaxLength(100), Text(BodyLimits.Key), KeyForm] public IReadOnlyList<string> BlockKeys { get; init => field = value ?? []; } = [];

    /// <summary>The quotes that it is about; at most 100.</summary>
    [MaxLength(100)] public IReadOnlyList<Guid> QuoteIds { get; init => field = value ?? []; } = [];

    internal Notice ToNotice() => new() { Kind = Kind, Text = Text, BlockKeys = BlockKeys, QuoteIds = QuoteIds };
}

/// <summary>Why an article is taken back.</summary>
public sealed record RetractInput
{
    /// <summary>What readers are told, plain text of 10 to 2,000 characters; it becomes the notice.</summary>
    [Required, Text(2000, Min = 10, Kind = TextKind.Paragraphs)] public string? Reason { get; init; }
}

/// <summary>What the newsroom says about an article that the public has read.</summary>
[ApiController, Route("api/v1/manage/articles/{id}"), Tags("Articles")]
public sealed class ArticleNoticesController(ArticleDbContext db) : ControllerBase
{
    /// <summary>
    /// Publishes a notice on a published article, at once and beside the text as the public has it: edits of the working copy stay unpublished. A notice
    /// that goes with a corrected text is written into `notices` of the article instead, and published with it. Published notices stay for good.
    /// </summary>
    [HttpPost("notices"), Authorize(Scopes.ContentPublish)]
    [ProducesResponseType<ArticleView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<ArticleView>> Announce(Guid id, AnnouncementInput input, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var article = await db.Articles.FindAsync([id], cancellationToken);
        if (article is null) return Problems.NotFound();
        db.Expect(article, ifMatch);
        if (article.Status != ArticleStatus.Published) return Problems.Conflict("article.not_published", "The article is not published; write the notice into it.");
        if (article.Notices.Count == Article.MostNotices) return Problems.Conflict("notice.too_many", $"An article has at most {Article.MostNotices} notices.");
        var shown = await db.RevisionOfAsync(article, article.PublishedVersion!.Value, cancellationToken);
        var notice = input.ToNotice();
        var unknown = NoticeRules.UnknownBlocks(notice, shown!.Body, "").ToList();
        if (unknown.Count > 0) return Problems.Validation(unknown);
        article.Announce(notice, db.Time.UtcInstant());
        return await this.SaveAsync(db, article, save, cancellationToken);
    }

    /// <summary>
    /// Retracts a published article for good: it stays readable, behind a notice of kind `retraction`, and what it cites and quotes stays linked to it.
    /// Nothing can be published in its place; only the trash takes it away.
    /// </summary>
    [HttpPost("retract"), Authorize(Scopes.ContentPublish)]
    [ProducesResponseType<ArticleView>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<ArticleView>> Retract(Guid id, RetractInput input, IfMatch ifMatch, [FromQuery] SaveQuery save, CancellationToken cancellationToken)
    {
        var article = await db.Articles.FindAsync([id], cancellationToken);
        if (article is null) return Problems.NotFound();
        db.Expect(article, ifMatch);
        if (article.ObstacleTo(ArticleStatus.Retracted) is { } refused) return refused.Refusal();
        article.Retract(input.Reason!, db.Time.UtcInstant());
        return await this.SaveAsync(db, article, save, cancellationToken);
    }
}
