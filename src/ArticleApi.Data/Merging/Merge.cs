using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Merging;

/// <summary>A record that vanished into another one. Append-only: old revisions name it for ever, so it must lead on for ever.</summary>
public sealed class Merge
{
    public RecordKind Kind { get; init; }
    public Guid FromId { get; init; }

    /// <summary>The record at that time, which may have vanished itself since.</summary>
    public Guid IntoId { get; init; }

    public DateTime At { get; init; }
    public required string By { get; init; }
}

internal sealed class MergeConfiguration : IEntityTypeConfiguration<Merge>
{
    public void Configure(EntityTypeBuilder<Merge> merge)
    {
        merge.ToTable("Merges").HasKey(m => new { m.FromId, m.Kind });
        merge.Property(m => m.By).HasText(200);
        merge.HasIndex(m => new { m.IntoId, m.Kind });
    }
}

internal static class MergeQueries
{
    // Parameters of one query; the engines allow some 2,000.
    private const int MostIds = 500;

    /// <summary>Which of the records have vanished, and what stands in their place now.</summary>
    public static async Task<Moves> MovesOfAsync(this ArticleDbContext db, IEnumerable<Reference> references, CancellationToken cancellationToken)
    {
        var into = new Dictionary<Reference, Guid>();
        var open = references.Where(r => r.Kind is RecordKind.Author or RecordKind.Speaker or RecordKind.Source).ToHashSet();
        while (open.Count > 0)
        {
            var next = new HashSet<Reference>();
            foreach (var ids in open.Select(r => r.Id).Chunk(MostIds))
            {
                foreach (var merge in await db.Merges.AsNoTracking().Where(m => ids.Contains(m.FromId)).ToListAsync(cancellationToken))
                {
                    if (open.Contains(new(merge.Kind, merge.FromId)) && into.TryAdd(new(merge.Kind, merge.FromId), merge.IntoId))
                        next.Add(new(merge.Kind, merge.IntoId));
                }
            }

            open = next;
        }

        return into.Count == 0 ? Moves.None : new Moves(into);
    }

    /// <summary>All records that have vanished into the one given, straight or through others.</summary>
    public static async Task<IReadOnlyList<Guid>> VanishedIntoAsync(this ArticleDbContext db, RecordKind kind, Guid id, CancellationToken cancellationToken)
    {
        var all = new List<Guid>();
        for (Guid[] level = [id]; level.Length > 0; all.AddRange(level))
            level = [.. (await db.Merges.Where(m => m.Kind == kind && level.Contains(m.IntoId)).Select(m => m.FromId).ToListAsync(cancellationToken)).Except(all).Where(from => from != id)];
        return all;
    }
}
