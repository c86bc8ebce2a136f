using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ArticleApi.Data.Delivery;

/// <summary>The two queries behind most of the traffic. A compiled query belongs to one model, and every engine has its own.</summary>
internal sealed class DocumentQueries
{
    private static readonly ConditionalWeakTable<IModel, DocumentQueries> Known = [];

    public Func<ArticleDbContext, RecordKind, Guid, CancellationToken, Task<FoundDocument?>> ById { get; } = EF.CompileAsyncQuery(
        (ArticleDbContext db, RecordKind kind, Guid id, CancellationToken cancellationToken) => db.PublishedDocuments
            .Where(d => d.Kind == kind && d.Id == id)
            .Select(d => new FoundDocument(d.Id, d.Gone, d.ETag, d.ChangedAt, d.Slug, d.Full))
            .FirstOrDefault());

    public Func<ArticleDbContext, RecordKind, string, CancellationToken, Task<FoundDocument?>> BySlug { get; } = EF.CompileAsyncQuery(
        (ArticleDbContext db, RecordKind kind, string slugKey, CancellationToken cancellationToken) => db.PublishedSlugs
            .Where(s => s.Kind == kind && s.SlugKey == slugKey)
            .Join(db.PublishedDocuments, s => new { s.Kind, s.Id }, d => new { d.Kind, d.Id }, (s, d) => d)
            .Select(d => new FoundDocument(d.Id, d.Gone, d.ETag, d.ChangedAt, d.Slug, d.Full))
            .FirstOrDefault());

    public static DocumentQueries For(ArticleDbContext db) => Known.GetValue(db.Model, static _ => new DocumentQueries());
}
