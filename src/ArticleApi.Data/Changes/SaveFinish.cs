using ArticleApi.Data.Articles;
using ArticleApi.Data.Audit;
using ArticleApi.Data.Delivery;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Changes;

/// <summary>
/// What a save does once it is alone: takes the sequence, checks what others may have changed meanwhile, brings the published
/// documents up to date and numbers everything. Nothing that these steps read may be read before the sequence is taken.
/// </summary>
internal sealed class SaveFinish(ArticleDbContext db, IReadOnlyList<SavedRecord> saved)
{
    /// <summary>Returns the new content version when something public changed.</summary>
    public async Task<long?> RunAsync(CancellationToken cancellationToken)
    {
        if (saved.Count == 0) return null;
        var last = await TakeAsync(cancellationToken);
        var publications = await PublicationsAsync(cancellationToken);
        await CheckReferencesAsync(publications, cancellationToken);
        await new AnonymityRule(db).CheckAsync([.. saved.Select(s => s.Record)], cancellationToken);
        await new OccurrenceIntegrity(db).CompareAsync([.. saved.Select(s => s.Record)], cancellationToken);

        var affected = await new AffectedArticles(db, saved).LoadAsync(publications, cancellationToken);
        var documents = await new PublicChanges(db, saved, publications, affected).ApplyAsync(cancellationToken);
        return await NumberAsync(last, documents, cancellationToken);
    }

    // The row lock that this update takes is held until the commit, so that number order is commit order.
    public async Task<long> TakeAsync(CancellationToken cancellationToken)
    {
#pragma warning disable RS0030 // the sequence is the one exception from saving through SaveChangesAsync
        await db.ChangeSequences.ExecuteUpdateAsync(s => s.SetProperty(c => c.Value, c => c.Value + 1), cancellationToken);
#pragma warning restore RS0030
        return await db.ChangeSequences.Select(c => c.Value).SingleAsync(cancellationToken) - 1;
    }

    private async Task<IReadOnlyList<PublishedContent>> PublicationsAsync(CancellationToken cancellationToken)
    {
        var contents = new List<PublishedContent>();
        foreach (var record in saved)
        {
            if (record is not { Publication: { } publication, Record: Article { IsPublic: true } article }) continue;

            // The rules have looked before anybody was alone; what was disputed since must not go out by them.
            if (article.Basis is { } basis && await basis.IsGoneAsync(db, cancellationToken)) throw new PublicationDisturbedException(article);
            contents.Add(await db.ContentOfAsync(article, publication, cancellationToken));
        }

        return contents;
    }

    private async Task CheckReferencesAsync(IReadOnlyList<PublishedContent> publications, CancellationToken cancellationToken)
    {
        var published = publications.ToLookup(p => p.Article.Id, p => p.Content);
        var references = saved.Where(s => s.Record.DeletedAt is null)
            .ToDictionary(s => s.Record, s => References.Of(s.Record).Concat(published[s.Record.Id].SelectMany(References.Of)).Distinct().ToList());
        var allDead = (await db.DeadAsync([.. references.Values.SelectMany(r => r)], cancellationToken)).ToHashSet();
        foreach (var save in saved)
        {
            var (record, action, _) = save;
            if (record.DeletedAt is not null)
            {
                await CheckLeavingAsync(save, cancellationToken);
                continue;
            }

            var dead = references[record].Where(allDead.Contains).ToList();
            if (record is Source source) await CheckAsync(source, cancellationToken);
            if (dead.Count > 0) throw new TrashedReferenceException(record, dead, action == ChangeAction.Restored);
        }
    }

    private async Task CheckAsync(Source source, CancellationToken cancellationToken)
    {
        await new SourceTree(db).CheckAsync(source, cancellationToken);
        if (source.Reach is { } reach && await reach.IsPassedAsync(cancellationToken)) throw new RetractionDisturbedException(source);
        source.Retracted();
    }

    // One that is in the trash already can be saved there only because what it refers to is merged.
    private async Task CheckLeavingAsync(SavedRecord save, CancellationToken cancellationToken)
    {
        var (record, action, _) = save;
        if (save.HasVanished)
        {
            // What stands in the place of an imported one may have gone since, where both come from.
            var dead = action == ChangeAction.Imported ? [] : await db.DeadAsync([new(record.RecordKind, ((IMergeable)record).MergedInto!.Value)], cancellationToken);
            if (dead.Count > 0) throw new TrashedReferenceException(record, dead, isRestore: false);

            // What began to refer to it after the others were read.
            if (await new ReferringRecords(db, record.RecordKind, record.Id).AnyAsync(cancellationToken)) throw new MergeDisturbedException(record);
        }
        else if (action is ChangeAction.Deleted or ChangeAction.Imported)
        {
            var usage = await db.UsageAsync(record.RecordKind, record.Id, cancellationToken);
            if (usage.IsUsed) throw new RecordInUseException(record, usage);
        }
    }

    /// <summary>Gives every changed record and document its number, in the order of kind and id.</summary>
    public async Task<long?> NumberAsync(long last, IReadOnlyList<DocumentChange> documents, CancellationToken cancellationToken)
    {
        var now = db.Time.UtcInstant();
        var byRecord = documents.ToDictionary(d => d.Reference);
        var actions = saved.ToDictionary(s => new Reference(s.Record.RecordKind, s.Record.Id));
        long? contentVersion = null;
        foreach (var reference in byRecord.Keys.Union(actions.Keys).OrderBy(r => r.Kind).ThenBy(r => r.Id))
        {
            last++;
            var document = byRecord.GetValueOrDefault(reference);
            var save = actions.GetValueOrDefault(reference);
            if (document is { Changed: true })
            {
                document.Document.Sequence = last;
                contentVersion = last;
            }

            if (save is not null) db.Note(save);
            db.Changes.Add(new Change
            {
                Sequence = last,
                Kind = reference.Kind,
                RecordId = reference.Id,
                Action = save?.Action ?? document!.Action,
                Version = save?.Record.Version ?? document!.Document.Version,
                Actor = db.Editor.Name,
                VisibleBefore = document?.VisibleBefore ?? false,
                VisibleAfter = document?.VisibleAfter ?? false,
                IsPublic = document?.Changed ?? false,
                At = now,
            });
        }

#pragma warning disable RS0030 // the sequence is the one exception from saving through SaveChangesAsync
        await db.ChangeSequences.ExecuteUpdateAsync(
            s => s.SetProperty(c => c.Value, last).SetProperty(c => c.PublicValue, c => contentVersion ?? c.PublicValue), cancellationToken);
#pragma warning restore RS0030
        return contentVersion;
    }
}
