using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data;

/// <summary>Which records a record refers to.</summary>
public static class References
{
    // Parameters of one query; the engines allow some 2,000.
    private const int MostIds = 500;

    internal static IReadOnlyList<Reference> Of(Record record) => [.. All(record).Distinct()];

    private static IEnumerable<Reference> All(Record record) => record switch
    {
        Article article => OfArticle(article),
        Quote quote => One(RecordKind.Speaker, quote.SpeakerId).Concat(quote.Provenance.Select(p => new Reference(RecordKind.Source, p.SourceId!.Value))),
        Author author => One(RecordKind.Speaker, author.SpeakerId),
        Source source => One(RecordKind.Source, source.ParentSourceId).Concat(One(RecordKind.Speaker, source.SpeakerId)),
        _ => [],
    };

    private static IEnumerable<Reference> OfArticle(Article article)
    {
        var body = BodyReferences.Of(article.Body);
        return article.Authors.Select(a => new Reference(RecordKind.Author, a.AuthorId!.Value))
            .Concat(body.Quotes.Select(q => new Reference(RecordKind.Quote, q.QuoteId)))
            .Concat(body.Mentions.Select(m => new Reference(RecordKind.Speaker, m.SpeakerId)))
            .Concat(article.Citations.Select(c => new Reference(RecordKind.Source, c.SourceId!.Value)))
            .Concat(One(RecordKind.Source, article.FeaturedImage?.CreditSourceId));
    }

    private static IEnumerable<Reference> One(RecordKind kind, Guid? id) => id is null ? [] : [new Reference(kind, id.Value)];

    /// <summary>Those of the references that are in the trash or nowhere. One statement asks for all kinds: whoever saves is waited for meanwhile.</summary>
    public static async Task<IReadOnlyList<Reference>> DeadAsync(
        this ArticleDbContext db, IReadOnlyCollection<Reference> references, CancellationToken cancellationToken)
    {
        var dead = new List<Reference>();
        foreach (var some in references.Distinct().OrderBy(r => r.Kind).Chunk(MostIds))
        {
            var live = await some.GroupBy(r => r.Kind).Select(g => db.LiveOf(g.Key, [.. g.Select(r => r.Id)])).Aggregate(Queryable.Concat).ToListAsync(cancellationToken);
            dead.AddRange(some.Except(live.Select(r => new Reference(r.Kind, r.Id))));
        }

        return dead;
    }

    private static IQueryable<LiveRecord> LiveOf(this ArticleDbContext db, RecordKind kind, Guid[] ids) =>
        db.RecordsOf(kind).Where(r => ids.Contains(r.Id) && r.DeletedAt == null).Select(r => new LiveRecord { Kind = kind, Id = r.Id });

    public static IQueryable<Record> RecordsOf(this ArticleDbContext db, RecordKind kind) => kind switch
    {
        RecordKind.Article => db.Articles,
        RecordKind.Author => db.Authors,
        RecordKind.Quote => db.Quotes,
        RecordKind.Speaker => db.Speakers,
        _ => db.Sources,
    };

    // With members that are set, because a union cannot be made of what a constructor takes.
    private sealed class LiveRecord
    {
        public RecordKind Kind { get; init; }
        public Guid Id { get; init; }
    }
}
