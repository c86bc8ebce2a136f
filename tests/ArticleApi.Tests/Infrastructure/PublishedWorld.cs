using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Tests.Infrastructure;

/// <summary>Arranges records behind the delivery side, with as little said about each as a test needs.</summary>
public sealed class PublishedWorld(ApiFactory api)
{
    public static DateTime Day(int day) => new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc).AddDays(day);

    public Task<Author> AuthorAsync(string name, Action<Author>? change = null) => AddAsync(new Author { DisplayName = name }, change);

    public Task<Speaker> SpeakerAsync(string name, Action<Speaker>? change = null) => AddAsync(new Speaker { Name = name }, change);

    public Task<Source> SourceAsync(string name, Action<Source>? change = null) => AddAsync(new Source { Name = name }, change);

    public Task<Quote> QuoteAsync(string text, Action<Quote>? change = null) => AddAsync(new Quote { Text = text }, change);

    public Task<Article> DraftAsync(string headline, Action<Article>? change = null) => AddAsync(Written(headline), change);

    /// <summary>An article that is public since the given day.</summary>
    public Task<Article> ArticleAsync(string headline, int day = 0, Action<Article>? change = null) => AddAsync(Written(headline), article =>
    {
        change?.Invoke(article);
        article.Publish(Day(day));
    });

    public Task PublishAsync(Guid article, int day = 500, Action<Article>? change = null) => ChangeAsync<Article>(article, a =>
    {
        change?.Invoke(a);
        a.Publish(Day(day));
    });

    public Task UnpublishAsync(Guid article) => ChangeAsync<Article>(article, a => a.Unpublish());

    public Task ChangeAsync<TRecord>(Guid id, Action<TRecord> change)
        where TRecord : ArticleApi.Data.Record => api.DatabaseAsync(async db =>
        {
            change(await db.Set<TRecord>().SingleAsync(r => r.Id == id));
            await db.SaveChangesAsync();
        });

    /// <summary>A paragraph for each quote, around which its words stand.</summary>
    public static IReadOnlyList<BodyBlock> Printing(params Quote[] quotes) =>
        [Paragraph("opening", "The port stays open."), .. quotes.Select((quote, index) => (BodyBlock)new TextBlock
        {
            Key = $"block{index}",
            MarkDefs = [new QuoteMark { Key = $"mark{index}", QuoteId = quote.Id }],
            Children =
            [
                new Span { Key = $"before{index}", Text = "They said: “" },
                new Span { Key = $"words{index}", Text = quote.Text, Marks = [$"mark{index}"] },
                new Span { Key = $"after{index}", Text = "”" },
            ],
        })];

    public static BodyBlock Paragraph(string key, string text) => new TextBlock { Key = key, Children = [new Span { Key = key + "-span", Text = text }] };

    private static Article Written(string headline) => new() { Headline = headline, Body = [Paragraph("only", "The port stays open.")] };

    private Task<TRecord> AddAsync<TRecord>(TRecord record, Action<TRecord>? change)
        where TRecord : ArticleApi.Data.Record => api.DatabaseAsync(async db =>
        {
            change?.Invoke(record);
            db.Add(record);
            await db.SaveChangesAsync();
            return record;
        });
}
