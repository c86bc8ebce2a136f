using ArticleApi.Data;
using ArticleApi.Data.Idempotency;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Http.Idempotency;

/// <summary>
/// Runs an action in one transaction with the row that keeps its answer. The row is written first, so that the same key on another
/// instance waits for this transaction; the answer last, under the sequence. What is not done leaves no answer behind.
/// </summary>
internal sealed class KeyedWrite(ArticleDbContext db, KeyedRequest request)
{
    /// <summary>How long a request waits for another one of its key.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static ProblemResult InFlight(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return Problems.Conflict(ProblemCodes.IdempotencyInFlight, $"A request with this {IdempotencyKey.Header} is still running; try again.");
    }

    /// <summary>What the request is answered without being run, null when it has to be.</summary>
    public async Task<ActionResult?> FindAnswerAsync(CancellationToken cancellationToken)
    {
        if (await db.StoredAnswerAsync(request.Id, cancellationToken) is not { } stored) return null;
        if (stored.ExpiresAt <= db.Time.UtcInstant())
        {
            await db.ForgetAnswerAsync(request.Id, cancellationToken);
            return null;
        }

        if (!stored.RequestHash.AsSpan().SequenceEqual(request.Hash))
            return Problems.Unprocessable(ProblemCodes.IdempotencyMismatch, $"The {IdempotencyKey.Header} was used for another request; take a new one.");
        var headers = new Dictionary<string, string>(stored.Headers, StringComparer.Ordinal);
        if (stored.Status < StatusCodes.Status400BadRequest) headers[IdempotencyFilter.ReplayedHeader] = "true";
        return new FinishedAnswer(stored.Status, headers, stored.Unpack());
    }

    public Task RunAsync(ActionExecutingContext context, ActionExecutionDelegate next) =>
        context.ActionArguments.Values.OfType<ISavedInParts>().Any(body => body.IsSavedInParts) ? RunPartsAsync(context, next) : RunWholeAsync(context, next);

    /// <summary>Keeps an answer to what there was nothing to do for. False when another request of the key keeps one or is about to.</summary>
    public async Task<bool> RememberAsync(int status, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken)
    {
        var isKept = false;
        try
        {
            await db.BeginAsync(cancellationToken);
            var row = NewRow();
            if (!await TakeKeyAsync(row, cancellationToken)) return false;
            row.Keep(status, headers, []);
            db.StoredAnswers.Update(row);
            await db.CommitAsync(cancellationToken);
            return isKept = true;
        }
        finally
        {
            if (!isKept) await db.RollbackAsync();
        }
    }

    private async Task RunWholeAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var cancellationToken = context.HttpContext.RequestAborted;
        var isKept = false;
        try
        {
            await db.BeginAsync(cancellationToken);
            var row = NewRow();
            if (!await TakeKeyAsync(row, cancellationToken))
            {
                await db.RollbackAsync();
                context.Result = await FindAnswerAsync(cancellationToken) ?? InFlight(context.HttpContext);
                return;
            }

            var executed = await next();
            if (executed.Result is not null) isKept = await KeepAsync(row, executed, cancellationToken);
        }
        finally
        {
            if (!isKept) await db.RollbackAsync();
        }
    }

    // The parts keep their own answers, each with its write. The whole only spares a retry asking for all of them.
    private async Task RunPartsAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var executed = await next();
        if (executed.Result is null or FinishedAnswer { IsFinal: false }) return;
        var isKept = false;
        try
        {
            await db.BeginAsync(CancellationToken.None);
            var row = NewRow();
            isKept = await TakeKeyAsync(row, CancellationToken.None) && await KeepAsync(row, executed, CancellationToken.None);
        }
        finally
        {
            // Another instance that ran the same batch found the same.
            if (!isKept) await db.RollbackAsync();
        }
    }

    private StoredAnswer NewRow() => new() { Id = request.Id, RequestHash = request.Hash, ExpiresAt = db.Time.UtcInstant() + request.Lifetime };

    // Waits while another transaction holds the key. Its end shows as a duplicate, or, when it came to nothing, not at all.
    private async Task<bool> TakeKeyAsync(StoredAnswer row, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        db.StoredAnswers.Add(row);
        try
        {
            await db.SaveChangesAsync(patience.Token);
            return true;
        }
        catch (DbUpdateException refused) when (db.IsUniqueViolation(refused))
        {
            return false;
        }
        catch (Exception) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            // The engines tell of a cancelled statement in ways of their own.
            return false;
        }
    }

    private async Task<bool> KeepAsync(StoredAnswer row, ActionExecutedContext executed, CancellationToken cancellationToken)
    {
        var answer = await FinishedAnswer.OfAsync(executed, executed.Result!);
        executed.Result = answer;
        if (answer.Status >= StatusCodes.Status400BadRequest) return false;

        var replay = HidesSecret(executed) ? await SecretNotKeptAsync(executed, answer) : answer;
        row.Keep(replay.Status, replay.Headers, replay.Body.Span);
        db.StoredAnswers.Update(row);
        await db.CommitAsync(cancellationToken);
        return true;
    }

    private static bool HidesSecret(ActionExecutedContext executed) => executed.ActionDescriptor.EndpointMetadata.OfType<SecretAnswerAttribute>().Any();

    private static async Task<FinishedAnswer> SecretNotKeptAsync(ActionExecutedContext executed, FinishedAnswer answer)
    {
        var problem = await FinishedAnswer.OfAsync(executed, Problems.Conflict(
            ProblemCodes.IdempotencySecretNotKept,
            "This was done under the same key. Its answer showed a secret, which is not kept: revoke what was made and make another.",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["existingId"] = answer.Headers["Location"].Split('/')[^1] }));
        return problem.WithOnly("Content-Type");
    }
}
