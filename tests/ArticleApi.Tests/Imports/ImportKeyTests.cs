using System.Net;
using ArticleApi.Http.Idempotency;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.OpenApi;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ArticleApi.Tests.Imports;

/// <summary>An import that is sent again while the first is still being read is not read twice.</summary>
public sealed class ImportKeyTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    [Fact]
    public async Task One_whose_key_is_in_use_is_told_to_come_again()
    {
        var admin = api.CreateAdmin();
        var requests = new OperationRequests(api);
        var caller = await api.DatabaseAsync(db => db.ApiKeys.Where(k => k.Name == "admin").Select(k => k.Id).SingleAsync());
        var turns = api.Services.GetRequiredService<KeyTurns>();
        foreach (var place in (string[])["POST /api/v1/manage/imports", "POST /api/v1/manage/imports/{id}/confirm"])
        {
            var key = ManagedRecord.Unique("busy").Replace(' ', '-');
            using var turn = await turns.TakeAsync(new IdempotencyKey($"key:{caller}", key).Id, TimeSpan.Zero, TestContext.Current.CancellationToken);
            turn.ShouldNotBeNull();

            var problem = await ((await requests.MakeAsync(place)) with { IdempotencyKey = key }).SendAsync(admin).ReadProblemAsync();

            (problem.Status, problem.Code).ShouldBe((HttpStatusCode.Conflict, "idempotency.in_flight"), place);
        }
    }
}
