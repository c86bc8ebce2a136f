using ArticleApi.Data;
using ArticleApi.Http;
using ArticleApi.Http.Batches;
using ArticleApi.Http.Idempotency;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Changes.Sync;

/// <summary>Applies the mutations of a push: each for itself, or all in one transaction.</summary>
public sealed class PushRun(InnerRequests requests, PushedStates states, PushTogether together, IServiceScopeFactory scopes)
{
    private const int MostTries = 5;

    internal async Task<ActionResult<PushResults>> RunAsync(HttpContext http, PushInput push)
    {
        Mutation[] mutations = [.. push.Mutations.Select(input => Mutation.Of(input, http))];
        if (push.Atomic) return await together.RunAsync(http, mutations);
        var results = new List<PushResult>();
        foreach (var mutation in mutations)
        {
            // The answer of the whole: what was applied is found again when it is sent again.
            var (result, later) = await ApplyAsync(http, mutation);
            if (result is null) return later!;
            results.Add(result);
        }

        return new PushResults(results);
    }

    /// <summary>How long whoever stood in somebody's way waits before he tries again.</summary>
    internal static Task PauseAsync(int tries, CancellationToken cancellationToken) => Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(10, 40 * tries)), cancellationToken);

    /// <summary>What the whole push is answered when nothing can be said of one of its mutations yet.</summary>
    internal static ActionResult Later(HttpContext http, FinishedAnswer answer)
    {
        if (!answer.Headers.ContainsKey("Retry-After")) http.Response.Headers.RetryAfter = "1";
        return answer;
    }

    private async Task<(PushResult? Result, ActionResult? Later)> ApplyAsync(HttpContext http, Mutation mutation)
    {
        for (var tries = 1; ; tries++)
        {
            var answer = await SendAsync(http, mutation);
            http.RequestAborted.ThrowIfCancellationRequested();
            if (answer.IsForLater())
            {
                if (!answer.IsDisturbance() || tries >= MostTries) return (null, Later(http, answer));
                await PauseAsync(tries, http.RequestAborted);
                continue;
            }

            if (answer.Status < StatusCodes.Status400BadRequest) return (MutationAnswer.Applied(mutation, mutation.VersionOf(answer.Headers)), null);
            if (!answer.IsOfState()) return (MutationAnswer.Rejected(http, mutation, answer), null);
            var current = await states.OfAsync(http, mutation);

            // A save of another record that this one concerns was faster: there is nothing to bring together.
            if (mutation.IsBasedOn(current) && tries < MostTries)
            {
                await PauseAsync(tries, http.RequestAborted);
                continue;
            }

            if (!mutation.IsDelete || !current.Deleted) return (MutationAnswer.Conflict(mutation, current), null);
            if (await RememberAsync(http, mutation, current.Version)) return (MutationAnswer.Applied(mutation, current.Version), null);

            // The same mutation was sent at the same moment, and its result can be read now.
            if (tries >= MostTries) return (null, KeyedWrite.InFlight(http));
        }
    }

    private async Task<FinishedAnswer> SendAsync(HttpContext http, Mutation mutation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await requests.SendAsync(mutation.Request, http, scope.ServiceProvider, mutation.Key);
    }

    private async Task<bool> RememberAsync(HttpContext http, Mutation mutation, long version)
    {
        await using var scope = scopes.CreateAsyncScope();
        var write = new KeyedWrite(scope.ServiceProvider.GetRequiredService<ArticleDbContext>(), mutation.Keyed(http));
        return await write.RememberAsync(StatusCodes.Status204NoContent, Mutation.Applied(version), http.RequestAborted);
    }
}
