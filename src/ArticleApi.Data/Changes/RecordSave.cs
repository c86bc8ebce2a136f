using System.Security.Cryptography;
using System.Text;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Revisions;
using ArticleApi.Data.Slugs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace ArticleApi.Data.Changes;

/// <summary>
/// The first step of a save: whatever was changed gets its next version, its derived fields and its slug, and once the records
/// themselves are written, its derived rows and its revision. A record that nothing changed keeps its version.
/// </summary>
internal sealed class RecordSave(ArticleDbContext db)
{
    private readonly DateTime now = db.Time.UtcInstant();
    private readonly List<Func<CancellationToken, Task>> followUps = [];
    private readonly SlugBook slugs = new(db, db.Time.UtcInstant());

    public static bool HasChanges(ArticleDbContext db) =>
        db.ChangeTracker.Entries<Record>().Any(IsChanged);

    public async Task<IReadOnlyList<SavedRecord>> PrepareAsync(CancellationToken cancellationToken)
    {
        var entries = db.ChangeTracker.Entries<Record>().Where(IsChanged).ToList();
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        try
        {
            // Found already; looking through everything again for each record would take a bulk save quadratic time.
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            await slugs.LookUpAsync(entries.Where(e => e.State == EntityState.Added).Select(e => e.Entity)
                .Where(r => r is ISlugged { Slug: not null }).Select(r => (r.RecordKind, ((ISlugged)r).Slug!)), cancellationToken);
            var saved = new List<SavedRecord>();
            foreach (var entry in entries)
            {
                if (await PrepareAsync(entry, cancellationToken) is { } change) saved.Add(change);
            }

            return saved;
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    private static bool IsChanged(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;

    /// <summary>Whether a record differs from what is stored, once what follows from its fields is computed.</summary>
    public static bool Differs(EntityEntry<Record> entry)
    {
        entry.Entity.Derive();
        entry.DetectChanges();
        return entry.State == EntityState.Added
            || entry.Properties.Any(p => p.IsModified && !p.Metadata.GetValueComparer().Equals(p.OriginalValue, p.CurrentValue));
    }

    private async Task<SavedRecord?> PrepareAsync(EntityEntry<Record> entry, CancellationToken cancellationToken)
    {
        if (entry.State == EntityState.Deleted) return await PurgeAsync(entry.Entity, cancellationToken);
        var record = entry.Entity;
        var isNew = entry.State == EntityState.Added;
        var action = record.Action ?? (isNew ? ChangeAction.Created : ChangeAction.Updated);
        if (record is ISlugged slugged) await slugs.AssignAsync(record, slugged, isNew, cancellationToken);
        if (!Differs(entry))
        {
            entry.State = EntityState.Unchanged;
            record.Saved(record.Hash);
            return null;
        }

        RefuseWithoutRight(entry);
        (record as Article)?.SignNotices(db.Editor.Name);
        record.Stamp(db.Editor.Name, now);
        var publication = TakePublication(record);
        followUps.AddRange(RecordRows.Of(db, entry, isNew));
        var snapshot = RevisionSnapshot.Write(record);
        var (before, after) = (record.Hash, SHA256.HashData(Encoding.UTF8.GetBytes(snapshot)));
        var revision = new Revision
        {
            Kind = record.RecordKind,
            RecordId = record.Id,
            Version = record.Version,
            Action = action,
            At = now,
            By = db.Editor.Name,
            Reason = record.Why ?? db.Reason,
            RevertedTo = record.RevertedTo,
            Snapshot = snapshot,
        };
        Later(() => db.Revisions.Add(revision));
        if (action == ChangeAction.Merged) Later(() => db.Merges.Add(MergeOf(record)));
        record.Saved(after);
        return new SavedRecord(record, action, publication) { HashBefore = before, HashAfter = after };
    }

    // Its slugs stay reserved for as long as the trash would have kept it; what the public once saw of it stays gone.
    private async Task<SavedRecord> PurgeAsync(Record record, CancellationToken cancellationToken)
    {
        var usage = await db.UsageAsync(record.RecordKind, record.Id, inTrash: true, cancellationToken);
        if (usage.IsUsed) throw new RecordInUseException(record, usage);
        if (record is Quote) followUps.Add(token => db.VariantDecisions.Where(d => d.OtherId == record.Id).ExecuteDeleteAsync(token));
        followUps.Add(token => db.Checkpoints.Where(c => c.Kind == record.RecordKind && c.RecordId == record.Id).ExecuteDeleteAsync(token));
        followUps.Add(token => db.Revisions.Where(r => r.Kind == record.RecordKind && r.RecordId == record.Id).ExecuteDeleteAsync(token));
        return new SavedRecord(record, ChangeAction.Purged, null) { HashBefore = record.Hash };
    }

    /// <summary>
    /// Adds the rows that belong to the records. The records are written first and alone: their version tells that somebody else
    /// was faster, before a row of that other save is met.
    /// </summary>
    public async Task FollowUpAsync(CancellationToken cancellationToken)
    {
        foreach (var followUp in followUps) await followUp(cancellationToken);
    }

    // What goes out by itself, now or later, is published by whoever saves it.
    private void RefuseWithoutRight(EntityEntry<Record> entry)
    {
        if (db.Editor.MayPublish || entry.Entity is not Article article) return;
        var isTimed = (article.IsPublic || article.ScheduledFor is not null) && Changed(entry, nameof(Article.ExpiresAt));
        var isFreed = article.ScheduledFor is not null && Changed(entry, nameof(Article.EmbargoUntil));
        if (article.Publishing is not null || article.GoesOutAsSaved || isTimed || isFreed) throw new PublishingNotAllowedException(article);
    }

    private Publication? TakePublication(Record record)
    {
        if (record is not Article { Publishing: { } publication } article) return null;
        publication.By = db.Editor.Name;
        Later(() => db.Publications.Add(publication));
        article.Published();
        return publication;
    }

    private Merge MergeOf(Record record) =>
        new() { Kind = record.RecordKind, FromId = record.Id, IntoId = ((IMergeable)record).MergedInto!.Value, At = now, By = db.Editor.Name };

    private void Later(Action add) => followUps.Add(_ =>
    {
        add();
        return Task.CompletedTask;
    });

    private static bool Changed(EntityEntry entry, string property) => entry.State == EntityState.Added || entry.Property(property).IsModified;
}
