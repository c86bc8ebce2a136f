using System.Diagnostics;
using System.Net;
using ArticleApi.Tests.Infrastructure;
using Npgsql;

namespace ArticleApi.Tests.Hosting;

/// <summary>What the API answers while its PostgreSQL database refuses everybody, on PostgreSQL only.</summary>
public sealed class PostgreSqlAwayTests : IAsyncLifetime
{
    private const string Path = "/api/v1/manage/api-keys";

    private readonly ApiFactory api = new();

    public ValueTask InitializeAsync() => api.InitializeAsync();

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact(Skip = "Needs a PostgreSQL server.", SkipType = typeof(TestDatabase), SkipUnless = nameof(TestDatabase.IsPostgreSql))]
    public async Task A_server_that_goes_away_is_503_in_a_few_seconds_and_the_api_recovers_by_itself()
    {
        var admin = api.CreateAdmin();
        var name = new NpgsqlConnectionStringBuilder(api.Database.Connection).Database;
        (await admin.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await TestDatabase.ExecuteAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
        await TestDatabase.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");

        var clock = Stopwatch.StartNew();
        var response = await admin.GetAsync(Path);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8));
        var problem = await response.ReadProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        problem.Code.ShouldBe("storage.unavailable");
        (await api.CreateClient().GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);

        await TestDatabase.ExecuteAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS true");
        (await admin.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
