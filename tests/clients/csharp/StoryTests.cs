using System.Net;
using ArticleApi.Clients.Delivery;
using ArticleApi.Clients.Management;
using Gone = ArticleApi.Clients.Delivery.ApiException<ArticleApi.Clients.Delivery.ApiProblem>;
using Refused = ArticleApi.Clients.Management.ApiException<ArticleApi.Clients.Management.ApiProblem>;

namespace ArticleApi.Clients;

public sealed class StoryTests(Newsroom newsroom) : IClassFixture<Newsroom>
{
    private readonly ManagementClient _desk = newsroom.Desk;
    private readonly DeliveryClient _site = newsroom.Site;

    [Fact]
    public async Task A_taken_slug_is_refused_with_one_that_is_free()
    {
        var (article, _) = await newsroom.Draft(new() { Headline = "Port stays open", Language = "en" });
        article.Slug.ShouldBe("port-stays-open");

        var refused = await Should.ThrowAsync<Refused>(() => _desk.CreateArticleAsync(new() { Headline = "Another", Language = "en", Slug = article.Slug }));

        refused.StatusCode.ShouldBe((int)HttpStatusCode.Conflict);
        refused.Result.Code.ShouldBe("slug.taken");
        refused.Result.Suggestion.ShouldBe("port-stays-open-2");
    }

    [Fact]
    public async Task What_was_read_is_published_and_nothing_else()
    {
        var (draft, tag) = await newsroom.Draft(Told("Ferries run again"));
        draft.Status.ShouldBe(ArticleStatus.Draft);

        var refused = await Should.ThrowAsync<Refused>(() => _desk.PublishArticleAsync(draft.Id, "\"v9\""));
        refused.Result.Code.ShouldBe("version.stale");

        var published = await _desk.PublishArticleAsync(draft.Id, tag);
        published.Result.Status.ShouldBe(ArticleStatus.Published);
        published.Result.PublishedAt.ShouldNotBeNull().Offset.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_front_end_reads_it_with_its_quotes_and_who_said_them()
    {
        var (article, _) = await newsroom.Publish(new()
        {
            Headline = "Harbour master keeps her word",
            Language = "en",
            Section = "business",
            Byline = "Staff",
            Citations = [new() { Key = "post", SourceId = newsroom.SourceId, Role = Management.CitationRole.Via }],
            BodyMarkdown = $"“[We will not close the port](quote:{newsroom.QuoteId})”, as [the Post](citation:post) has it.",
        });

        var read = (await _site.GetArticleBySlugAsync(article.Slug, include: "quotes,speakers,sources")).Result;

        read.QuoteIds.ShouldBe([newsroom.QuoteId]);
        var quote = read.Included?.Quotes.ShouldNotBeNull().ShouldHaveSingleItem();
        quote?.Text.ShouldBe("We will not close the port");
        quote?.SaidOnLatest.ShouldBe(new DateOnly(2026, 11, 30));
        read.Included?.Speakers.ShouldNotBeNull().ShouldHaveSingleItem().Name.ShouldBe("Mara Vance");

        var block = read.Body.ShouldNotBeNull().ShouldHaveSingleItem().ShouldBeOfType<Delivery.TextBlock>();
        block.Style.ShouldBe(Delivery.BlockStyle.Normal);
        block.MarkDefs.OfType<Delivery.QuoteMark>().ShouldHaveSingleItem().QuoteId.ShouldBe(newsroom.QuoteId);
        block.MarkDefs.OfType<Delivery.CitationMark>().ShouldHaveSingleItem().CitationKey.ShouldBe("post");
    }

    [Fact]
    public async Task A_body_comes_back_as_it_was_sent()
    {
        var (article, _) = await newsroom.Draft(new()
        {
            Headline = "A gate in two parts",
            Language = "en",
            Body =
            [
                new TextBlockInput
                {
                    _type = "block",
                    Style = Management.BlockStyle.Blockquote,
                    MarkDefs = [new QuoteMarkInput { _type = "quote", _key = "m1", QuoteId = newsroom.QuoteId }],
                    Children = [new SpanInput { Text = "We will not close the port", Marks = ["m1"] }],
                },
                new SeparatorBlockInput { _type = "separator" },
            ],
        });

        article.Body.Count.ShouldBe(2);
        var quoted = article.Body[0].ShouldBeOfType<Management.TextBlock>();
        quoted.Style.ShouldBe(Management.BlockStyle.Blockquote);
        quoted.MarkDefs.ShouldHaveSingleItem().ShouldBeOfType<Management.QuoteMark>().QuoteId.ShouldBe(newsroom.QuoteId);
        quoted.Children.ShouldHaveSingleItem().Text.ShouldBe("We will not close the port");
        article.Body[1].ShouldBeOfType<Management.SeparatorBlock>();
    }

    [Fact]
    public async Task A_list_is_walked_to_its_end_by_cursor()
    {
        var author = await newsroom.Author("Ada Finch");
        for (var day = 1; day <= 5; day++) await newsroom.Publish(Told($"Tide tables, day {day}", author));

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await _site.ListArticlesAsync(author: author.ToString(), sort: Delivery.ArticleSort.PublishedAt, limit: 2, cursor: cursor)).Result;
            page.Data.Count.ShouldBeLessThanOrEqualTo(2);
            seen.AddRange(page.Data.Select(article => article.Headline));
            cursor = page.Page.NextCursor;
        }
        while (cursor is not null);

