using ArticleApi.Http;
using ArticleApi.Http.Sync;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Changes.Sync;

/// <summary>Answers a pull of working copies, and where there is nothing new waits for a change.</summary>
public sealed class RecordPull(RecordPages pages, SyncTokens tokens, SyncWaiting waiting, ChangeHead head, TimeProvider time)
{
    // Of the views of records. To be raised with what clients have to be sent anew.
    private const int Form = 1;

    internal async Task<ActionResult<SyncRecordPage>> RunAsync(HttpContext http, RecordSyncQuery query, CancellationToken cancellationToken)
    {
        var token = query.Token is null ? null : tokens.Read<RecordSyncScope>(query.Token);
        var scope = token?.Scope ?? query.Scope;
        scope.Read();
        var (began, wait) = (time.GetTimestamp(), TimeSpan.FromSeconds(query.Wait));
        var look = await LookAsync();
        while (token is { Began: null } && look.Page is { Changes: [], HasMore: false } && query.Wait > 0)
        {
            http.Features.Get<WorkPlace>()?.Leave();
            var last = look.Head;
            var end = await waiting.UntilAsync(ends => head.BeyondAsync(last, ends), wait - time.GetElapsedTime(began), cancellationToken);
            if (end == WaitEnd.Full) return SyncWaiting.TooMany(http);
            if (end == WaitEnd.TimeUp) break;
            token = token with { Position = last };
            if (await waiting.InTurnAsync(http, began, LookAsync, cancellationToken) is not { } again) return Credential.Refused(http);
            look = again;
        }

        return look.Page is { } page ? page : SyncLost.Answer(http, scope, look.Lost!);

        Task<RecordLook> LookAsync() => pages.ReadAsync(token, scope, query.Limit, SchemaFor(http), cancellationToken);
    }

    // Who may see why a speaker is anonymous is shown another form: a copy that was made without must be made anew.
    private static int SchemaFor(HttpContext http) => (2 * Form) + (http.User.HasScope(Scopes.SourcesConfidential) ? 1 : 0);
}
