using System.Text.Json.Serialization;
using ArticleApi.Data.Changes;
using ArticleApi.Data.Merging;

namespace ArticleApi.Data;

/// <summary>What the five records share: identity for life, a version that counts saves, and the trash.</summary>
public abstract class Record
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public long Version { get; private set; }
    public DateTime CreatedAt { get; private set; }
    public string CreatedBy { get; private set; } = "";
    public DateTime UpdatedAt { get; private set; }
    public string UpdatedBy { get; private set; } = "";
    public DateTime? DeletedAt { get; private set; }

    /// <summary>SHA-256 of the snapshot that the last save made, for the audit of the next one.</summary>
    [JsonIgnore] public byte[]? Hash { get; private set; }

    [JsonIgnore] public abstract RecordKind RecordKind { get; }

    /// <summary>What this save does, for the revision and the change row; a plain save when no rule said otherwise.</summary>
    internal ChangeAction? Action { get; set; }

    /// <summary>Why this record is saved, when it has a reason of its own beside the others of its save.</summary>
    internal string? Why { get; private set; }

    /// <summary>The older revision that this save brings back.</summary>
    internal long? RevertedTo { get; private set; }

    public virtual void MoveToTrash(DateTime now)
    {
        DeletedAt = now;
        Action = ChangeAction.Deleted;
    }

    public virtual void Restore()
    {
        if (this is IMergeable { MergedInto: { } into }) throw new InvalidOperationException($"{RecordKind} {Id} was merged into {into}.");
        DeletedAt = null;
        Action = ChangeAction.Restored;
    }

    /// <summary>Goes to the trash for good, because another record stands in its place.</summary>
    protected void Vanish(DateTime now)
    {
        DeletedAt = now;
        Action = ChangeAction.Merged;
    }

    public void BecauseOf(string reason) => Why = reason;

    /// <summary>Says that this save brings back what an older revision says.</summary>
    public void RevertTo(long version)
    {
        RevertedTo = version;
        Action = ChangeAction.Reverted;
    }

    /// <summary>Computes what follows from the record's own fields, before every save.</summary>
    internal virtual void Derive()
    {
    }

    internal void Saved(byte[]? hash) => (Hash, Action, Why, RevertedTo) = (hash, null, null, null);

    internal void Stamp(string editor, DateTime now)
    {
        Version++;
        UpdatedAt = now;
        UpdatedBy = editor;
        if (Version > 1) return;
        CreatedAt = now;
        CreatedBy = editor;
    }
}
