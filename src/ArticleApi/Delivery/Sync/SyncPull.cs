using ArticleApi.Data.Delivery;
using ArticleApi.Http;
using ArticleApi.Http.Sync;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery.Sync;

/// <summary>Answers a pull: looks whether the token holds, reads the next page, and where that is empty waits for a change.</summary>
public sealed class SyncPull(SyncReader reader, PublishedReader published, SyncTokens tokens, SyncWaiting waiting, ContentVersion content, TimeProvider time)
{
    internal async Task<ActionResult> RunAsync(HttpContext http, SyncQuery query, CancellationToken cancellationToken)
    {
        var token = query.Token is null ? null : tokens.Read<SyncScope>(query.Token);
        var scope = token?.Scope ?? query.Scope;
        var plan = await SyncPlan.OfAsync(scope, published, cancellationToken);
        var (began, wait) = (time.GetTimestamp(), TimeSpan.FromSeconds(query.Wait));

        // What this instance knows is read before the database is asked, so that no change in between is waited past.
        var known = content.Current;
        var look = await LookAsync();
        while (token is { Began: null } && look is { Page.IsEmpty: true } && query.Wait > 0)
        {
            http.Features.Get<WorkPlace>()?.Leave();
            var last = Math.Max(known, look.Moment.Head);
            var end = await waiting.UntilAsync(token => content.BeyondAsync(last, token), wait - time.GetElapsedTime(began), cancellationToken);
            if (end == WaitEnd.Full) return SyncWaiting.TooMany(http);
            if (end == WaitEnd.TimeUp) break;
            token = token with { Position = Math.Max(token.Position, look.Moment.Head) };
            known = content.Current;
            if (await waiting.InTurnAsync(http, began, LookAsync, cancellationToken) is not { } again) return Credential.Refused(http);
            look = again;
        }

        return look.Lost is { } reason ? Lost(http, scope, reason) : new SyncAnswer(look.Moment, look.Page, mayBeKept: query.Wait == 0);

        Task<Look> LookAsync() => this.LookAsync(token, scope, plan, query, http.Request, cancellationToken);
    }

    internal static ProblemResult Lost(HttpContext http, SyncScope scope, string reason)
    {
        http.Response.Headers["Surrogate-Key"] = SyncController.Name;
        return SyncLost.Answer(http, scope, reason);
    }

    private async Task<Look> LookAsync(SyncToken<SyncScope>? token, SyncScope scope, SyncPlan plan, SyncQuery query, HttpRequest request, CancellationToken cancellationToken)
    {
        var moment = await reader.MomentAsync(cancellationToken);
        if (token?.LostAt(moment) is { } reason) return new Look(moment, null, reason);
        if (query.Wait == 0 && request.Headers.IfNoneMatch is { Count: > 0 } tags && EntityTag.IsNamedBy(tags, SyncAnswer.TagOf(moment))) return new Look(moment, null, null);

        var start = token ?? new SyncToken<SyncScope> { Epoch = moment.Epoch, Schema = moment.Schema, Position = 0, Began = moment.Head, Scope = scope };

        // Once the page has begun it is too late to find that it cannot end.
        if (token is null) tokens.Protect(start with { Position = long.MaxValue });
        if (start.Position == moment.Head) return new Look(moment, new SyncPage(null, plan, start, moment.Head, query.Limit), null);

        // The answer reads on from the first row; until then it can still be another one.
        var rows = await reader.PageAsync(plan.RangeOf(start, query.Limit + 1), cancellationToken);
        if (await rows.NextAsync(cancellationToken))
        {
            if (!start.IsBehind(rows.Floor)) return new Look(moment, new SyncPage(rows, plan, start, moment.Head, query.Limit), null);
            await rows.DisposeAsync();
            return new Look(moment, null, SyncLost.Retention);
        }

        await rows.DisposeAsync();
        var after = await reader.MomentAsync(cancellationToken);
        return start.IsBehind(after.Floor) ? new Look(moment, null, SyncLost.Retention) : new Look(moment, new SyncPage(null, plan, start, moment.Head, query.Limit), null);
    }

    /// <summary>What was found: a page, nothing new for the tag that the client has, or why the token does not hold.</summary>
    private sealed record Look(SyncMoment Moment, SyncPage? Page, string? Lost);
}
