using System.Text.Json.Nodes;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Revisions;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Previews;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace ArticleApi.Tests.Merging;

/// <summary>Old revisions name records that were merged since.</summary>
public sealed class OldRevisionTests : IAsyncLifetime
{
    private readonly ApiFactory api = new() { Clock = new FakeTimeProvider(new DateTimeOffset(2027, 3, 1, 12, 0, 0, TimeSpan.Zero)) };
    private Desk desk = null!;
    private HttpClient reader = null!;

    public async ValueTask InitializeAsync()
    {
        await api.InitializeAsync();
        desk = new Desk(api.CreateAdmin());
        reader = api.CreateClient();
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();

    [Fact]
    public async Task An_old_revision_is_published_with_the_records_in_their_place_under_their_present_names()
    {
        var (author, speaker, source) = (await desk.AuthorAsync(), await desk.SpeakerAsync(), await desk.SourceAsync());
        var article = await desk.WrittenAsync(author, speaker, source);
        await desk.PatchedAsync(Desk.Articles, article, new { authors = Array.Empty<object>(), citations = Array.Empty<object>(), body = new[] { Desk.Paragraph("Nobody.") } });
        var (nextAuthor, nextSpeaker, nextSource) = (await desk.AuthorAsync(), await desk.SpeakerAsync(), await desk.SourceAsync());
        var between = await desk.AuthorAsync();
        await desk.MergedAsync(Desk.Authors, author, between);
        await desk.MergedAsync(Desk.Authors, between, nextAuthor);
        await desk.MergedAsync(Desk.Speakers, speaker, nextSpeaker);
        await desk.MergedAsync(Desk.Sources, source, nextSource);

        await desk.StepAsync(article, "publish", new { revision = 1 }).ReadJsonAsync();

        var shown = await reader.ReadAsync($"/api/v1/articles/{article.Id()}");
        ((string)shown["authors"]![0]!["id"]!).ShouldBe(nextAuthor.Id());
        ((string)shown["authors"]![0]!["displayName"]!).ShouldBe((string)nextAuthor["displayName"]!);
        ((string)shown["citations"]![0]!["sourceName"]!).ShouldBe((string)nextSource["name"]!);
        shown["speakerIds"]!.AsArray().Select(i => (string)i!).ShouldBe([nextSpeaker.Id()]);
        await api.PublicStateShouldHoldAsync();
    }

    [Fact]
    public async Task What_was_printed_between_two_merges_stays_as_it_was_printed()
    {
        var (first, between, last) = (await desk.AuthorAsync(), await desk.AuthorAsync(), await desk.AuthorAsync());
        var article = await desk.WrittenAsync(author: first);
        await desk.MergedAsync(Desk.Authors, first, between);
        await desk.StepAsync(article, "publish", new { revision = 1 }).ReadJsonAsync();

        await desk.MergedAsync(Desk.Authors, between, last);

        var byline = (await reader.ReadAsync($"/api/v1/articles/{article.Id()}"))["authors"]![0]!;
        ((string)byline["id"]!).ShouldBe(last.Id());
        ((string)byline["displayName"]!).ShouldBe((string)between["displayName"]!);
        await api.PublicStateShouldHoldAsync();
    }

    [Fact]
    public async Task A_scheduled_revision_goes_out_with_the_records_in_their_place()
    {
        var (one, other) = (await desk.AuthorAsync(), await desk.AuthorAsync());
        var article = await desk.WrittenAsync(author: one);
        await desk.PatchedAsync(Desk.Articles, article, new { headline = "Edited on" });
        await desk.StepAsync(article, "schedule", new { publishAt = "2027-03-01T12:01:00Z", revision = 1 }).ReadJsonAsync();

        await desk.MergedAsync(Desk.Authors, one, other);
        api.Clock!.Advance(TimeSpan.FromMinutes(2));

        JsonObject present;
        for (var tries = 0; (string)(present = await desk.NowAsync(Desk.Articles, article))["status"]! != "published" && tries < 100; tries++) await Task.Delay(50);
        present["scheduleFailure"].ShouldBeNull();
        var shown = await reader.ReadAsync($"/api/v1/articles/{article.Id()}");
        ((string)shown["headline"]!).ShouldBe((string)article["headline"]!);
        ((string)shown["authors"]![0]!["id"]!).ShouldBe(other.Id());
        await api.PublicStateShouldHoldAsync();
    }

    [Fact]
    public async Task A_preview_of_an_old_revision_shows_the_records_in_their_place()
    {
        var (author, source) = (await desk.AuthorAsync(), await desk.SourceAsync());
        var (nextAuthor, nextSource) = (await desk.AuthorAsync(), await desk.SourceAsync());
        var article = await desk.WrittenAsync(author, cited: source);
        var url = await new PreviewDesk(api).UrlAsync(article, revision: 1);

        await desk.MergedAsync(Desk.Authors, author, nextAuthor);
        await desk.MergedAsync(Desk.Sources, source, nextSource);

        var shown = await reader.ReadAsync(url);
        ((string)shown["authors"]![0]!["id"]!).ShouldBe(nextAuthor.Id());
        ((string)shown["authors"]![0]!["displayName"]!).ShouldBe((string)nextAuthor["displayName"]!);
        ((string)shown["citations"]![0]!["sourceId"]!).ShouldBe(nextSource.Id());
    }

    [Fact]
    public async Task A_revision_that_is_to_be_brought_back_can_be_read_with_the_records_in_their_place()
    {
        var (one, other) = (await desk.SpeakerAsync(), await desk.SpeakerAsync());
        var quote = await desk.QuoteAsync(one.Id());
        await desk.MergedAsync(Desk.Speakers, one, other);

        var old = await api.DatabaseAsync(async db =>
        {
            var id = Guid.Parse(quote.Id());
            var revision = RevisionSnapshot.Read<Quote>(await db.Revisions.Where(r => r.RecordId == id && r.Version == 1).Select(r => r.Snapshot).SingleAsync());
            await db.ResolveMergedAsync(revision, CancellationToken.None);
            return revision;
        });

        old.SpeakerId.ShouldBe(Guid.Parse(other.Id()));
    }

    [Fact]
    public async Task A_revision_keeps_what_it_says()
    {
        var (one, other) = (await desk.AuthorAsync(), await desk.AuthorAsync());
        var article = await desk.WrittenAsync(author: one);

        await desk.MergedAsync(Desk.Authors, one, other);

        ((string)(await desk.Client.ReadAsync($"{Desk.Articles}/{article.Id()}/revisions/1"))["data"]!["authors"]![0]!["authorId"]!).ShouldBe(one.Id());
    }
}
