using System.Data;
using System.Data.Common;
using ArticleApi.Data.ApiKeys;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Audit;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Changes;
using ArticleApi.Data.Comments;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Idempotency;
using ArticleApi.Data.Imports;
using ArticleApi.Data.Jobs;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Previews;
using ArticleApi.Data.Quality;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Quotes.Variants;
using ArticleApi.Data.Revisions;
using ArticleApi.Data.Slugs;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Tasks;
using ArticleApi.Data.Webhooks;
using ArticleApi.Quotations;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data;

/// <summary>
/// The model and the one way to save. A save of a record writes its revision, takes its place in the sequence and brings the
/// published documents up to date, in one transaction and in the order that `Changes/RecordSave` and `Delivery/PublicChanges` keep.
/// </summary>
public abstract class ArticleDbContext(DbContextOptions options) : DbContext(options)
{
    private readonly Dictionary<(RecordKind, Guid), SavedRecord> pending = [];

    // What the steps settled in the open transaction have brought.
    private long? settledVersion;
    private int settledCount;

    public DbSet<Article> Articles => Set<Article>();
    public DbSet<Author> Authors => Set<Author>();
    public DbSet<Speaker> Speakers => Set<Speaker>();
    public DbSet<Quote> Quotes => Set<Quote>();
    public DbSet<Source> Sources => Set<Source>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<Publication> Publications => Set<Publication>();
    public DbSet<DueArticle> DueArticles => Set<DueArticle>();
    public DbSet<Comment> Comments => Set<Comment>();
    public DbSet<ReviewTask> ReviewTasks => Set<ReviewTask>();
    public DbSet<Job> Jobs => Set<Job>();
    public DbSet<JobItem> JobItems => Set<JobItem>();
    public DbSet<ArticleAuthorRow> ArticleAuthors => Set<ArticleAuthorRow>();
    public DbSet<ArticleTagRow> ArticleTags => Set<ArticleTagRow>();
    public DbSet<ArticleSourceRow> ArticleSources => Set<ArticleSourceRow>();
    public DbSet<QuoteOccurrence> QuoteOccurrences => Set<QuoteOccurrence>();
    public DbSet<SpeakerMention> SpeakerMentions => Set<SpeakerMention>();
    public DbSet<QuoteSourceRow> QuoteSources => Set<QuoteSourceRow>();
    public DbSet<ImportDraft> ImportDrafts => Set<ImportDraft>();
    public DbSet<SpeakerNameRow> SpeakerNames => Set<SpeakerNameRow>();
    public DbSet<SourceNameRow> SourceNames => Set<SourceNameRow>();
    public DbSet<QuoteShingle> QuoteShingles => Set<QuoteShingle>();
    public DbSet<VariantDecision> VariantDecisions => Set<VariantDecision>();
    public DbSet<SlugRow> Slugs => Set<SlugRow>();
    public DbSet<Revision> Revisions => Set<Revision>();
    public DbSet<Checkpoint> Checkpoints => Set<Checkpoint>();
    public DbSet<Merge> Merges => Set<Merge>();
    public DbSet<Change> Changes => Set<Change>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<ChangeSequence> ChangeSequences => Set<ChangeSequence>();
    public DbSet<PublishedDocument> PublishedDocuments => Set<PublishedDocument>();
    public DbSet<PublishedSlug> PublishedSlugs => Set<PublishedSlug>();
    public DbSet<PublishedReference> PublishedReferences => Set<PublishedReference>();
    public DbSet<ProjectionState> ProjectionStates => Set<ProjectionState>();
    public DbSet<SyncState> SyncStates => Set<SyncState>();
    public DbSet<StoredAnswer> StoredAnswers => Set<StoredAnswer>();
    public DbSet<PreviewLink> PreviewLinks => Set<PreviewLink>();
    public DbSet<PreviewKey> PreviewKeys => Set<PreviewKey>();
    public DbSet<WebhookEndpoint> WebhookEndpoints => Set<WebhookEndpoint>();
    public DbSet<WebhookPosition> WebhookPositions => Set<WebhookPosition>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<Installation> Installations => Set<Installation>();

    /// <summary>On whose behalf this context saves.</summary>
    public Editor Editor { get; set; } = Editor.System;

    /// <summary>Why the next save is made; kept in its revisions.</summary>
    public string? Reason { get; set; }

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>What the rules of the desk weigh when something is to be published.</summary>
    public LintWeights LintWeights { get; set; } = LintWeights.Usual;
    /// <summary>From where on the words of two quotes count as near.</summary>
    public VariantThresholds Variants { get; set; } = VariantThresholds.Usual;

    /// <summary>Called after a commit that changed something public, with the new content version.</summary>
    public Action<long>? PublicChanged { get; set; }

    /// <summary>Whether the database refused a row because an equal one is there.</summary>
    public abstract bool IsUniqueViolation(Exception exception);

    /// <summary>Whether the database refused a row because what it refers to is not there.</summary>
    public abstract bool IsForeignKeyViolation(Exception exception);

    /// <summary>What the engine's failure means to a caller, null when it says nothing about storage.</summary>
    public abstract StorageFailure? StorageFailureOf(Exception exception);

    /// <summary>Looks into the rows of a query of which there are thousands a second.</summary>
    public virtual RowView ViewOf(DbDataReader rows) => new(rows);

    /// <summary>Whether a save would change the record.</summary>
    public bool HasChanged(Record record) => RecordSave.Differs(Entry(record));

