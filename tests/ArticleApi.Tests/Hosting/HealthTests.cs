using System.Net;
using ArticleApi.Data.Delivery;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Hosting;

public sealed class HealthTests(HealthTests.Api api) : IClassFixture<HealthTests.Api>
{
    public sealed class Api : ApiFactory
    {
        public Api() => Clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_healthy_instance_says_so_to_anyone(string path)
    {
        api.Clock!.Advance(TimeSpan.FromSeconds(2));

        var response = await api.CreateClient().GetAsync(path);

        ((string)(await response.ReadJsonAsync())["status"]!).ShouldBe("healthy");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task Documents_of_another_release_make_it_not_ready_but_alive()
    {
        await SetProjectionAsync(-1);
        try
        {
            var response = await api.CreateClient().GetAsync("/health/ready");

            response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
            (await response.ReadProblemAsync()).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await api.CreateClient().GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            await SetProjectionAsync(Projection.Version);
        }
    }

    [Fact]
    public async Task Readiness_asks_the_database_once_a_second()
    {
        api.Clock!.Advance(TimeSpan.FromSeconds(2));
        (await api.CreateClient().GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await SetProjectionAsync(-1, advance: false);
        try
        {
            (await api.CreateClient().GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
            api.Clock.Advance(TimeSpan.FromSeconds(1));
            (await api.CreateClient().GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }
        finally
        {
            await SetProjectionAsync(Projection.Version);
        }
    }

    private async Task SetProjectionAsync(int version, bool advance = true)
    {
        await api.DatabaseAsync(async db =>
        {
            (await db.ProjectionStates.SingleAsync()).Version = version;
            await db.SaveChangesAsync();
        });
        if (advance) api.Clock!.Advance(TimeSpan.FromSeconds(2));
    }
}
