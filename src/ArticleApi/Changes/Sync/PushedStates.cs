using System.Text.Json;
using ArticleApi.Data;
using ArticleApi.Data.Changes;
using ArticleApi.Http;
using ArticleApi.Http.Batches;

namespace ArticleApi.Changes.Sync;

/// <summary>Records as the server has them, for the conflicts of one push.</summary>
public sealed class PushedStates(InnerRequests requests, IServiceScopeFactory scopes)
{
    // A small push can name a hundred large articles.
    private const int MostShown = RequestLimits.Article;

    private int shown;

    internal async Task<PushCurrent> OfAsync(HttpContext http, Mutation mutation)
    {
        // As the caller may see it, which is for the operation to say.
        await using var scope = scopes.CreateAsyncScope();
        var answer = await requests.SendAsync(new InnerRequest(HttpMethods.Get, mutation.Record), http, scope.ServiceProvider, key: null);
        if (answer.Status != StatusCodes.Status200OK)
        {
            var (version, isGone) = await scope.ServiceProvider.GetRequiredService<ArticleDbContext>().StateOfAsync(mutation.Kind, mutation.Id, http.RequestAborted);
            return new PushCurrent(version, isGone, null);
        }

        var data = JsonSerializer.Deserialize<JsonElement>(answer.Body.Span);
        var isDeleted = data.GetProperty("deletedAt").ValueKind != JsonValueKind.Null;
        var isShown = !isDeleted && (shown += answer.Body.Length) <= MostShown;
        return new PushCurrent(data.GetProperty("version").GetInt64(), isDeleted, isShown ? data : null);
    }
}
