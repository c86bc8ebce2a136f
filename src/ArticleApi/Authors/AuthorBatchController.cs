using ArticleApi.Http;
using ArticleApi.Http.Batches;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Authors;

/// <summary>Many authors at once.</summary>
[ApiController, Route("api/v1/manage/authors/batch"), Tags("Authors")]
public sealed class AuthorBatchController(BatchRun run) : ControllerBase
{
    /// <summary>
    /// Runs up to 100 operations on authors. Each has its own status and problem in the answer, which is 200 also when some fail. With `atomic` it is
    /// all or nothing: when one fails nothing is stored, and the answer is a problem with the status and the code of that one, its `operation` and all `results`. Saving one that is public needs `content:publish` besides.
    /// </summary>
    [HttpPost(Name = "batchAuthors"), Authorize(Scopes.ContentWrite), RequestSizeLimit(RequestLimits.Article), RequestTimeout(BatchRun.Timeout)]
    [ProducesResponseType<BatchResults<AuthorView>>(200), ProducesResponseType<ApiProblem>(404), ProducesResponseType<ApiProblem>(409)]
    [ProducesResponseType<ApiProblem>(412), ProducesResponseType<ApiProblem>(422), ProducesResponseType<ApiProblem>(428)]
    public async Task<ActionResult<BatchResults<AuthorView>>> Run(BatchInput<AuthorInput, RecordAction> batch) => await run.RunAsync(HttpContext, batch);
}
