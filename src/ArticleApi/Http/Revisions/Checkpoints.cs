using System.ComponentModel.DataAnnotations;
using ArticleApi.Data;
using ArticleApi.Data.Revisions;
using ArticleApi.Data.Text;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Http.Revisions;

/// <summary>The name of a revision.</summary>
public sealed record CheckpointInput
{
    /// <summary>The name, such as `before legal review`; 1 to 100 characters, each once among the checkpoints of a record.</summary>
    [Required, Text(Checkpoint.NameLength)] public string? Name { get; init; }
}

internal static class Checkpoints
{
    /// <summary>Names a revision; null when it is not there.</summary>
    public static async Task<RevisionSummary?> SetCheckpointAsync(
        this ArticleDbContext db, RecordKind kind, Guid id, long version, CheckpointInput input, CancellationToken cancellationToken)
    {
        var revision = db.RevisionsOf(kind, id).Where(r => r.Version == version);
        if (!await revision.AnyAsync(cancellationToken)) return null;
        var checkpoint = await db.Checkpoints.FindAsync([kind, id, version], cancellationToken);
        if (checkpoint?.Name != input.Name)
        {
            if (checkpoint is null) db.Checkpoints.Add(checkpoint = new Checkpoint { Kind = kind, RecordId = id, Version = version, Name = "", By = "" });
            (checkpoint.Name, checkpoint.By, checkpoint.At) = (input.Name!, db.Editor.Name, db.Time.UtcInstant());
            await db.SaveChangesAsync(cancellationToken);
        }

        return await db.Summaries(revision).SingleAsync(cancellationToken);
    }

    /// <summary>Takes the name of a revision away; says whether there was one.</summary>
    public static async Task<bool> RemoveCheckpointAsync(this ArticleDbContext db, RecordKind kind, Guid id, long version, CancellationToken cancellationToken)
    {
        var checkpoint = await db.Checkpoints.FindAsync([kind, id, version], cancellationToken);
        if (checkpoint is null) return false;
        db.Checkpoints.Remove(checkpoint);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
