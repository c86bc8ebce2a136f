using System.Net;
using ArticleApi.Data;
using ArticleApi.Data.Previews;
using ArticleApi.Tests.Infrastructure;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Previews;

/// <summary>How preview links are made, listed and revoked.</summary>
public sealed class PreviewLinkTests(PreviewLinkTests.Api api) : IClassFixture<PreviewLinkTests.Api>
{
    public sealed class Api : ApiFactory
    {
        public Api() => Clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 1, 8, 0, 0, TimeSpan.Zero));
    }

    private readonly PreviewDesk desk = new(api);

    [Fact]
    public async Task A_link_tells_what_it_shows_and_its_address_once()
    {
        var article = await desk.Desk.ArticleAsync();
        using var response = await desk.Desk.Client.PostAsync(PreviewDesk.Links(article), new { expiresAt = desk.Now(TimeSpan.FromDays(1)) });
        var made = await response.ReadJsonAsync(HttpStatusCode.Created);

        ((string)made["articleId"]!).ShouldBe(article.Id());
        ((long)made["revision"]!).ShouldBe(1);
        ((string)made["createdBy"]!).ShouldBe("admin");
        ((string)made["createdAt"]!).ShouldBe(desk.Now(TimeSpan.Zero));
        made["revokedAt"].ShouldBeNull();
        PreviewDesk.UrlOf(made).ShouldMatch("^/api/v1/preview/p1\\.[A-Za-z0-9_-]{43}\\.[A-Za-z0-9_-]{43}$");

        var read = await desk.Desk.Client.ReadAsync(response.Headers.Location!.ToString());
        made.Remove("url");
        read.ToJsonString().ShouldBe(made.ToJsonString());
    }

    [Fact]
    public async Task The_links_of_an_article_are_listed_the_newest_first_the_ended_ones_too()
    {
        var article = await desk.Desk.ArticleAsync();
        List<string> ids = [];
        for (var i = 0; i < 5; i++)
        {
            api.Clock!.Advance(TimeSpan.FromSeconds(i % 2));
            ids.Insert(0, (await desk.LinkAsync(article, TimeSpan.FromHours(1))).Id());
        }

        await desk.LinkAsync(await desk.Desk.ArticleAsync());
        await desk.RevokeAsync(new() { ["id"] = ids[2], ["articleId"] = article.Id() });
        api.Clock!.Advance(TimeSpan.FromHours(2));

        var whole = await desk.Desk.Client.ReadAsync($"{PreviewDesk.Links(article)}?count=exact");
        whole.Ids().Order().ShouldBe(ids.Order());
        ((int)whole["page"]!["total"]!).ShouldBe(5);
        whole.ToJsonString().ShouldNotContain("p1.");
        whole["data"]!.AsArray().Select(link => (string)link!["createdAt"]!).ShouldBeInOrder(SortDirection.Descending);

        List<string> walked = [];
        for (string? next = $"{PreviewDesk.Links(article)}?limit=2"; next is not null;)
        {
            var page = await desk.Desk.Client.ReadAsync(next);
            walked.AddRange(page.Ids());
            next = (string?)page["links"]!["next"];
            if (next is null) (await desk.Desk.Client.ReadAsync((string)page["links"]!["prev"]!)).Ids().ShouldBe(walked[2..4]);
        }

        walked.ShouldBe(whole.Ids());
        (await desk.Desk.Client.GetAsync($"{Desk.Articles}/{Guid.CreateVersion7()}/preview-links")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Revoking_twice_is_revoking_once()
    {
        var link = await desk.LinkAsync(await desk.Desk.ArticleAsync());
        var path = $"{Desk.Articles}/{(string)link["articleId"]!}/preview-links/{link.Id()}";
        await desk.RevokeAsync(link);
        var first = await desk.Desk.Client.ReadAsync(path);
        api.Clock!.Advance(TimeSpan.FromMinutes(1));
        await desk.RevokeAsync(link);

        ((string)first["revokedBy"]!).ShouldBe("admin");
        first["revokedAt"].ShouldNotBeNull();
        (await desk.Desk.Client.ReadAsync(path)).ToJsonString().ShouldBe(first.ToJsonString());
    }

    [Fact]
    public async Task A_link_is_found_below_its_own_article_only()
    {
        var link = await desk.LinkAsync(await desk.Desk.ArticleAsync());
        var wrong = $"{PreviewDesk.Links(await desk.Desk.ArticleAsync())}/{link.Id()}";
        (await desk.Desk.Client.GetAsync(wrong)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await desk.Desk.Client.DeleteAsync(wrong)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await api.CreateClient().GetAsync(PreviewDesk.UrlOf(link))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(0, -1, false)]
    [InlineData(30, 0, true)]
    [InlineData(30, 1, false)]
    public async Task A_link_ends_in_the_future_and_within_thirty_days(int days, int milliseconds, bool isTaken)
    {
        var end = desk.Now(TimeSpan.FromDays(days) + TimeSpan.FromMilliseconds(milliseconds));
        using var response = await desk.Desk.Client.PostAsync(PreviewDesk.Links(await desk.Desk.ArticleAsync()), new { expiresAt = end });
        if (isTaken)
        {
            ((string)(await response.ReadJsonAsync(HttpStatusCode.Created))["expiresAt"]!).ShouldBe(end);
            return;
        }

        var problem = await response.ReadProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (problem.Codes.Single(), problem.Pointers.Single()).ShouldBe(("preview.expiry", "/expiresAt"));
    }

    [Fact]
    public async Task A_link_needs_an_end_and_a_revision_that_is_there()
    {
        var article = await desk.Desk.ArticleAsync();
        var missing = await desk.Desk.Client.PostAsync(PreviewDesk.Links(article), new { }).ReadProblemAsync();
        (missing.Status, missing.Codes.Single(), missing.Pointers.Single()).ShouldBe((HttpStatusCode.UnprocessableEntity, "required", "/expiresAt"));

        var nowhere = await desk.Desk.Client.PostAsync(PreviewDesk.Links(article), new { expiresAt = desk.Now(TimeSpan.FromDays(1)), revision = 2 }).ReadProblemAsync();
        (nowhere.Status, nowhere.Codes.Single(), nowhere.Pointers.Single()).ShouldBe((HttpStatusCode.UnprocessableEntity, "reference.not_found", "/revision"));
    }

    [Fact]
    public async Task An_article_in_the_trash_gets_no_link()
    {
        var article = await desk.Desk.ArticleAsync();
        await desk.Desk.Client.TrashAsync(Desk.Articles, article);
        var problem = await desk.Desk.Client.PostAsync(PreviewDesk.Links(article), new { expiresAt = desk.Now(TimeSpan.FromDays(1)) }).ReadProblemAsync();
        (problem.Status, problem.Code).ShouldBe((HttpStatusCode.Conflict, "record.deleted"));
    }

    [Fact]
    public async Task An_article_has_at_most_a_hundred_links_that_are_live()
    {
        var article = await desk.Desk.ArticleAsync();
        var first = await desk.LinkAsync(article);
        var last = await desk.LinkAsync(article, TimeSpan.FromHours(1));
        await api.DatabaseAsync(db =>
        {
            var now = db.Time.UtcInstant();
            for (var i = 2; i < PreviewLink.MostLive; i++)
                db.PreviewLinks.Add(new PreviewLink { ArticleId = Guid.Parse(article.Id()), Revision = 1, CreatedAt = now, CreatedBy = "test", ExpiresAt = now.AddDays(2) });
            return db.SaveChangesAsync();
        });
        await ShouldBeFullAsync();

        await desk.RevokeAsync(first);
        await desk.LinkAsync(article);
        await ShouldBeFullAsync();

        api.Clock!.Advance(TimeSpan.FromHours(1));
        (await desk.Desk.Client.ReadAsync($"{PreviewDesk.Links(article)}/{last.Id()}"))["revokedAt"].ShouldBeNull();
        await desk.LinkAsync(article);
        await ShouldBeFullAsync();

        async Task ShouldBeFullAsync()
        {
            var problem = await desk.Desk.Client.PostAsync(PreviewDesk.Links(article), new { expiresAt = desk.Now(TimeSpan.FromDays(1)) }).ReadProblemAsync();
            (problem.Status, problem.Code).ShouldBe((HttpStatusCode.Conflict, "preview.too_many"));
        }
    }

    [Fact]
    public async Task An_address_is_not_kept_for_who_asks_again_under_the_same_key()
    {
        var links = PreviewDesk.Links(await desk.Desk.ArticleAsync());
        var body = new { expiresAt = desk.Now(TimeSpan.FromDays(1)) };
        var made = await desk.Desk.Client.PostAsync(links, body, ("Idempotency-Key", "once")).ReadJsonAsync(HttpStatusCode.Created);
        var again = await desk.Desk.Client.PostAsync(links, body, ("Idempotency-Key", "once")).ReadProblemAsync();

        (again.Status, again.Code).ShouldBe((HttpStatusCode.Conflict, "idempotency.secret_not_kept"));
        ((string)again.Json["existingId"]!).ShouldBe(made.Id());
        (await api.CreateClient().GetAsync(PreviewDesk.UrlOf(made))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await desk.Desk.Client.ReadAsync(links)).Ids().ShouldBe([made.Id()]);
    }
}
