using System.Diagnostics;
using System.Net;
using ArticleApi.ApiKeys;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Hosting;

/// <summary>The process as operators see it: commands, stop signals, logs.</summary>
public sealed class ProcessTests : IAsyncLifetime
{
    private const string Path = "/api/v1/manage/api-keys";

    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateAsync();

    public async ValueTask DisposeAsync() => await database.DropAsync();

    [Fact]
    public async Task A_stop_signal_fails_readiness_first_then_drains_and_closes_the_port()
    {
        await using var process = await ApiProcess.ServeAsync(database, ("Shutdown:DrainSeconds", "2"));
        using var client = process.CreateClient(TestDatabaseTemplate.AdminKey);
        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);

        process.Terminate();
        await Task.Delay(500);

        (await client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        var served = await client.GetAsync(Path);
        served.StatusCode.ShouldBe(HttpStatusCode.OK);
        served.Headers.ConnectionClose.ShouldBe(true);

        var clock = Stopwatch.StartNew();
        await process.ExitAsync();
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
        process.ExitCode.ShouldBe(0);
        await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync("/health/live"));
    }

    [Fact]
    public async Task The_first_output_says_where_it_listens()
    {
        await using var process = await ApiProcess.ServeAsync(database);

        process.Output.ShouldContain($"{process.Address.GetLeftPart(UriPartial.Authority)}/swagger");
    }

    [Fact]
    public async Task A_key_made_on_the_command_line_works()
    {
        await using var create = await ApiProcess.RunAsync(database, ["keys", "create", "--name", "cli", "--scopes", "admin,content:read"]);
        create.ExitCode.ShouldBe(0, create.Errors);
        var key = create.Output.Trim();
        KeyFormat.IsOurs(key).ShouldBeTrue(create.Output);

        await using var process = await ApiProcess.ServeAsync(database);
        using var client = process.CreateClient(key);
        (await client.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("There is no command 'migrat'", "migrat")]
    [InlineData("A scope is one of", "keys", "create", "--name", "x", "--scopes", "root")]
    [InlineData("--scopes", "keys", "create", "--name", "x")]
    public async Task A_wrong_command_is_refused_in_words(string expected, params string[] arguments)
    {
        await using var process = await ApiProcess.RunAsync(database, arguments);

        process.ExitCode.ShouldBe(1);
        process.Errors.ShouldContain(expected);
        process.Errors.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_database_without_its_migrations_is_not_served_unless_told_to_migrate()
    {
        var empty = await TestDatabase.CreateEmptyAsync();
        await using var refused = await ApiProcess.RunAsync(empty, [], ("Database:MigrateOnStart", "false"));

        refused.ExitCode.ShouldBe(1);
        refused.Errors.ShouldContain("ArticleApi migrate");
        refused.Output.ShouldNotContain("shown this once");

        await using (var migrate = await ApiProcess.RunAsync(empty, ["migrate"])) migrate.ExitCode.ShouldBe(0, migrate.Errors);
        await using (var served = await ApiProcess.ServeAsync(empty, ("Database:MigrateOnStart", "false")))
            served.Output.ShouldContain("shown this once");
        await empty.DropAsync();
    }

    [Theory]
    [InlineData("Cors:Origins", "*")]
    [InlineData("Cors:Origins", "null")]
    [InlineData("Cors:Origins", "https://cms.example.org/")]
    [InlineData("Database:Provider", "Oracle")]
    [InlineData("ForwardedHeaders:KnownProxies", "proxy.example.org")]
    public async Task A_setting_that_cannot_be_followed_is_refused_in_words(string name, string value)
    {
        await using var process = await ApiProcess.RunAsync(database, [], (name, value));

        process.ExitCode.ShouldBe(1);
        process.Errors.ShouldContain(value);
        process.Errors.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("Sqlite", "Nonsense=1;Data Source=kept-secret.db")]
    [InlineData("Sqlite", " ")]
    [InlineData("PostgreSql", "Host=127.0.0.1;Port=many;Password=kept-secret")]
    [InlineData("SqlServer", "Server=127.0.0.1;Password=a;kept-secret")]
    public async Task A_connection_string_that_cannot_be_read_is_refused_in_one_line_that_does_not_repeat_it(string provider, string connection)
    {
        await using var process = await ApiProcess.RunAsync(new TestDatabase(provider, connection), []);

        process.ExitCode.ShouldBe(1);
        process.Errors.Trim().Split('\n').Length.ShouldBe(1, process.Errors);
        process.Errors.ShouldContain("ConnectionStrings:ArticleApi");
        (process.Errors + process.Output).ShouldNotContain("kept-secret");
    }

    [Fact]
    public async Task No_key_is_ever_logged()
    {
        var canary = KeyFormat.Create();
        await using var process = await ApiProcess.ServeAsync(database, ("Logging:LogLevel:Default", "Debug"), ("Logging:LogLevel:ArticleApi", "Trace"));
        using var client = process.CreateClient();
        var bodies = new List<string>();
        foreach (var (path, header, value) in ((string, string, string)[])[
            (Path, "Authorization", $"Bearer {canary}"), (Path, "Authorization", $"Basic {canary}"), (Path, "X-Api-Key", canary),
            (Path, "X-Key", canary), ($"{Path}?api_key={canary}", "X-Api-Key", TestDatabaseTemplate.AdminKey), ($"/api/v1/articles?key={canary}", "X-Key", "-")])
        {
            var response = await client.SendJsonAsync(HttpMethod.Get, path, null, (header, value));
            bodies.Add($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()} {response.Headers}");
        }

        process.Terminate();
        await process.ExitAsync();
        bodies.ShouldAllBe(body => !body.Contains(canary, StringComparison.Ordinal));
        (process.Output + process.Errors).ShouldNotContain(canary);
        (process.Output + process.Errors).ShouldNotContain(TestDatabaseTemplate.AdminKey);
        process.Output.Split('\n').Where(line => !line.StartsWith("ArticleApi listens", StringComparison.Ordinal)).ShouldAllBe(line => line.StartsWith('{'));
    }

    [Fact]
    public async Task Only_a_known_proxy_is_believed()
    {
        await using var trusting = await ApiProcess.ServeAsync(database, ("ForwardedHeaders:KnownProxies", "127.0.0.1"));
        await using var careful = await ApiProcess.ServeAsync(database);

        (await IsTakenForHttpsAsync(trusting)).ShouldBeTrue();
        (await IsTakenForHttpsAsync(careful)).ShouldBeFalse();
    }

    private static async Task<bool> IsTakenForHttpsAsync(ApiProcess process)
    {
        using var client = process.CreateClient();
        var response = await client.SendJsonAsync(HttpMethod.Get, "/health/live", null, ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "203.0.113.7"));
        return response.Headers.Contains("Strict-Transport-Security");
    }
}
