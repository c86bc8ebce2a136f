using ArticleApi.Data.Delivery;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data;

/// <summary>A record that uses another one.</summary>
/// <param name="Kind">The kind of the user.</param>
/// <param name="Id">The id of the user.</param>
/// <param name="Title">Its headline, name or text.</param>
public sealed record RecordUser(RecordKind Kind, Guid Id, string Title);

/// <summary>Who uses a record: how many of each kind, and the first of them.</summary>
/// <param name="Counts">Users by kind; kinds without a user are left out.</param>
/// <param name="First">The first ten users.</param>
public sealed record RecordUsage(IReadOnlyDictionary<RecordKind, int> Counts, IReadOnlyList<RecordUser> First)
{
    public bool IsUsed => Counts.Count > 0;
}

public static class RecordUsageQueries
{
    private const int Listed = 10;

    /// <summary>The users of a record that are not in the trash: working copies, and articles whose published revision shows it.</summary>
    public static Task<RecordUsage> UsageAsync(this ArticleDbContext db, RecordKind kind, Guid id, CancellationToken cancellationToken) =>
        db.UsageAsync(kind, id, inTrash: false, cancellationToken);

    /// <summary>The users of a record, those in the trash or the others.</summary>
    internal static async Task<RecordUsage> UsageAsync(this ArticleDbContext db, RecordKind kind, Guid id, bool inTrash, CancellationToken cancellationToken)
    {
        var counts = new SortedDictionary<RecordKind, int>();
        var first = new List<RecordUser>();
        foreach (var (user, query) in Users(db, kind, id, inTrash))
        {
            var count = await query.CountAsync(cancellationToken);
            if (count == 0) continue;
            counts[user] = count;
            var some = await query.OrderBy(u => u.Id).Take(Listed - first.Count).ToListAsync(cancellationToken);
            first.AddRange(some.Select(u => new RecordUser(user, u.Id, u.Title)));
        }

        return new RecordUsage(counts, first);
    }

    private static IEnumerable<(RecordKind Kind, IQueryable<User> Query)> Users(ArticleDbContext db, RecordKind kind, Guid id, bool inTrash)
    {
        if (kind != RecordKind.Article) yield return (RecordKind.Article, Articles(db, kind, id, inTrash));
        if (kind == RecordKind.Speaker)
        {
            yield return (RecordKind.Author, In(db.Authors, inTrash).Where(a => a.SpeakerId == id).Select(a => new User { Id = a.Id, Title = a.DisplayName }));
            yield return (RecordKind.Quote, In(db.Quotes, inTrash).Where(q => q.SpeakerId == id).Select(q => new User { Id = q.Id, Title = q.Text }));
            yield return (RecordKind.Source, In(db.Sources, inTrash).Where(s => s.SpeakerId == id).Select(s => new User { Id = s.Id, Title = s.Name }));
        }

        if (kind == RecordKind.Source)
        {
            yield return (RecordKind.Quote, In(db.Quotes, inTrash).Where(q => db.QuoteSources.Any(s => s.QuoteId == q.Id && s.SourceId == id)).Select(q => new User { Id = q.Id, Title = q.Text }));
            yield return (RecordKind.Source, In(db.Sources, inTrash).Where(s => s.ParentSourceId == id).Select(s => new User { Id = s.Id, Title = s.Name }));
        }
    }

    private static IQueryable<User> Articles(ArticleDbContext db, RecordKind kind, Guid id, bool inTrash)
    {
        var (facet, value) = (Facets.Naming(kind), PublishedValue.Of(id));
        var users = kind switch
        {
            RecordKind.Author => db.ArticleAuthors.Where(r => r.AuthorId == id).Select(r => r.ArticleId),
            RecordKind.Quote => db.QuoteOccurrences.Where(r => r.QuoteId == id).Select(r => r.ArticleId),
            RecordKind.Speaker => db.SpeakerMentions.Where(r => r.SpeakerId == id).Select(r => r.ArticleId),
            _ => db.ArticleSources.Where(r => r.SourceId == id).Select(r => r.ArticleId),
        };
        var all = users.Union(db.PublishedReferences.Where(r => r.Facet == facet && r.Value == value).Select(r => r.RecordId));
        return In(db.Articles, inTrash).Where(a => all.Contains(a.Id)).Select(a => new User { Id = a.Id, Title = a.Headline });
    }

    private static IQueryable<TRecord> In<TRecord>(IQueryable<TRecord> records, bool trash)
        where TRecord : Record => trash ? records.Where(r => r.DeletedAt != null) : records.Where(r => r.DeletedAt == null);

    private sealed class User
    {
        public Guid Id { get; init; }
        public string Title { get; init; } = "";
    }
}
