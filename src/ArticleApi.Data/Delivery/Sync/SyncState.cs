using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Delivery;

/// <summary>What the tokens of sync depend on besides the documents. One row, so that all instances and every restart agree.</summary>
public sealed class SyncState
{
    public int Id { get; init; } = 1;

    /// <summary>The life of the sequence. A restored backup counts anew from where it was, so it needs another one.</summary>
    public Guid Epoch { get; set; }

    /// <summary>The highest number of a tombstone that was purged: who has not come this far can have missed it.</summary>
    public long Floor { get; set; }
}

internal sealed class SyncStateConfiguration : IEntityTypeConfiguration<SyncState>
{
    public void Configure(EntityTypeBuilder<SyncState> state)
    {
        state.ToTable("SyncState").HasKey(s => s.Id);
        state.Property(s => s.Id).ValueGeneratedNever();
        state.HasData(new SyncState { Id = 1, Epoch = Guid.Empty, Floor = 0 });
    }
}

public static class SyncStateQueries
{
    /// <summary>Ends every token that was given out. No number that is counted up: a second restore must not meet the tokens that came after the first one.</summary>
    public static async Task BeginEpochAsync(this ArticleDbContext db, CancellationToken cancellationToken)
    {
        var state = await db.SyncStates.SingleAsync(cancellationToken);
        state.Epoch = Guid.CreateVersion7();
        await db.SaveChangesAsync(cancellationToken);
    }
}
