using System.Text.Json;
using ArticleApi.Data.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Audit;

/// <summary>Who did what to what, when and from where. Written in the transaction of what it tells, and never changed.</summary>
public sealed class AuditEntry
{
    public const int ActionLength = 64;

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required DateTime At { get; init; }

    /// <summary>The name of a key, or the subject of a token.</summary>
    public required string Actor { get; init; }

    /// <summary>What tells this caller from every other of the same name; null for the program itself.</summary>
    public string? ActorId { get; init; }

    /// <summary>Such as <c>article.published</c>.</summary>
    public required string Action { get; init; }

    public Guid? RecordId { get; init; }
    public long? Version { get; init; }

    /// <summary>SHA-256 of the snapshot before and after.</summary>
    public byte[]? HashBefore { get; init; }
    public byte[]? HashAfter { get; init; }

    public string? RequestId { get; init; }
    public string? Address { get; init; }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("Audit").HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Actor).IsKey(Editor.NameLength);
        entry.Property(e => e.ActorId).HasMaxLength(256);
        entry.Property(e => e.Action).IsKey(AuditEntry.ActionLength);
        entry.Property(e => e.HashBefore).HasMaxLength(32);
        entry.Property(e => e.HashAfter).HasMaxLength(32);
        entry.Property(e => e.RequestId).HasMaxLength(64);
        entry.Property(e => e.Address).HasMaxLength(64);
        entry.HasIndex(e => new { e.At, e.Id });
        entry.HasIndex(e => new { e.RecordId, e.At, e.Id });
        entry.HasIndex(e => new { e.Actor, e.At, e.Id });
    }
}

public static class Auditing
{
    /// <summary>Notes an act that is no save of a record; it is stored with the next save.</summary>
    public static void Note(this ArticleDbContext db, string action, Guid? recordId) => db.AuditEntries.Add(Entry(db, action, recordId));

    internal static void Note(this ArticleDbContext db, SavedRecord saved) => db.AuditEntries.Add(Entry(db, ActionOf(saved), saved.Record.Id, saved));

    private static string ActionOf(SavedRecord saved) =>
        $"{JsonNamingPolicy.CamelCase.ConvertName(saved.Record.RecordKind.ToString())}.{JsonNamingPolicy.CamelCase.ConvertName(saved.Action.ToString())}";

    private static AuditEntry Entry(ArticleDbContext db, string action, Guid? recordId, SavedRecord? saved = null) => new()
    {
        At = db.Time.UtcInstant(),
        Actor = db.Editor.Name,
        ActorId = db.Editor.Id,
        Action = action,
        RecordId = recordId,
        Version = saved?.Record.Version,
        HashBefore = saved?.HashBefore,
        HashAfter = saved?.HashAfter,
        RequestId = db.Editor.RequestId,
        Address = db.Editor.Address,
    };
}
