using ArticleApi.Data;
using ArticleApi.Data.Changes;
using ArticleApi.Http;
using ArticleApi.Http.Batches;
using ArticleApi.Http.Idempotency;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Changes.Sync;

/// <summary>Applies mutations in one transaction, all or none; again as a whole when other saves stand in its way.</summary>
public sealed class PushTogether(InnerRequests requests, PushedStates states, ArticleDbContext db)
{
    private const int MostTries = 5;
    private const string NotApplied = "sync.not_applied";

    internal async Task<ActionResult> RunAsync(HttpContext http, Mutation[] mutations)
    {
        // Under an Idempotency-Key the transaction is there, with the row of the key in it, and cannot begin anew.
        var isOurs = db.Database.CurrentTransaction is null;
        for (var tries = 1; ; tries++)
        {
            var end = await TryAsync(http, mutations, isOurs);
            http.RequestAborted.ThrowIfCancellationRequested();
            if (end.Results is { } results) return new OkObjectResult(new PushResults(results));
            if (end.IsDisturbed && isOurs && tries < MostTries)
            {
                await PushRun.PauseAsync(tries, http.RequestAborted);
                continue;
            }

            if (end.Answer is null) return KeyedWrite.InFlight(http);
            return end.Answer.IsForLater() ? end.Answer : await RefusedAsync(http, mutations, end.Failed, end.Answer);
        }
    }

    private async Task<Attempt> TryAsync(HttpContext http, Mutation[] mutations, bool isOurs)
    {
        var isDone = false;
        try
        {
            if (isOurs) await db.BeginAsync(http.RequestAborted);
            var keys = new KeyedGroup(db, [.. mutations.Select(mutation => mutation.Keyed(http))]);
            if (!await keys.TakeAsync(http.RequestAborted)) return Attempt.Disturbed;

            var (answers, results) = (new FinishedAnswer?[mutations.Length], new List<PushResult>());
            foreach (var (index, mutation) in mutations.Index())
            {
                if (keys.Earlier(index) is { } earlier)
                {
                    if (!keys.IsSame(index)) return Attempt.Refused(index, Mismatch);
                    results.Add(MutationAnswer.Applied(mutation, mutation.VersionOf(earlier.Headers)));
                    continue;
                }

                var answer = answers[index] = await requests.SendAsync(mutation.Request, http, http.RequestServices, key: null);
                http.RequestAborted.ThrowIfCancellationRequested();
                if (await VersionAsync(mutation, answer, http.RequestAborted) is not { } version) return Attempt.Refused(index, answer);
                results.Add(MutationAnswer.Applied(mutation, version));
                keys.Keep(index, StatusCodes.Status204NoContent, Mutation.Applied(version));
            }

            InnerRequest[] operations = [.. mutations.Select(mutation => mutation.Request)];
            if (await new BatchSettling(db).RefusalAsync(http, operations, answers) is { } refused) return Attempt.Refused(refused.Index, refused.Answer);
            keys.Save();
            if (isOurs) await db.CommitAsync(http.RequestAborted);
            isDone = true;
            return new Attempt { Results = results };
        }
        catch (Exception standoff) when (WideSave.IsStandoff(db, standoff))
        {
            return Attempt.Disturbed;
        }
        finally
        {
            // Also one that is not ours: what failed is not kept, and the state that is told is that of others.
            if (!isDone) await db.RollbackAsync();
        }
    }

    private async Task<long?> VersionAsync(Mutation mutation, FinishedAnswer answer, CancellationToken cancellationToken)
    {
        if (answer.Status < StatusCodes.Status400BadRequest) return mutation.VersionOf(answer.Headers);
        if (!mutation.IsDelete || !answer.IsOfState()) return null;
        var (version, isGone) = await db.StateOfAsync(mutation.Kind, mutation.Id, cancellationToken);
        return isGone ? version : null;
    }

    private async Task<ActionResult> RefusedAsync(HttpContext http, Mutation[] mutations, int failed, FinishedAnswer answer)
    {
        var undone = Problems.Document(StatusCodes.Status424FailedDependency, NotApplied, "Another mutation could not be applied, so this one was not.");
        var result = ReferenceEquals(answer, Mismatch) ? MutationAnswer.Reused(mutations[failed])
            : answer.IsOfState() ? MutationAnswer.Conflict(mutations[failed], await states.OfAsync(http, mutations[failed]))
            : MutationAnswer.Rejected(mutations[failed], answer);
        return Problems.Conflict(NotApplied, FormattableString.Invariant($"Mutation {failed} could not be applied, so nothing was stored."), new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["results"] = mutations.Select((mutation, index) => index == failed ? result : MutationAnswer.Rejected(mutation, undone)).ToList(),
        });
    }

    private static FinishedAnswer Mismatch { get; } = FinishedAnswer.Json(StatusCodes.Status422UnprocessableEntity, [], isFinal: true);

    /// <summary>How one try ended: with results, with the answer of the mutation that failed, or with neither because other saves stood in its way, or hold one of the keys.</summary>
    private sealed record Attempt
    {
        public static Attempt Disturbed { get; } = new();

        public IReadOnlyList<PushResult>? Results { get; init; }

        public int Failed { get; init; }

        public FinishedAnswer? Answer { get; init; }

        public bool IsDisturbed => Answer is null || Answer.Status == StatusCodes.Status503ServiceUnavailable;

        public static Attempt Refused(int index, FinishedAnswer answer) => new() { Failed = index, Answer = answer };
    }
}
