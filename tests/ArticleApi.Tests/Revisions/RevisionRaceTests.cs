using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data.Revisions;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Revisions;

/// <summary>Editors and the pruning at the same moment.</summary>
public sealed class RevisionRaceTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private const int Rounds = 12;

    private readonly Desk desk = new(api.CreateAdmin());

    [Fact]
    public async Task Of_several_editors_who_give_one_name_one_has_it()
    {
        var author = await desk.AuthorAsync();
        for (var i = 0; i < 5; i++) await ChangeAsync(Desk.Authors, author.Id(), "jobTitle");

        var statuses = await Task.WhenAll(Enumerable.Range(1, 6).Select(version => NameAsync(Desk.Authors, author.Id(), version, "final")));

        statuses.Count(status => status == HttpStatusCode.OK).ShouldBe(1, string.Join(' ', statuses));
        statuses.ShouldAllBe(status => status == HttpStatusCode.OK || status == HttpStatusCode.Conflict);
        (await desk.Client.ReadAsync($"{Desk.Authors}/{author.Id()}/revisions?checkpoints=true"))["data"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_revision_that_gets_its_name_while_it_is_pruned_stays_or_was_gone()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var author = await desk.AuthorAsync();
            for (var i = 0; i < 4; i++) await ChangeAsync(Desk.Authors, author.Id(), "jobTitle");

            var naming = NameAsync(Desk.Authors, author.Id(), 3, "kept");
            await PruneAsync();
            var isNamed = await naming == HttpStatusCode.OK;

            (await ExistsAsync(Guid.Parse(author.Id()), 3)).ShouldBe(isNamed, $"round {round}");
        }
    }

    [Fact]
    public async Task A_revision_that_is_published_while_it_is_pruned_stays_or_was_gone()
    {
        var reader = api.CreateClient();
        for (var round = 0; round < Rounds; round++)
        {
            var article = await desk.ArticleAsync();
            for (var i = 0; i < 4; i++) await ChangeAsync(Desk.Articles, article.Id(), "dek");

            var publishing = desk.StepAsync(article, "publish", new { revision = 3 });
            await PruneAsync();
            using var published = await publishing;

            published.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity);
            var isPublic = published.IsSuccessStatusCode;
            (await ExistsAsync(Guid.Parse(article.Id()), 3)).ShouldBe(isPublic, $"round {round}");
            (await reader.GetAsync($"/api/v1/articles/{article.Id()}")).IsSuccessStatusCode.ShouldBe(isPublic);
        }
    }

    private Task<bool> ExistsAsync(Guid id, long version) => api.DatabaseAsync(db => db.Revisions.AnyAsync(r => r.RecordId == id && r.Version == version));

    private Task<JsonObject> ChangeAsync(string path, string id, string member) =>
        desk.Client.PatchAsync($"{path}/{id}", new Dictionary<string, string>(StringComparer.Ordinal) { [member] = ManagedRecord.Unique("Changed") }, "*").ReadJsonAsync();

    private async Task<HttpStatusCode> NameAsync(string path, string id, long version, string name)
    {
        using var response = await desk.Client.SendJsonAsync(HttpMethod.Put, $"{path}/{id}/revisions/{version}/checkpoint", new { name });
        return response.StatusCode;
    }

    // The worker would try again in an hour, the test does at once.
    private async Task PruneAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await api.DatabaseAsync(db => new RevisionPruning(db, db.Time.GetUtcNow().UtcDateTime.AddDays(1), 1).RunAsync(TestContext.Current.CancellationToken));
                return;
            }
            catch (Exception refused) when (tries < 3 && refused is DbUpdateException or System.Data.Common.DbException)
            {
                continue;
            }
        }
    }
}
