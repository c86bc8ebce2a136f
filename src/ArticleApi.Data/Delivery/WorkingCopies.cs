using ArticleApi.Data.Articles;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Slugs;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Delivery;

/// <summary>
/// The records behind the documents, as they are now. Those given are in memory; any other is read anew, because
/// what the context may hold of it was read before the sequence was taken.
/// </summary>
internal sealed class WorkingCopies(ArticleDbContext db, IEnumerable<Record> given)
{
    // Parameters of one query; the engines allow some 2,000.
    private const int MostIds = 500;

    private readonly Dictionary<Reference, Record> inMemory = given.ToDictionary(r => new Reference(r.RecordKind, r.Id));

    public async Task<IReadOnlyDictionary<Guid, Quote>> QuotesAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken) =>
        (await ReadAsync(db.Quotes, RecordKind.Quote, ids, cancellationToken)).ToDictionary(q => q.Id);

    public async Task<IReadOnlyList<Record>> LoadAsync(IReadOnlyCollection<Reference> references, CancellationToken cancellationToken)
    {
        var ids = references.ToLookup(r => r.Kind, r => r.Id);
        return
        [
            .. await ReadAsync(db.Authors, RecordKind.Author, [.. ids[RecordKind.Author]], cancellationToken),
            .. await ReadAsync(db.Quotes, RecordKind.Quote, [.. ids[RecordKind.Quote]], cancellationToken),
            .. await ReadAsync(db.Speakers, RecordKind.Speaker, [.. ids[RecordKind.Speaker]], cancellationToken),
            .. await ReadAsync(db.Sources, RecordKind.Source, [.. ids[RecordKind.Source]], cancellationToken),
        ];
    }

    /// <summary>The public records whose documents link to one that became public or ceased to be.</summary>
    public async Task<IReadOnlyList<Reference>> LinkingToAsync(
        IReadOnlyCollection<Reference> flipped, Documents documents, CancellationToken cancellationToken)
    {
        Guid?[] speakers = [.. flipped.Where(r => r.Kind == RecordKind.Speaker).Select(r => (Guid?)r.Id)];
        Guid?[] sources = [.. flipped.Where(r => r.Kind == RecordKind.Source).Select(r => (Guid?)r.Id)];
        var linking = new List<Reference>();
        if (speakers.Length > 0)
            linking.AddRange((await db.Authors.Where(a => speakers.Contains(a.SpeakerId)).Select(a => a.Id).ToListAsync(cancellationToken)).Select(id => new Reference(RecordKind.Author, id)));
        if (sources.Length > 0)
            linking.AddRange((await db.Sources.Where(s => sources.Contains(s.ParentSourceId)).Select(s => s.Id).ToListAsync(cancellationToken)).Select(id => new Reference(RecordKind.Source, id)));
        await documents.LoadAsync(linking, cancellationToken);
        return [.. linking.Where(documents.IsPublic)];
    }

    /// <summary>The names to print with each article, as they are at this moment.</summary>
    public async Task<IReadOnlyList<PrintedNames>> NamesOfAsync(IReadOnlyList<PublishedContent> publications, CancellationToken cancellationToken)
    {
        var references = publications.Select(p => References.Of(p.Content)).ToList();
        var all = references.SelectMany(r => r).ToLookup(r => r.Kind, r => r.Id);
        var authors = (await ReadAsync(db.Authors, RecordKind.Author, [.. all[RecordKind.Author]], cancellationToken)).ToDictionary(a => a.Id);
        var sources = (await ReadAsync(db.Sources, RecordKind.Source, [.. all[RecordKind.Source]], cancellationToken)).ToDictionary(s => s.Id);
        var names = new List<PrintedNames>();
        foreach (var (i, published) in publications.Index())
        {
            names.Add(new PrintedNames
            {
                Slug = await SlugOfAsync(published, cancellationToken),
                Authors = Those(i, RecordKind.Author, authors).ToDictionary(a => a.Id, a => new PrintedAuthor(a.Slug!, a.DisplayName)),
                Sources = Those(i, RecordKind.Source, sources).ToDictionary(s => s.Id, s => s.Name),
            });
        }

        return names;

        IEnumerable<TRecord> Those<TRecord>(int article, RecordKind kind, Dictionary<Guid, TRecord> found) =>
            references[article].Where(r => r.Kind == kind && found.ContainsKey(r.Id)).Select(r => r.Id).Order().Select(id => found[id]);
    }

    // An older revision is published under its own slug, unless another article has come to own that one.
    private async Task<string> SlugOfAsync(PublishedContent published, CancellationToken cancellationToken)
    {
        var (article, _, content) = published;
        if (content.Slug == article.Slug) return article.Slug!;
        var key = SlugKeys.Of(content.Slug!);
        var isOwn = await db.Slugs.AnyAsync(s => s.Kind == RecordKind.Article && s.SlugKey == key && s.RecordId == article.Id, cancellationToken);
        return isOwn ? content.Slug! : article.Slug!;
    }

    public static RenderedDocument Render(Record record, Func<Reference, bool> isPublic) => record switch
    {
        Author author => Projection.Of(author, isPublic),
        Quote quote => Projection.Of(quote),
        Speaker speaker => Projection.Of(speaker),
        Source source => Projection.Of(source, isPublic),
        _ => throw new ArgumentException($"{record.RecordKind} is published by publication.", nameof(record)),
    };

    private async Task<IReadOnlyList<TRecord>> ReadAsync<TRecord>(
        DbSet<TRecord> set, RecordKind kind, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
        where TRecord : Record
    {
        var known = new List<TRecord>();
        var others = new List<Guid>();
        foreach (var id in ids.Distinct())
        {
            if (inMemory.GetValueOrDefault(new(kind, id)) is TRecord record) known.Add(record);
            else others.Add(id);
        }

        foreach (var some in others.Chunk(MostIds))
            known.AddRange(await set.AsNoTracking().Where(r => some.Contains(r.Id)).ToListAsync(cancellationToken));
        return known;
    }
}
