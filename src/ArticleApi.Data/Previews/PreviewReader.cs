using ArticleApi.Data.Articles;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Revisions;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Previews;

/// <summary>Finds what a token shows, and renders it as delivery would.</summary>
public sealed class PreviewReader(ArticleDbContext db)
{
    // For a token of an unknown key, which is compared as well.
    private static readonly byte[] NoSecret = new byte[PreviewKey.SecretBytes];

    /// <summary>The revision that the token opens at this moment. Null for any other, and it is not said why.</summary>
    public async Task<PreviewedRevision?> FindAsync(string? token, CancellationToken cancellationToken)
    {
        if (!PreviewToken.TryRead(token, out var keyId, out var linkId)) return null;
        var secret = await db.PreviewKeys.Where(k => k.Id == keyId).Select(k => k.Secret).SingleOrDefaultAsync(cancellationToken);
        if (!PreviewToken.IsSigned(token!, secret ?? NoSecret) || secret is null) return null;

        var now = db.Time.UtcInstant();
        var found = await (
            from link in db.PreviewLinks.LiveAt(now)
            join article in db.Articles on link.ArticleId equals article.Id
            from revision in db.Revisions.Where(r => r.Kind == RecordKind.Article && r.RecordId == link.ArticleId && r.Version == link.Revision)
            where link.Id == linkId && article.DeletedAt == null
            select new { Article = article, link.Revision, revision.Snapshot }).AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        if (found is null) return null;

        // One that was never published is shown as if it were now.
        var publication = new Publication { ArticleId = found.Article.Id, Version = found.Revision, Revision = found.Revision, At = found.Article.LastPublishedAt ?? now };
        var content = RevisionSnapshot.Read<Article>(found.Snapshot);
        found.Article.AnnounceAllOf(content, publication.At);
        var moves = await db.MovesOfAsync(References.Of(content), cancellationToken);
        return await PreparedAsync(PublishedContent.Of(found.Article, publication, content, moves), cancellationToken);
    }

    /// <param name="preview">What is shown.</param>
    /// <param name="kinds">The kinds of records that come along.</param>
    /// <param name="format">How the body comes.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<ReadOnlyMemory<byte>> RenderAsync(
        PreviewedRevision preview, IReadOnlyCollection<RecordKind> kinds, BodyFormat format, CancellationToken cancellationToken)
    {
        // A link to a record is shown where both would be public after the publication.
        var reached = preview.Reached.Select(r => new Reference(r.RecordKind, r.Id)).ToHashSet();
        var included = preview.Reached.Where(r => kinds.Contains(r.RecordKind)).ToList();
        var documents = new Documents(db);
        await documents.LoadAsync([.. included.SelectMany(References.Of).Where(r => !reached.Contains(r))], cancellationToken);
        var rendered = included.ToLookup(r => r.RecordKind, r => WorkingCopies.Render(r, IsPublic).Full);
        return PreviewDocument.Write(Projection.Of(preview.Published).Full, format, [.. kinds.Select(kind => (kind, rendered[kind]))]);

        bool IsPublic(Reference reference) => reached.Contains(reference) || documents.IsPublic(reference);
    }

    private async Task<PreviewedRevision> PreparedAsync(PublishedContent published, CancellationToken cancellationToken)
    {
        var content = published.Content;
        var own = Facets.Of(content).ToList();
        var copies = new WorkingCopies(db, []);
        var quotes = await copies.QuotesAsync([.. own.Where(f => f.Facet == Facet.Quote).Select(f => Guid.Parse(f.Value))], cancellationToken);
        var reached = Facets.WithQuotes(own, quotes).Where(f => Facets.Reaching.ContainsKey(f.Facet) && f.Facet != Facet.Quote)
            .Select(f => new Reference(Facets.Reaching[f.Facet], Guid.Parse(f.Value))).ToList();
        List<Record> records = [.. quotes.Values, .. await copies.LoadAsync(reached, cancellationToken)];

        var names = await new WorkingCopies(db, records).NamesOfAsync([published], cancellationToken);
        published.Publication.Printed = names[0];

        // An old revision can name what is gone since; what has no name any more cannot be printed.
        content.Authors = [.. content.Authors.Where(a => names[0].Authors.ContainsKey(a.AuthorId!.Value))];
        content.Citations = [.. content.Citations.Where(c => names[0].Sources.ContainsKey(c.SourceId!.Value))];
        return new PreviewedRevision(published, [.. records.Where(r => r.DeletedAt is null).OrderBy(r => r.Id)]);
    }
}
