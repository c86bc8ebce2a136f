using System.Net;
using ArticleApi.Http;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Infrastructure;

public sealed class ApiFactoryTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    [Fact]
    public async Task Two_factories_share_no_rows()
    {
        await using var other = await ApiFactory.StartAsync();
        api.CreateKey(Scopes.ContentRead);

        (await api.DatabaseAsync(db => db.ApiKeys.CountAsync())).ShouldBe(2);
        (await other.DatabaseAsync(db => db.ApiKeys.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_problem_is_read_as_one()
    {
        var problem = await api.CreateClient().GetAsync("/nothing").ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.NotFound);
        problem.Code.ShouldBe("resource.not_found");
    }
}
