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
            var end = await TryAsync(http, mutations, isOurs, isLast: !isOurs || tries == MostTries);
            http.RequestAborted.ThrowIfCancellationRequested();
            if (end.Results is { } results) return new OkObjectResult(new PushResults(results));
            if (end.IsDisturbed && isOurs && tries < MostTries)
            {
                await PushRun.PauseAsync(tries, http.RequestAborted);
                continue;
            }

            if (end.Answer is null) return KeyedWrite.InFlight(http);
            if (end.Answer.IsForLater()) return PushRun.Later(http, end.Answer);
            var result = await ResultAsync(http, mutations[end.Failed], end.Answer);
            if (isOurs && tries < MostTries && result.Current is { } current && mutations[end.Failed].IsBasedOn(current) && IsAlone(mutations, end.Failed))
            {
                await PushRun.PauseAsync(tries, http.RequestAborted);
                continue;
            }

            return Refused(http, mutations, end.Failed, result);
        }
    }

    private async Task<Attempt> TryAsync(HttpContext http, Mutation[] mutations, bool isOurs, bool isLast)
    {
        var isDone = false;
        try
        {
            if (isOurs) await db.BeginAsync(http.RequestAborted);
            var keys = new KeyedGroup(db, [.. mutations.Select(mutation => mutation.Keyed(http))]);
            if (!await keys.TakeAsync(http.RequestAborted)) return Attempt.Disturbed;

            await db.HoldAsync(mutations.Select(mutation => new Reference(mutation.Kind, mutation.Id)), http.RequestAborted);
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
        catch (Exception standoff) when (!isLast && db.StorageFailureOf(standoff) == StorageFailure.Unavailable)
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

    private async Task<PushResult> ResultAsync(HttpContext http, Mutation mutation, FinishedAnswer answer)
    {
        if (ReferenceEquals(answer, Mismatch)) return MutationAnswer.Reused(http, mutation);
        return answer.IsOfState() ? MutationAnswer.Conflict(mutation, await states.OfAsync(http, mutation)) : MutationAnswer.Rejected(http, mutation, answer);
    }

    // Of two mutations of a record the second is based on what the first one makes of it.
    private static bool IsAlone(Mutation[] mutations, int index) => mutations.Count(mutation => mutation.Record == mutations[index].Record) == 1;

    private static ProblemResult Refused(HttpContext http, Mutation[] mutations, int failed, PushResult result)
    {
        return Problems.Conflict(NotApplied, FormattableString.Invariant($"Mutation {failed} could not be applied, so nothing was stored."), new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["results"] = mutations.Select((mutation, index) => index == failed ? result : MutationAnswer.Rejected(http, mutation, Undone())).ToList(),
        });

        static ApiProblem Undone() => Problems.Document(StatusCodes.Status424FailedDependency, NotApplied, "Another mutation could not be applied, so this one was not.");
    }

    private static FinishedAnswer Mismatch { get; } = FinishedAnswer.Json(StatusCodes.Status422UnprocessableEntity, [], isFinal: true);

    /// <summary>How one try ended: with results, with the answer of the mutation that failed, or with neither because other saves stood in its way, or keep one of the keys.</summary>
    private sealed record Attempt
    {
        public static Attempt Disturbed { get; } = new();

        public IReadOnlyList<PushResult>? Results { get; init; }

        public int Failed { get; init; }

        public FinishedAnswer? Answer { get; init; }

        public bool IsDisturbed => Answer is null || (!ReferenceEquals(Answer, Mismatch) && Answer.IsDisturbance());

        public static Attempt Refused(int index, FinishedAnswer answer) => new() { Failed = index, Answer = answer };
    }
}
