using System.Net;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.OpenApi;

/// <summary>What every operation says when it is not the client's fault.</summary>
public sealed class FailingStorageTests(BreakableApi api) : IClassFixture<BreakableApi>
{
    [Fact]
    public Task While_the_database_is_away_everything_is_unavailable_for_a_while() =>
        ShouldFailAsync(StorageState.Away, HttpStatusCode.ServiceUnavailable, "storage.unavailable");

    [Fact]
    public Task When_the_disk_is_full_nothing_is_saved() =>
        ShouldFailAsync(StorageState.Full, (HttpStatusCode)507, "storage.full");

    [Fact]
    public Task When_the_database_does_not_answer_a_request_is_given_up() =>
        ShouldFailAsync(StorageState.Slow, HttpStatusCode.GatewayTimeout, "request.timeout");

    [Fact]
    public Task A_fault_of_ours_says_nothing_about_itself() =>
        ShouldFailAsync(StorageState.Broken, HttpStatusCode.InternalServerError, "internal");

    private async Task ShouldFailAsync(StorageState state, HttpStatusCode status, string code)
    {
        Assert.SkipWhen(TestDatabase.IsStandIn, "The stand-in for SQL Server cannot be broken.");
        var requests = new OperationRequests(api);
        var arranged = new List<(string Place, OperationRequest Request)>();
        foreach (var place in OperationRequest.Answering((int)status).Select(row => row.Data)) arranged.Add((place, await requests.MakeAsync(place)));
        arranged.Count.ShouldBeGreaterThan(20);

        using var admin = api.CreateAdmin();
        api.Storage = state;
        try
        {
            // As many at a time as there are connections beside those of the workers: who waits for one fails otherwise.
            foreach (var some in arranged.Chunk(5))
            {
                await Task.WhenAll(some.Select(async operation =>
                {
                    var problem = await operation.Request.SendAsync(admin).ReadProblemAsync();
                    problem.Status.ShouldBe(status, $"{operation.Place} {problem.Json.ToJsonString()}");
                    problem.Code.ShouldBe(code, operation.Place);
                    problem.Detail.ShouldNotBe("A fault of ours.");
                }));
            }
        }
        finally
        {
            api.Storage = StorageState.Well;
        }
    }
}
