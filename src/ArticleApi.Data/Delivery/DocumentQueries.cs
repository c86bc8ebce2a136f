using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ArticleApi.Data.Delivery;

/// <summary>
/// The two queries behind most of the traffic. EF writes their SQL once for each model, and every engine has its own; from then on it
/// is run as it is, because what EF does around a query costs more than the query.
/// </summary>
internal sealed class DocumentQueries
{
    private static readonly ConditionalWeakTable<IModel, DocumentQueries> Known = [];

    private readonly ReadyCommand byId;
    private readonly ReadyCommand bySlug;

    private DocumentQueries(ArticleDbContext db)
    {
        var (kind, id, slugKey) = (default(RecordKind), Guid.Empty, "");
        byId = new(
            db,
            Found(db.PublishedDocuments.Where(d => d.Kind == kind && d.Id == id)),
            (nameof(kind), ReadyCommand.MappingOf<PublishedDocument>(db, nameof(PublishedDocument.Kind))),
            (nameof(id), ReadyCommand.MappingOf<PublishedDocument>(db, nameof(PublishedDocument.Id))));
        bySlug = new(
            db,
            Found(db.PublishedSlugs.Where(s => s.Kind == kind && s.SlugKey == slugKey)
                .Join(db.PublishedDocuments, s => new { s.Kind, s.Id }, d => new { d.Kind, d.Id }, (s, d) => d)),
            (nameof(kind), ReadyCommand.MappingOf<PublishedSlug>(db, nameof(PublishedSlug.Kind))),
            (nameof(slugKey), ReadyCommand.MappingOf<PublishedSlug>(db, nameof(PublishedSlug.SlugKey))));
    }

    public static DocumentQueries For(ArticleDbContext db) =>
        Known.TryGetValue(db.Model, out var known) ? known : Known.GetValue(db.Model, _ => new DocumentQueries(db));

    public Task<FoundDocument?> ByIdAsync(ArticleDbContext db, RecordKind kind, Guid id, CancellationToken cancellationToken) =>
        byId.FirstAsync(db, Read, cancellationToken, (nameof(kind), kind), (nameof(id), id));

    public Task<FoundDocument?> BySlugAsync(ArticleDbContext db, RecordKind kind, string slugKey, CancellationToken cancellationToken) =>
        bySlug.FirstAsync(db, Read, cancellationToken, (nameof(kind), kind), (nameof(slugKey), slugKey));

    private static IQueryable<FoundDocument> Found(IQueryable<PublishedDocument> documents) =>
        documents.Select(d => new FoundDocument(d.Id, d.Gone, d.ETag, d.ChangedAt, d.Slug, d.MovedTo, d.Full));

    private static FoundDocument Read(DbDataReader row) => new(
        row.GetGuid(0), (GoneReason)row.GetByte(1), row.GetString(2), DateTime.SpecifyKind(row.GetDateTime(3), DateTimeKind.Utc),
        row.IsDBNull(4) ? null : row.GetString(4), row.IsDBNull(5) ? null : row.GetGuid(5), row.GetFieldValue<byte[]>(6));
}