    /// <summary>Takes a new record, whose id may have been chosen by the client. One that this context knows is refused as the database would.</summary>
    public void Create<TRecord>(TRecord record)
        where TRecord : Record
    {
        if (Set<TRecord>().Local.FindEntry(record.Id) is not null) throw new IdTakenException(record);
        Add(record);
    }

    /// <summary>Brings the schema up to date, and makes the database when there is none.</summary>
    public virtual Task MigrateAsync(CancellationToken cancellationToken) => Database.MigrateAsync(cancellationToken);

    public override Task<int> SaveChangesAsync(CancellationToken cancellationToken = default) =>
        SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellationToken);

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Database.CurrentTransaction is not null)
        {
            await SaveWorkingCopiesAsync(cancellationToken);
            return 0;
        }

        if (!RecordSave.HasChanges(this)) return await SavePlainlyAsync(acceptAllChangesOnSuccess, cancellationToken);
        try
        {
            await BeginAsync(cancellationToken);
            await SaveWorkingCopiesAsync(cancellationToken);
            return await CommitAsync(cancellationToken);
        }
        catch
        {
            await RollbackAsync();
            throw;
        }
    }

    // What is no record has no place in the sequence, but waits for its turn as every write.
    private async Task<int> SavePlainlyAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        if (!ChangeTracker.HasChanges()) return 0;
        try
        {
            await WaitForTurnAsync(cancellationToken);
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            EndTurn();
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Saves are asynchronous.");

    /// <summary>Opens a transaction in which several saves take their place in the sequence together, at the commit.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        pending.Clear();
        (settledVersion, settledCount) = (null, 0);

        // A save that fails ends the transaction, so there is no point to go back to.
        Database.AutoSavepointsEnabled = false;
        await WaitForTurnAsync(cancellationToken);
        await Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
    }

    /// <summary>
    /// Lets what was saved so far take its place in the sequence and goes on in the same transaction: for a history of several
    /// steps that is there as a whole or not at all.
    /// </summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        settledVersion = await new SaveFinish(this, [.. pending.Values]).RunAsync(cancellationToken) ?? settledVersion;
        await base.SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellationToken);
        settledCount += pending.Count;
        Forget();
    }

    public Task<int> CommitAsync(CancellationToken cancellationToken) =>
        CommitAsync(new SaveFinish(this, [.. pending.Values]).RunAsync, cancellationToken);

    /// <summary>Commits after a last step, which answers the new content version when something public changed.</summary>
    internal async Task<int> CommitAsync(Func<CancellationToken, Task<long?>> finish, CancellationToken cancellationToken)
    {
        var contentVersion = await finish(cancellationToken) ?? settledVersion;
        await base.SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellationToken);
        await Database.CommitTransactionAsync(cancellationToken);
        EndTurn();
        var count = settledCount + pending.Count;
        Forget();
        if (contentVersion is not null) PublicChanged?.Invoke(contentVersion.Value);
        return count;
    }

    /// <summary>Does what is no save of a record, such as deleting rows that are over, in a transaction of its own.</summary>
    public async Task<T> TransactAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await BeginAsync(cancellationToken);
            var result = await work();
            await CommitAsync(cancellationToken);
            return result;
        }
        catch
        {
            await RollbackAsync();
            throw;
        }
    }

    /// <summary>Opens a transaction in which every read sees the same moment, and that keeps nobody waiting. It ends when it is disposed of.</summary>
    public virtual async Task<IAsyncDisposable> BeginReadingAsync(CancellationToken cancellationToken) =>
        await Database.BeginTransactionAsync(IsolationLevel.Snapshot, cancellationToken);

    public async Task RollbackAsync()
    {
        pending.Clear();
        ChangeTracker.Clear();
        if (Database.CurrentTransaction is { } transaction) await transaction.DisposeAsync();
        EndTurn();
    }

    /// <summary>Where an engine has no fair queue of writers, its context makes one here.</summary>
    protected virtual Task WaitForTurnAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected virtual void EndTurn()
    {
    }

    /// <summary>Writes records as they are, where they were saved elsewhere: with the versions and times that they have.</summary>
    internal Task WriteAsync(CancellationToken cancellationToken) => base.SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellationToken);

    // Whatever stands between the records and their documents is read anew by the next save: others write it too.
    private void Forget()
    {
        pending.Clear();
        Reason = null;
        foreach (var entry in ChangeTracker.Entries().Where(e => e.Entity is not (Record or ApiKey)).ToList())
            entry.State = EntityState.Detached;
    }

    private async Task SaveWorkingCopiesAsync(CancellationToken cancellationToken)
    {
        var save = new RecordSave(this);
        foreach (var saved in await save.PrepareAsync(cancellationToken))
            pending[(saved.Record.RecordKind, saved.Record.Id)] = saved.After(pending.GetValueOrDefault((saved.Record.RecordKind, saved.Record.Id)));
        await base.SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellationToken);
        await save.FollowUpAsync(cancellationToken);
        await base.SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(ArticleDbContext).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

        // They have ids, and EF would make tables of them.
        configurationBuilder.IgnoreAny<SourceRetraction>();
        configurationBuilder.IgnoreAny<ImportMatch>();
        configurationBuilder.IgnoreAny<ImportedPart>();
    }

    /// <summary>Gives the text that is compared byte by byte the engine's binary collation.</summary>
    protected static void UseBinaryCollation(ModelBuilder modelBuilder, string collation)
    {
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(t => t.GetProperties()))
        {
            if (property.FindAnnotation(Mapping.BinaryText) is not null) property.SetCollation(collation);
        }
    }
}
