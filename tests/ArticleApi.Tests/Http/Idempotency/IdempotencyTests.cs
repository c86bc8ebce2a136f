using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Http.Idempotency;

public sealed class IdempotencyTests(IdempotencyTests.Api api) : IClassFixture<IdempotencyTests.Api>
{
    private const string Keys = "/api/v1/manage/api-keys";

    private readonly HttpClient admin = api.CreateAdmin();

    public sealed class Api : CountingApi
    {
        public Api() => Clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(Desk.Articles)]
    [InlineData(Desk.Authors)]
    public async Task A_create_that_is_sent_again_gets_the_same_answer_and_makes_nothing(string path)
    {
        var body = path == Desk.Articles ? Desk.Draft() : new JsonObject { ["displayName"] = Unique("Ada Finch") };
        var key = Unique("key").Replace(' ', '-');

        var first = await SendAsync(admin, path, body, key);
        var second = await SendAsync(admin, path, body, key);

        first.Status.ShouldBe(HttpStatusCode.Created, first.Body);
        first.IsReplayed.ShouldBeFalse();
        second.IsReplayed.ShouldBeTrue();
        second.ShouldBe(first with { IsReplayed = true });
        first.Location.ShouldNotBeNull();
        first.ETag.ShouldBe("\"v1\"");
        (await admin.ReadAsync($"{path}?q={Uri.EscapeDataString((string)(body["headline"] ?? body["displayName"])!)}")).Ids().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_key_that_comes_with_another_request_is_refused()
    {
        var author = new { displayName = Unique("Ada Finch") };
        (await SendAsync(admin, Desk.Authors, author, "mismatch")).Status.ShouldBe(HttpStatusCode.Created);

        foreach (var (path, body, type) in (IEnumerable<(string, string, string)>)[
            (Desk.Authors, """{"displayName":"Somebody Else"}""", "application/json"),
            (Desk.Authors + "?reason=Another", Json(author), "application/json"),
            (Desk.Authors, Json(author), "application/merge-patch+json"),
            (Desk.Speakers, Json(author), "application/json")])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
            request.Content.Headers.Remove("Content-Type");
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            request.Headers.Add("Idempotency-Key", "mismatch");
            var problem = await admin.SendAsync(request).ReadProblemAsync();
            problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, $"{path} {type}");
            problem.Code.ShouldBe("idempotency.mismatch");
        }
    }

    [Fact]
    public async Task The_same_key_of_two_owners_is_two_keys()
    {
        var body = new { displayName = Unique("Ada Finch") };
        var (one, other) = (api.CreateClient(Scopes.ContentWrite), api.CreateClient(Scopes.ContentWrite));

        var first = await SendAsync(one, Desk.Authors, body, "owned");
        var second = await SendAsync(other, Desk.Authors, body, "owned");

        second.Status.ShouldBe(HttpStatusCode.Created);
        second.IsReplayed.ShouldBeFalse();
        second.Location.ShouldNotBe(first.Location);
    }

    [Fact]
    public async Task A_key_works_for_a_day_and_is_free_again_afterwards()
    {
        var body = new { displayName = Unique("Ada Finch") };
        var first = await SendAsync(admin, Desk.Authors, body, "daily");

        api.Clock!.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        (await SendAsync(admin, Desk.Authors, body, "daily")).Location.ShouldBe(first.Location);

        api.Clock.Advance(TimeSpan.FromSeconds(1));
        var next = await SendAsync(admin, Desk.Authors, body, "daily");
        next.IsReplayed.ShouldBeFalse();
        next.Status.ShouldBe(HttpStatusCode.Created);
        next.Location.ShouldNotBe(first.Location);
        (await SendAsync(admin, Desk.Authors, body, "daily")).Location.ShouldBe(next.Location);
    }

    [Fact]
    public async Task Answers_whose_time_is_over_are_deleted()
    {
        await SendAsync(admin, Desk.Authors, new { displayName = Unique("Ada Finch") }, "purged");

        api.Clock!.Advance(TimeSpan.FromHours(25));

        var now = api.Clock.GetUtcNow().UtcDateTime;
        for (var tries = 0; tries < 100 && await api.DatabaseAsync(db => db.StoredAnswers.AnyAsync(a => a.ExpiresAt <= now)); tries++) await Task.Delay(50);
        (await api.DatabaseAsync(db => db.StoredAnswers.AnyAsync(a => a.ExpiresAt <= now))).ShouldBeFalse();
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"displayName":1}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"displayName":"Ada Finch","slug":"taken"}""", HttpStatusCode.Conflict)]
    public async Task A_request_that_fails_can_be_corrected_under_its_key(string body, HttpStatusCode status)
    {
        await admin.PostAsync(Desk.Authors, new { displayName = Unique("Ada Finch"), slug = "taken" });
        var key = Unique("corrected").Replace(' ', '-');

        var refused = await SendAsync(admin, Desk.Authors, body, key);
        var corrected = await SendAsync(admin, Desk.Authors, new { displayName = Unique("Ada Finch") }, key);

        refused.Status.ShouldBe(status, refused.Body);
        corrected.Status.ShouldBe(HttpStatusCode.Created, corrected.Body);
    }

    [Fact]
    public async Task What_is_refused_at_the_commit_leaves_nothing_behind()
    {
        var desk = new Desk(admin);
        var author = await desk.AuthorAsync();
        var draft = Desk.Draft();
        draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        var article = await admin.CreateAsync(Desk.Articles, draft);
        await admin.TrashAsync(Desk.Articles, article);
        await admin.TrashAsync(Desk.Authors, author);

        // Only the last step of a save, under the sequence, sees that the author is in the trash.
        var restore = $"{Desk.Articles}/{article.Id()}/restore";
        var refused = await SendAsync(admin, restore, null, "commit", "*");
        refused.Status.ShouldBe(HttpStatusCode.Conflict, refused.Body);
        refused.ETag.ShouldBeNull();

        await admin.SendJsonAsync(HttpMethod.Post, $"{Desk.Authors}/{author.Id()}/restore", null, ("If-Match", "*")).ReadJsonAsync();
        var restored = await SendAsync(admin, restore, null, "commit", "*");
        restored.Status.ShouldBe(HttpStatusCode.OK, restored.Body);
        restored.ETag.ShouldBe("\"v3\"");
    }

    [Fact]
    public async Task A_publication_that_is_sent_again_is_not_stale()
    {
        var article = await new Desk(admin).ArticleAsync();
        var path = $"{Desk.Articles}/{article.Id()}/publish";

        var first = await SendAsync(admin, path, null, "publish", "\"v1\"");
        var second = await SendAsync(admin, path, null, "publish", "\"v1\"");
        var other = await SendAsync(admin, path, null, "publish", "\"v2\"");

        first.Status.ShouldBe(HttpStatusCode.OK, first.Body);
        second.ShouldBe(first with { IsReplayed = true });
        other.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task An_answer_is_replayed_although_what_the_request_refers_to_is_gone_since()
    {
        var speaker = await new Desk(admin).SpeakerAsync();
        var body = new { displayName = Unique("Ada Finch"), speakerId = speaker.Id() };
        var first = await SendAsync(admin, Desk.Authors, body, "dangling");
        await admin.DeleteAsync(first.Location!, "*");
        await admin.TrashAsync(Desk.Speakers, speaker);

        (await SendAsync(admin, Desk.Authors, body, "dangling")).ShouldBe(first with { IsReplayed = true });
    }

    [Fact]
    public async Task A_replay_needs_the_scope_of_the_write()
    {
        var key = api.CreateKey(Scopes.ContentRead);
        (await SendAsync(api.WithKey(key), Desk.Authors, new { displayName = "Ada" }, "scoped")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("käse")]
    public async Task A_key_of_another_form_is_refused_and_the_header_named(string key)
    {
        var problem = await admin.PostAsync(Desk.Authors, new { displayName = Unique("Ada Finch") }, ("Idempotency-Key", key)).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.BadRequest);
        problem.Code.ShouldBe("idempotency.key_invalid");
        problem.Pointers.ShouldBe(["Idempotency-Key"]);
    }

    [Fact]
    public async Task A_key_has_at_most_255_characters_and_is_given_once()
    {
        var body = new { displayName = Unique("Ada Finch") };

        (await SendAsync(admin, Desk.Authors, body, new string('!', 255))).Status.ShouldBe(HttpStatusCode.Created);
        (await SendAsync(admin, Desk.Authors, body, new string('!', 256))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.PostAsync(Desk.Authors, body, ("Idempotency-Key", "a"), ("Idempotency-Key", "b")).ReadProblemAsync()).Code.ShouldBe("idempotency.key_invalid");
    }

    [Fact]
    public async Task The_secret_of_a_new_key_is_not_kept_and_a_second_one_is_not_made()
    {
        var body = new { name = "Once", scopes = new[] { "admin" } };
        var first = await SendAsync(admin, Keys, body, "secret");
        var again = await SendAsync(admin, Keys, body, "secret");

        first.Status.ShouldBe(HttpStatusCode.Created, first.Body);
        again.Status.ShouldBe(HttpStatusCode.Conflict);
        again.Body.ShouldContain("idempotency.secret_not_kept");
        again.Body.ShouldContain($"\"existingId\":\"{first.Location!.Split('/')[^1]}\"");
        (again.Location, again.IsReplayed).ShouldBe((null, false));
        var secret = (string)JsonNode.Parse(first.Body)!["key"]!;
        var kept = await api.DatabaseAsync(db => db.StoredAnswers.ToListAsync());
        kept.Select(answer => Encoding.UTF8.GetString(answer.Unpack())).Where(text => text.Contains(secret[16..], StringComparison.Ordinal)).ShouldBeEmpty();

        var rotate = $"{first.Location}/rotate";
        (await SendAsync(admin, rotate, null, "rotate")).Status.ShouldBe(HttpStatusCode.Created);
        (await SendAsync(admin, rotate, null, "rotate")).Body.ShouldContain("idempotency.secret_not_kept");
    }

    [Fact]
    public async Task A_client_that_takes_no_JSON_leaves_nothing_behind()
    {
        var name = Unique("Ada Finch");
        var refused = await admin.PostAsync(Desk.Authors, new { displayName = name }, ("Idempotency-Key", "unacceptable"), ("Accept", "text/html")).ReadProblemAsync();

        refused.Status.ShouldBe(HttpStatusCode.NotAcceptable);
        (await admin.ReadAsync($"{Desk.Authors}?q={Uri.EscapeDataString(name)}")).Ids().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_create_under_a_key_costs_three_statements_more()
    {
        await SendAsync(admin, Desk.Articles, Desk.Draft(), "warm");

        api.Statements.Clear();
        await admin.CreateAsync(Desk.Articles, Desk.Draft());
        var plain = api.Statements.All.Count;
        api.Statements.Clear();
        await SendAsync(admin, Desk.Articles, Desk.Draft(), "counted");

        api.Statements.All.Count.ShouldBeLessThanOrEqualTo(plain + 3, string.Join('\n', api.Statements.All));
    }

    private static string Json(object body) => System.Text.Json.JsonSerializer.Serialize(body);

    private static Task<KeyedAnswer> SendAsync(HttpClient client, string path, object? body, string key, string? ifMatch = null) =>
        KeyedAnswer.SendAsync(client, path, body, key, ifMatch);
}