        seen.ShouldBe(Enumerable.Range(1, 5).Select(day => $"Tide tables, day {day}"));
    }

    [Fact]
    public async Task A_list_starts_at_an_instant_of_any_zone()
    {
        var author = await newsroom.Author("Ben Marsh");
        var (article, _) = await newsroom.Publish(Told("The hour of the gate", author));
        var instant = article.PublishedAt.ShouldNotBeNull().ToOffset(TimeSpan.FromHours(5));

        (await Since(instant)).ShouldBe([article.Id]);
        (await Since(instant.AddMilliseconds(1))).ShouldBeEmpty();

        async Task<IEnumerable<Guid>> Since(DateTimeOffset first) =>
            (await _site.ListArticlesAsync(author: author.ToString(), publishedFrom: first)).Result.Data.Select(item => item.Id);
    }

    [Fact]
    public async Task Only_the_members_that_were_asked_for_are_read()
    {
        var (article, _) = await newsroom.Publish(Told("Short of everything"));

        var read = (await _site.GetArticleAsync(article.Id, fields: "headline")).Result;

        read.Headline.ShouldBe("Short of everything");
        read.Body.ShouldBeNull();
    }

    [Fact]
    public async Task A_patch_changes_the_version_that_was_read_and_no_other()
    {
        var (article, older) = await newsroom.Draft(new() { Headline = "Quay rebuilt", Language = "en", ShortHeadline = "Quay" });

        var patched = await _desk.PatchArticleAsync(article.Id, older, new() { Dek = "Stone by stone.", Members = new() { ["shortHeadline"] = null } });
        patched.Result.Dek.ShouldBe("Stone by stone.");
        patched.Result.ShortHeadline.ShouldBeNull();
        patched.Result.Headline.ShouldBe("Quay rebuilt");

        var stale = await Should.ThrowAsync<Refused>(() => _desk.PatchArticleAsync(article.Id, older, new() { Dek = "Too late" }));
        stale.StatusCode.ShouldBe((int)HttpStatusCode.PreconditionFailed);
        stale.Result.CurrentETag.ShouldBe(patched.Tag());
        stale.Result.ChangedFields.ShouldBe(["dek", "shortHeadline"], ignoreOrder: true);
        stale.Result.UpdatedAt.ShouldBe(patched.Result.UpdatedAt);
    }

    [Fact]
    public async Task A_write_that_names_no_version_is_refused()
    {
        var (article, tag) = await newsroom.Draft(new() { Headline = "Nobody looked", Language = "en" });

        var refused = await Should.ThrowAsync<Refused>(() => newsroom.HastyDesk.DeleteArticleAsync(article.Id, tag));

        refused.StatusCode.ShouldBe((int)HttpStatusCode.PreconditionRequired);
        refused.Result.Code.ShouldBe("version.required");
    }

    [Fact]
    public async Task What_is_deleted_is_gone_for_the_public_and_in_the_trash()
    {
        var (article, tag) = await newsroom.Publish(Told("Lighthouse to let"));

        (await _desk.DeleteArticleAsync(article.Id, tag)).StatusCode.ShouldBe((int)HttpStatusCode.NoContent);

        var gone = await Should.ThrowAsync<Gone>(() => _site.GetArticleAsync(article.Id));
        gone.StatusCode.ShouldBe((int)HttpStatusCode.Gone);
        gone.Result.Reason.ShouldBe("deleted");
        var trash = await _desk.ListArticlesAsync(deleted: true);
        trash.Result.Data.ShouldHaveSingleItem().Id.ShouldBe(article.Id);
    }

    [Fact]
    public async Task A_key_is_made_with_the_scopes_that_were_named()
    {
        var made = await _desk.CreateApiKeyAsync(new() { Name = "Reader", Scopes = [Scope.DeliveryRead, Scope.ContentRead] });

        made.Result.Scopes.ShouldBe([Scope.DeliveryRead, Scope.ContentRead], ignoreOrder: true);
    }

    private static ArticleInput Told(string headline, Guid? author = null) => new()
    {
        Headline = headline,
        Language = "en",
        Section = "business",
        Byline = "Staff",
        Authors = author is { } id ? [new() { AuthorId = id }] : null,
        BodyMarkdown = "Ships kept coming.",
    };
}
