using ArticleApi.Data.Articles;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Merging;

/// <summary>
/// The working copies that refer to an author, a speaker or a source, those in the trash too: they may come back. Only what has
/// itself vanished into another record is left as it was.
/// </summary>
internal sealed class ReferringRecords(ArticleDbContext db, RecordKind kind, Guid id)
{
    private IQueryable<Article> Articles => kind switch
    {
        RecordKind.Author => db.Articles.Where(a => db.ArticleAuthors.Any(r => r.ArticleId == a.Id && r.AuthorId == id)),
        RecordKind.Speaker => db.Articles.Where(a => db.SpeakerMentions.Any(r => r.ArticleId == a.Id && r.SpeakerId == id)),
        _ => db.Articles.Where(a => db.ArticleSources.Any(r => r.ArticleId == a.Id && r.SourceId == id)),
    };

    private IQueryable<Quote> Quotes => kind == RecordKind.Speaker
        ? db.Quotes.Where(q => q.SpeakerId == id)
        : db.Quotes.Where(q => db.QuoteSources.Any(r => r.QuoteId == q.Id && r.SourceId == id));

    private IQueryable<Author> Authors => db.Authors.Where(a => a.SpeakerId == id && a.MergedInto == null);

    private IQueryable<Source> Sources => kind == RecordKind.Speaker
        ? db.Sources.Where(s => s.SpeakerId == id && s.MergedInto == null)
        : db.Sources.Where(s => s.ParentSourceId == id && s.MergedInto == null);

    /// <summary>How many there are, with the articles that only show it as they were published.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        var (facet, value) = (Facets.Naming(kind), PublishedValue.Of(id));
        var published = db.PublishedReferences.Where(r => r.Facet == facet && r.Value == value).Select(r => r.RecordId);
        var count = await Articles.Select(a => a.Id).Union(published).CountAsync(cancellationToken);
        if (kind == RecordKind.Author) return count;
        count += await Quotes.CountAsync(cancellationToken) + await Sources.CountAsync(cancellationToken);
        return kind == RecordKind.Speaker ? count + await Authors.CountAsync(cancellationToken) : count;
    }

    public async Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        await Articles.AnyAsync(cancellationToken)
        || (kind != RecordKind.Author && (await Quotes.AnyAsync(cancellationToken) || await Sources.AnyAsync(cancellationToken)))
        || (kind == RecordKind.Speaker && await Authors.AnyAsync(cancellationToken));

    public async Task<IReadOnlyList<Record>> LoadAsync(CancellationToken cancellationToken)
    {
        List<Record> all = [.. await Articles.ToListAsync(cancellationToken)];
        if (kind != RecordKind.Author) all.AddRange([.. await Quotes.ToListAsync(cancellationToken), .. await Sources.ToListAsync(cancellationToken)]);
        if (kind == RecordKind.Speaker) all.AddRange(await Authors.ToListAsync(cancellationToken));
        return all;
    }
}
