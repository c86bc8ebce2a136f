using System.Text;
using ArticleApi.Data;
using ArticleApi.Data.Delivery;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Delivery;

public sealed class PublicationTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    [Fact]
    public async Task A_published_article_makes_public_just_what_it_reaches()
    {
        var speaker = Newsroom.Speaker("Speaker reached");
        var other = Newsroom.Speaker("Speaker not reached");
        var source = Newsroom.Source("Source reached");
        var author = Newsroom.Author("Author reached");
        var quote = Newsroom.Quote(speaker, source, "Reached words are these");
        var article = Newsroom.Article("Reach", author, source, quote);
        await api.DatabaseAsync(async db =>
        {
            db.AddRange(speaker, other, source, author, quote, article);
            await db.SaveChangesAsync();
            (await db.PublishedDocuments.CountAsync(d => d.Id == article.Id)).ShouldBe(0);
            article.Publish(db.Time.UtcInstant());
            await db.SaveChangesAsync();
        });

        var documents = await api.DatabaseAsync(db => db.PublishedDocuments.AsNoTracking().ToListAsync());
        documents.Where(d => d.Gone == GoneReason.None).Select(d => d.Id)
            .ShouldBe([article.Id, speaker.Id, source.Id, author.Id, quote.Id], ignoreOrder: true);
        Encoding.UTF8.GetString(documents.Single(d => d.Id == article.Id).Full).ShouldContain("Author reached");

        await api.DatabaseAsync(async db =>
        {
            var again = await db.Articles.SingleAsync(a => a.Id == article.Id);
            again.Unpublish();
            await db.SaveChangesAsync();
            (await db.PublishedDocuments.AsNoTracking().Where(d => d.Gone == GoneReason.None).CountAsync()).ShouldBe(0);
            (await db.PublishedDocuments.AsNoTracking().AllAsync(d => d.Full.Length == 0 && d.Summary.Length == 0)).ShouldBeTrue();
            (await db.PublishedReferences.CountAsync()).ShouldBe(0);
            (await db.Changes.CountAsync()).ShouldBeGreaterThan(0);
        });
    }
}
