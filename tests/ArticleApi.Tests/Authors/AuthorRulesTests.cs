using System.Net;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Authors;

public sealed class AuthorRulesTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly HttpClient admin = api.CreateAdmin();

    [Theory]
    [InlineData("""{}""", "/displayName", "required")]
    [InlineData("""{"displayName":"A","email":"Ada <ada@example.com>"}""", "/email", "email.format")]
    [InlineData("""{"displayName":"A","email":"ada@@example.com"}""", "/email", "email.format")]
    [InlineData("""{"displayName":"A","url":"javascript:alert(1)"}""", "/url", "url.scheme")]
    [InlineData("""{"displayName":"A","imageUrl":"https://localhost/a.png"}""", "/imageUrl", "url.host")]
    [InlineData("""{"displayName":"A","sameAs":["http://example.com/"]}""", "/sameAs/0", "url.https")]
    [InlineData("""{"displayName":"A","languages":["en","xx"]}""", "/languages/1", "language.invalid")]
    [InlineData("""{"displayName":"A\u202E"}""", "/displayName", "text.bidi_control")]
    public async Task A_broken_rule_is_named_with_its_place(string body, string pointer, string code)
    {
        var problem = await admin.PostAsync(Desk.Authors, body).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Errors.Select(e => (e.Pointer, e.Code)).ShouldBe([(pointer, code)]);
    }

    [Fact]
    public async Task Lists_of_authors_are_filtered()
    {
        var word = ManagedRecord.Unique("filter").Replace(" ", "", StringComparison.Ordinal);
        var gone = await admin.CreateAsync(Desk.Authors, new { displayName = $"{word} gone", status = "inactive" });
        await admin.CreateAsync(Desk.Authors, new { displayName = $"{word} here" });

        (await admin.ReadAsync($"{Desk.Authors}?q={word}&status=inactive")).Ids().ShouldBe([gone.Id()]);
    }
}
