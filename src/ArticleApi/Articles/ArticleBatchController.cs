using ArticleApi.Http;
using ArticleApi.Http.Batches;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Articles;

/// <summary>Operations of a batch that an article has.</summary>
public enum ArticleAction
{
    /// <inheritdoc cref="RecordAction.Create"/>
    Create,

    /// <inheritdoc cref="RecordAction.Replace"/>
    Replace,

    /// <inheritdoc cref="RecordAction.Patch"/>
    Patch,

    /// <inheritdoc cref="RecordAction.Delete"/>
    Delete,

    /// <inheritdoc cref="RecordAction.Restore"/>
    Restore,

    /// <summary>Publishes the article; `value` may name a revision, and overrides.</summary>
    Publish,

    /// <summary>Takes the article back from the public.</summary>
    Unpublish,

    /// <summary>Hands the article in for review.</summary>
    Submit,

    /// <summary>Makes the article a draft again.</summary>
    Reopen,

    /// <summary>Puts the article away.</summary>
    Archive,

    /// <summary>Has the article published at the instant in `value`.</summary>
    Schedule,

    /// <summary>Takes a schedule back.</summary>
    Unschedule,

    /// <summary>Retracts the article, for the reason in `value`.</summary>
    Retract,
}

/// <summary>Many articles at once.</summary>
[ApiController, Route("api/v1/manage/articles/batch"), Tags("Articles")]
public sealed class ArticleBatchController(BatchRun run) : ControllerBase
{
    /// <summary>
    /// Runs up to 100 operations on articles. Each has its own status and problem in the answer, which is 200 also when some fail. With `atomic` it is
    /// all or nothing: when one fails nothing is stored, and the answer is a problem with the status and the code of that one, its `operation` and all `results`. `publish`, `unpublish`, `schedule`, `unschedule` and `retract` need `content:publish` besides.
    /// </summary>
    [HttpPost(Name = "batchArticles"), Authorize(Scopes.ContentWrite), RequestSizeLimit(RequestLimits.Article), RequestTimeout(BatchRun.Timeout)]
    [ProducesResponseType<BatchResults<ArticleView>>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<BatchResults<ArticleView>>> Run(BatchInput<ArticleInput, ArticleAction> batch) => await run.RunAsync(HttpContext, batch);
}
