using System.Text.Json.Nodes;
using ArticleApi.Data.Jobs;
using ArticleApi.Data.Tasks;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Transfer;

namespace ArticleApi.Tests.SqlServer.Tour;

/// <summary>One request of the tour: how it was answered, and how many statements that took.</summary>
internal sealed record TourStop(ApiOperation Operation, int Status, int Statements)
{
    public bool IsSuccess => Status is >= 200 and < 300;
}

/// <summary>Sends the requests of a tour, and keeps what came of them.</summary>
internal sealed class TourGuide(CountingApi api)
{
    private readonly HttpClient client = api.CreateAdmin();
    private readonly List<TourStop> stops = [];

    public IReadOnlyList<TourStop> Stops => stops;

    public DateTimeOffset Now => api.Clock!.GetUtcNow();

    /// <summary>The answer, null when it was a refusal or had no body.</summary>
    public async Task<JsonNode?> SendAsync(ApiOperation operation, string path, JsonNode? body = null, string ifMatch = "*", string? key = null)
    {
        api.Statements.Clear();
        using var response = await client.SendJsonAsync(HttpMethod.Parse(operation.Method), path, body, key is null ? [("If-Match", ifMatch)] : [("If-Match", ifMatch), ("Idempotency-Key", key)]);
        stops.Add(new TourStop(operation, (int)response.StatusCode, api.Statements.All.Count));

        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBeLessThan(500, $"{operation.Method} {path} {text}");
        return response.IsSuccessStatusCode && response.Content.Headers.ContentType?.MediaType == "application/json" ? JsonNode.Parse(text) : null;
    }

    /// <summary>The same with a text instead of JSON.</summary>
    public async Task<JsonObject> SendTextAsync(ApiOperation operation, string text)
    {
        api.Statements.Clear();
        using var content = new StringContent(text, System.Text.Encoding.UTF8, "text/plain");
        using var response = await client.PostAsync(new Uri(operation.Path, UriKind.Relative), content);
        stops.Add(new TourStop(operation, (int)response.StatusCode, api.Statements.All.Count));
        return await response.ReadJsonAsync(System.Net.HttpStatusCode.Created);
    }

    /// <summary>What another installation has exported.</summary>
    public async Task ImportAsync(ApiOperation operation, string export)
    {
        api.Statements.Clear();
        (await api.ImportAsync(export)).Counts().Refused.ShouldBe(0);
        stops.Add(new TourStop(operation, 200, api.Statements.All.Count));
    }

    /// <summary>Something that the tour needs to begin with.</summary>
    public Task<JsonObject> MakeAsync(string path, JsonObject body) => client.CreateAsync(path, body);

    /// <summary>A job that somebody else works on, so that it has not ended.</summary>
    public Task<string> BusyJobAsync() => api.DatabaseAsync(async db =>
    {
        var job = new Job { Action = JobAction.AddTags, Tags = ["Tour"], Total = 1, CreatedBy = "tour", MayPublish = false, CreatedAt = Now.UtcDateTime };
        db.Add(job).Property(added => added.LeasedUntil).CurrentValue = Now.UtcDateTime.AddYears(1);
        await db.SaveChangesAsync();
        return job.Id.ToString();
    });

    /// <summary>A task about an article.</summary>
    public Task<string> TaskAsync(string articleId) => api.DatabaseAsync(async db =>
    {
        var tasks = await db.OpenTasksAsync([NewTask.Correction(Guid.Parse(articleId), Guid.CreateVersion7(), "Look at it.")], CancellationToken.None);
        await db.SaveChangesAsync();
        return tasks[0].Id.ToString();
    });

    /// <summary>A page that belongs to no operation of the tour, or to none yet.</summary>
    public Task<JsonObject> LookAsync(string path) => client.ReadAsync(path);
}
