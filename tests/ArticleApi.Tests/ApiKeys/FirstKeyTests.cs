using System.Net;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.ApiKeys;

public sealed class FirstKeyTests : IAsyncLifetime
{
    private const string Path = "/api/v1/manage/api-keys";
    private const string Announcement = "shown this once: ";
    private const string Configured = "an-operators-own-key-of-32-chars-or-more";

    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await TestDatabase.CreateEmptyAsync();

    public async ValueTask DisposeAsync() => await database.DropAsync();

    [Fact]
    public async Task The_first_start_prints_a_key_that_works_and_the_second_prints_none()
    {
        string key;
        await using (var first = await ServeAsync())
        {
            key = first.Output.Split(Announcement)[1].Split('\n')[0];
            first.Output.Split(key).Length.ShouldBe(2);
            first.Errors.ShouldNotContain(key);
            using var client = first.CreateClient(key);
            (await client.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await using var second = await ServeAsync();
        second.Output.ShouldNotContain(Announcement);
        using var again = second.CreateClient(key);
        (await again.GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_instances_that_start_at_once_make_one_key()
    {
        await MigrateAsync();

        var instances = await Task.WhenAll(ServeAsync(), ServeAsync());

        instances.Count(instance => instance.Output.Contains(Announcement, StringComparison.Ordinal)).ShouldBe(1);
        foreach (var instance in instances) await instance.DisposeAsync();
    }

    [Fact]
    public async Task A_configured_key_is_stored_and_never_printed()
    {
        await using var process = await ServeAsync(("Bootstrap:AdminKey", Configured));

        using var client = process.CreateClient(Configured);
        var keys = await client.GetAsync(Path).ReadJsonAsync();
        keys["data"]!.AsArray().Count.ShouldBe(1);
        (process.Output + process.Errors).ShouldNotContain(Configured);
        process.Output.ShouldNotContain(Announcement);
    }

    [Theory]
    [InlineData("only-31-characters-are-not-enou", "32 characters")]
    [InlineData("a key with spaces cannot travel in a header", "visible ASCII")]
    public async Task A_configured_key_that_cannot_do_is_refused_by_name_and_not_shown(string key, string reason)
    {
        await using var process = await ApiProcess.RunAsync(database, [], ("Bootstrap:AdminKey", key), ("Database:MigrateOnStart", "true"));

        process.ExitCode.ShouldBe(1);
        process.Errors.ShouldContain("Bootstrap:AdminKey");
        process.Errors.ShouldContain(reason);
        (process.Output + process.Errors).ShouldNotContain(key);
    }

    private Task<ApiProcess> ServeAsync(params (string, string)[] settings) =>
        ApiProcess.ServeAsync(database, [("Database:MigrateOnStart", "true"), .. settings]);

    private async Task MigrateAsync()
    {
        await using var migrate = await ApiProcess.RunAsync(database, ["migrate"]);
        migrate.ExitCode.ShouldBe(0, migrate.Errors);
    }
}
