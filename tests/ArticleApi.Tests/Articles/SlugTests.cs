using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Articles;

public sealed class SlugTests(SlugTests.Api api) : IClassFixture<SlugTests.Api>
{
    private readonly HttpClient admin = api.CreateAdmin();

    public sealed class Api : ApiFactory
    {
        public Api() => Clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_slug_is_made_from_the_headline_and_numbered_when_it_is_taken()
    {
        (await SlugOf("Ministers meet: “No” to the port!")).ShouldBe("ministers-meet-no-to-the-port");
        (await SlugOf("Ministers meet – no to the port")).ShouldBe("ministers-meet-no-to-the-port-2");
        (await SlugOf("MINISTERS MEET NO TO THE PORT")).ShouldBe("ministers-meet-no-to-the-port-3");
    }

    [Theory]
    [InlineData("港は開いたまま", "港は開いたまま")]
    [InlineData("Порт не закроют", "порт-не-закроют")]
    [InlineData("İstanbul Limanı", "istanbul-limanı")]
    [InlineData("Cafe\u0301 ﬁnal ①", "café-final-1")]
    public async Task A_slug_keeps_the_letters_of_every_script(string headline, string slug) =>
        (await SlugOf(headline)).ShouldBe(slug);

    [Fact]
    public async Task A_headline_that_is_a_reserved_word_or_an_id_gets_a_longer_slug()
    {
        (await SlugOf("Search")).ShouldStartWith("search-");
        (await SlugOf("0198c2a0-5b7e-7c3d-9a41-3f5e8d2b6c10")).Length.ShouldBeGreaterThan(36);
    }

    [Fact]
    public async Task A_headline_of_emoji_alone_is_refused()
    {
        var problem = await admin.PostAsync(Desk.Articles, new { headline = "🚢⚓️🔥", language = "en" }).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Codes.ShouldBe(["text.no_letters"]);
    }

    [Fact]
    public async Task A_name_without_letters_falls_back_to_the_kind()
    {
        var author = await admin.CreateAsync(Desk.Authors, new { displayName = "🚢⚓️🔥" });

        ((string)author["slug"]!).ShouldBe($"author-{author.Id()[^8..]}");
    }

    [Theory]
    [InlineData("search", "slug.reserved")]
    [InlineData("ＮＥＷ", "slug.reserved")]
    [InlineData("0198c2a0-5b7e-7c3d-9a41-3f5e8d2b6c10", "slug.reserved")]
    [InlineData("a--b", "slug.format")]
    [InlineData("-a", "slug.format")]
    [InlineData("a b", "slug.format")]
    [InlineData("a/b", "slug.format")]
    [InlineData("a?b", "slug.format")]
    [InlineData("🚢", "slug.format")]
    public async Task A_slug_that_cannot_stand_in_a_url_is_refused(string slug, string code)
    {
        var problem = await admin.PostAsync(Desk.Articles, new { headline = "Port", language = "en", slug }).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Pointers.ShouldBe(["/slug"]);
        problem.Codes.ShouldBe([code]);
    }

    [Theory]
    [InlineData("port-open", "PORT-open")]
    [InlineData("straße-auf", "STRASSE-AUF")]
    [InlineData("café-auf", "cafe\u0301-auf")]
    [InlineData("hafen-1", "ｈａｆｅｎ-１")]
    public async Task Slugs_that_look_alike_are_the_same(string first, string second)
    {
        var made = await MakeAsync("Looks alike", first);

        var problem = await admin.PostAsync(Desk.Articles, new { headline = "Other", language = "en", slug = second }).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.Conflict);
        problem.Code.ShouldBe("slug.taken");
        problem.Detail!.ShouldContain(made.Id());
        var suggestion = (string)problem.Json["suggestion"]!;
        ((string)(await MakeAsync("Suggested", suggestion))["slug"]!).ShouldBe(suggestion);
    }

