using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Articles;

/// <summary>
/// Two editors on one article at once, who write, publish, schedule, throw away and bring back in any order, often from an old
/// copy: what was acknowledged is in the revisions, in order, and what was not is nowhere.
/// </summary>
public sealed class InterleavingTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private const int Rounds = 6;
    private const int Steps = 20;

    private readonly HttpClient admin = api.CreateAdmin();

    [Fact]
    public async Task Every_acknowledged_write_is_in_the_revisions_in_order_and_nothing_else_is()
    {
        var (acknowledged, refused) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var article = await admin.CreateAsync(Desk.Articles, Desk.Draft());
            Editor[] editors = [new(api, article, "ada", 100 + round), new(api, article, "ben", 900 + round)];
            await Task.WhenAll(editors.Select(editor => Task.Run(() => editor.WorkAsync(Steps))));

            var written = editors.SelectMany(editor => editor.Acknowledged).OrderBy(write => write.Version).ToList();
            (acknowledged, refused) = (acknowledged + written.Count, refused + editors.Sum(editor => editor.Refused));
            var revisions = await RevisionsAsync(article);

            revisions.Select(revision => (long)revision["version"]!).ShouldBe(Enumerable.Range(1, revisions.Count).Select(version => (long)version), $"round {round}");
            written.Select(write => write.Version).ShouldBe(revisions.Skip(1).Select(revision => (long)revision["version"]!), $"round {round}: each version was told to exactly one editor");
            foreach (var write in written)
            {
                var revision = revisions[(int)write.Version - 1];
                ((string)revision["by"]!).ShouldBe(write.By);
                ((string)revision["action"]!).ShouldBe(write.Action);
                var data = (await admin.ReadAsync($"{Desk.Articles}/{article.Id()}/revisions/{write.Version}"))["data"]!;
                if (write.Marker is not null) ((string)data[write.Member!]!).ShouldBe(write.Marker, $"round {round}, version {write.Version}");
                write.Version.ShouldBe(write.Basis + 1, "nobody's save lies between what an editor read and what it wrote");
            }
        }

        // Else the test would be about nothing.
        acknowledged.ShouldBeGreaterThan(Rounds * Steps / 4);
        refused.ShouldBeGreaterThan(Rounds);
    }

    private async Task<List<JsonObject>> RevisionsAsync(JsonObject article)
    {
        var (all, next) = (new List<JsonObject>(), $"{Desk.Articles}/{article.Id()}/revisions?limit=100");
        while (next is not null)
        {
            var page = await admin.ReadAsync(next);
            all.AddRange(page["data"]!.AsArray().Select(revision => revision!.AsObject()));
            next = (string?)page["links"]!["next"];
        }

        all.Reverse();
        return all;
    }

    private sealed record Write(long Basis, long Version, string By, string Action, string? Member, string? Marker);

    /// <summary>Somebody who does what comes to mind, and looks at the article now and then.</summary>
    private sealed class Editor(ApiFactory api, JsonObject article, string name, int seed)
    {
        private readonly HttpClient client = api.CreateClient(Scopes.ContentRead, Scopes.ContentWrite, Scopes.ContentPublish);
        private readonly Random random = new(seed);
        private readonly string path = $"{Desk.Articles}/{article.Id()}";
        private JsonObject copy = article;

        public List<Write> Acknowledged { get; } = [];

        public int Refused { get; private set; }

        public async Task WorkAsync(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                if (random.Next(3) > 0) copy = await client.ReadAsync(path);
                await StepAsync($"{name} {step} {Unique("mark")}");
            }
        }

        private Task StepAsync(string marker) => random.Next(11) switch
        {
            < 3 => WriteAsync(HttpMethod.Put, "", With(copy, "headline", marker), "updated", "headline", marker),
            < 6 => WriteAsync(HttpMethod.Patch, "", new JsonObject { ["dek"] = marker }, "updated", "dek", marker),
            6 => WriteAsync(HttpMethod.Post, "/publish", null, "published"),
            7 => WriteAsync(HttpMethod.Post, "/schedule", OpenApi.OperationRequests.StepBody("schedule", TimeProvider.System.GetUtcNow()), "scheduled"),
            8 => WriteAsync(HttpMethod.Post, "/revisions/1/restore", null, "reverted"),
            9 => WriteAsync(HttpMethod.Delete, "", null, "deleted"),
            _ => WriteAsync(HttpMethod.Post, "/restore", null, "restored"),
        };

        private async Task WriteAsync(HttpMethod method, string step, JsonObject? body, string action, string? member = null, string? marker = null)
        {
            var basis = (long)copy["version"]!;
            using var answer = await client.SendJsonAsync(method, path + step, body?.ToJsonString(), ("If-Match", $"\"v{basis}\""));
            if (!answer.IsSuccessStatusCode)
            {
                // Stale, in the trash, or not possible in this state: told, and nothing done.
                answer.StatusCode.ShouldBeOneOf(HttpStatusCode.PreconditionFailed, HttpStatusCode.Conflict);
                Refused++;
                return;
            }

            var version = answer.Headers.ETag is { } tag ? VersionOf(tag) : basis + 1;

            // Restoring what is not in the trash changes nothing.
            if (version == basis) return;
            Acknowledged.Add(new Write(basis, version, string.Join(' ', Scopes.ContentRead, Scopes.ContentWrite, Scopes.ContentPublish), action, member, marker));
            if (answer.StatusCode == HttpStatusCode.OK) copy = await answer.ReadJsonAsync();
        }

        private static long VersionOf(EntityTagHeaderValue tag) => long.Parse(tag.Tag.Trim('"')[1..], System.Globalization.CultureInfo.InvariantCulture);

        private static JsonObject With(JsonObject record, string member, string value)
        {
            var changed = record.DeepClone().AsObject();
            changed[member] = value;
            return changed;
        }
    }
}
