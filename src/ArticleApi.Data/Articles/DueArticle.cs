using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Articles;

/// <summary>When the next step of an article is due, and who has taken it on. Derived from the article on every save.</summary>
public sealed class DueArticle
{
    public Guid ArticleId { get; init; }
    public DateTime DueAt { get; set; }

    /// <summary>Which claim holds it, so that instances do not do the same work.</summary>
    public Guid? LeasedBy { get; set; }
    public DateTime? LeasedUntil { get; set; }
}

internal sealed class DueArticleConfiguration : IEntityTypeConfiguration<DueArticle>
{
    public void Configure(EntityTypeBuilder<DueArticle> due)
    {
        due.ToTable("DueArticles").HasKey(d => d.ArticleId);
        due.Property(d => d.ArticleId).ValueGeneratedNever();
        due.HasIndex(d => d.DueAt);
        due.HasOne<Article>().WithMany().HasForeignKey(d => d.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Some articles that are due.</summary>
/// <param name="Claim">Who takes them on.</param>
/// <param name="Ids">The articles.</param>
public sealed record DueLease(Guid Claim, IReadOnlyList<Guid> Ids);

public static class DueArticleQueries
{
    /// <summary>
    /// Leases some of the articles that are due, the longest due first. A lease only spares instances the same work: that a step is
    /// taken once is seen to by the version of the article and by this row, which goes with it.
    /// </summary>
    public static async Task<DueLease> LeaseDueAsync(this ArticleDbContext db, TimeSpan lease, int most, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = db.Time.UtcInstant();
            var free = db.DueArticles.Where(d => d.DueAt <= now && (d.LeasedUntil == null || d.LeasedUntil <= now));
            var ids = await free.OrderBy(d => d.DueAt).ThenBy(d => d.ArticleId).Take(most).Select(d => d.ArticleId).ToArrayAsync(cancellationToken);
            var claim = Guid.CreateVersion7();
            if (ids.Length == 0) return new DueLease(claim, ids);

            await db.LeaseAsync(free.Where(d => ids.Contains(d.ArticleId)), claim, now + lease, cancellationToken);
            var taken = await db.DueArticles.Where(d => d.LeasedBy == claim).Select(d => d.ArticleId).ToListAsync(cancellationToken);

            // Another instance may have been faster; then there are others.
            if (taken.Count > 0) return new DueLease(claim, taken);
        }
    }

    /// <summary>Lets go of those that the claim still holds.</summary>
    public static Task ReleaseDueAsync(this ArticleDbContext db, DueLease lease, CancellationToken cancellationToken) =>
        db.LeaseAsync(db.DueArticles.Where(d => d.LeasedBy == lease.Claim), lease.Claim, null, cancellationToken);

    private static Task<int> LeaseAsync(this ArticleDbContext db, IQueryable<DueArticle> due, Guid claim, DateTime? until, CancellationToken cancellationToken)
    {
#pragma warning disable RS0030 // a lease is no content: it has no version and takes no place in the sequence
        return db.TransactAsync(() => due.ExecuteUpdateAsync(d => d.SetProperty(r => r.LeasedBy, claim).SetProperty(r => r.LeasedUntil, until), cancellationToken), cancellationToken);
#pragma warning restore RS0030
    }
}