    [Fact]
    public async Task Two_kinds_may_share_a_slug()
    {
        await MakeAsync("Shared", "shared-slug");

        ((string)(await admin.CreateAsync(Desk.Authors, new { displayName = "Shared", slug = "shared-slug" }))["slug"]!).ShouldBe("shared-slug");
    }

    [Fact]
    public async Task A_record_keeps_the_slugs_that_it_had()
    {
        var made = await MakeAsync("Moves", "old-home");
        var moved = await admin.PatchAsync($"{Desk.Articles}/{made.Id()}", new { slug = "new-home" }, "*").ReadJsonAsync();

        ((string)moved["slug"]!).ShouldBe("new-home");
        moved["slugHistory"]!.AsArray().Select(s => (string)s!).ShouldBe(["old-home"]);
        (await admin.PostAsync(Desk.Articles, new { headline = "Squatter", language = "en", slug = "old-home" }).ReadProblemAsync()).Code.ShouldBe("slug.taken");

        var back = await admin.PatchAsync($"{Desk.Articles}/{made.Id()}", new { slug = "old-home" }, "*").ReadJsonAsync();
        ((string)back["slug"]!).ShouldBe("old-home");
        back["slugHistory"]!.AsArray().Select(s => (string)s!).ShouldBe(["new-home"]);
    }

    [Fact]
    public async Task A_new_headline_keeps_the_slug()
    {
        var made = await MakeAsync("Stays where it is", null);

        var put = await admin.PutAsync($"{Desk.Articles}/{made.Id()}", new { headline = "Renamed", language = "en" }, "*").ReadJsonAsync();

        ((string)put["slug"]!).ShouldBe("stays-where-it-is");
    }

    [Fact]
    public async Task The_slug_of_a_deleted_record_is_kept_for_90_days_and_then_free()
    {
        await using var own = new Api();
        own.WithSettings(("Trash:KeepDays", "0"));
        await own.InitializeAsync();
        var client = own.CreateAdmin();
        var made = await client.CreateAsync(Desk.Articles, new { headline = "Kept", language = "en", slug = "kept" });
        await client.TrashAsync(Desk.Articles, made);

        own.Clock!.Advance(TimeSpan.FromDays(89));
        (await client.PostAsync(Desk.Articles, new { headline = "Early", language = "en", slug = "kept" }).ReadProblemAsync()).Code.ShouldBe("slug.taken");
        own.Clock.Advance(TimeSpan.FromDays(2));
        await client.CreateAsync(Desk.Articles, new { headline = "Late", language = "en", slug = "kept" });

        var restored = await client.SendJsonAsync(HttpMethod.Post, $"{Desk.Articles}/{made.Id()}/restore", null, ("If-Match", "*")).ReadJsonAsync();
        ((string)restored["slug"]!).ShouldBe("kept-2");
    }

    [Fact]
    public async Task Of_two_creates_of_one_slug_at_once_one_wins_and_the_other_is_a_conflict()
    {
        for (var round = 0; round < 20; round++)
        {
            var slug = $"race-{round}";
            var responses = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => admin.PostAsync(Desk.Articles, new { headline = $"Race {round} {i}", language = "en", slug })));

            responses.Select(r => r.StatusCode).Order().ToArray().ShouldBe([HttpStatusCode.Created, HttpStatusCode.Conflict]);
            var problem = await responses.Single(r => r.StatusCode == HttpStatusCode.Conflict).ReadProblemAsync();
            problem.Code.ShouldBe("slug.taken");
            ((string)problem.Json["suggestion"]!).ShouldBe($"{slug}-2");
        }
    }

    private async Task<string> SlugOf(string headline) => (string)(await MakeAsync(headline, null))["slug"]!;

    private Task<JsonObject> MakeAsync(string headline, string? slug) =>
        admin.CreateAsync(Desk.Articles, new { headline, language = "en", slug });
}
