using ArticleApi.Data;
using ArticleApi.Http.Idempotency;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Http.Batches;

/// <summary>Runs the operations of a batch: each for itself, or all in one transaction.</summary>
public sealed class BatchRun(InnerRequests requests, ArticleDbContext db, IServiceScopeFactory scopes)
{
    public const int MaxOperations = 100;

    /// <summary>The name of the policy that gives a batch more time.</summary>
    public const string Timeout = "batch";

    internal async Task<ActionResult> RunAsync<TInput, TAction>(HttpContext http, BatchInput<TInput, TAction> batch)
        where TAction : struct, Enum
    {
        var path = http.Request.Path.Value!;
        PathString records = path[..path.LastIndexOf('/')];
        InnerRequest[] operations = [.. batch.Operations.Select(operation => InnerRequest.Of(operation, records))];
        if (ReturnPreference.IsMinimal(http.Request)) http.Response.Headers["Preference-Applied"] = ReturnPreference.Minimal;
        return batch.Atomic ? await RunTogetherAsync(http, operations) : await RunEachAsync(http, operations);
    }

    private async Task<FinishedAnswer> RunEachAsync(HttpContext http, InnerRequest[] operations)
    {
        var answers = new List<FinishedAnswer>();
        var key = http.Features.Get<IdempotencyKey>();
        for (var index = 0; index < operations.Length && !http.RequestAborted.IsCancellationRequested; index++)
        {
            await using var scope = scopes.CreateAsyncScope();
            answers.Add(await requests.SendAsync(operations[index], http, scope.ServiceProvider, key is null ? null : key with { Part = index }));
        }

        return BatchAnswer.Of(answers, operations.Length);
    }

    private async Task<ActionResult> RunTogetherAsync(HttpContext http, InnerRequest[] operations)
    {
        // Under an Idempotency-Key the transaction is there, and ends when the answer is stored.
        var isOurs = db.Database.CurrentTransaction is null;
        var isDone = false;
        try
        {
            if (isOurs) await db.BeginAsync(http.RequestAborted);
            var answers = new List<FinishedAnswer>();
            foreach (var operation in operations)
            {
                var answer = await requests.SendAsync(operation, http, http.RequestServices, key: null);
                http.RequestAborted.ThrowIfCancellationRequested();
                if (answer.Status >= StatusCodes.Status400BadRequest) return BatchAnswer.NotDone(http, answers.Count, answer, operations.Length);
                answers.Add(answer);
            }

            if (await new BatchSettling(db).RefusalAsync(http, operations, answers) is { } refused) return BatchAnswer.NotDone(http, refused.Index, refused.Answer, operations.Length);
            if (isOurs) await db.CommitAsync(http.RequestAborted);
            isDone = true;
            return BatchAnswer.Of(answers, operations.Length);
        }
        finally
        {
            if (isOurs && !isDone) await db.RollbackAsync();
        }
    }
}
