using ArticleApi.Data.Articles;
using ArticleApi.Data.Changes;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Quotes;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Delivery;

/// <summary>
/// Brings the delivery side in line with a save: which articles are public and under which facets they are found, which records
/// they reach, and the documents of all of them. Runs alone, after the sequence was taken.
/// </summary>
/// <param name="db">The context that saves.</param>
/// <param name="saved">What it saves.</param>
/// <param name="publications">The articles that are published by it.</param>
/// <param name="affected">Others that are public, and show records that vanish: what is printed stays, and leads elsewhere.</param>
internal sealed class PublicChanges(
    ArticleDbContext db, IReadOnlyList<SavedRecord> saved, IReadOnlyList<PublishedContent> publications, IReadOnlyList<PublishedContent> affected)
{
    private readonly Documents documents = new(db);
    private readonly WorkingCopies records = new(db, saved.Select(s => s.Record));
    private readonly Dictionary<Reference, ChangeAction> actions = saved.ToDictionary(s => new Reference(s.Record.RecordKind, s.Record.Id), s => s.Action);
    private readonly Dictionary<Guid, PublishedContent> published = publications.Concat(affected).ToDictionary(p => p.Article.Id);

    public async Task<IReadOnlyList<DocumentChange>> ApplyAsync(CancellationToken cancellationToken)
    {
        await documents.LoadAsync([.. saved.Select(s => new Reference(s.Record.RecordKind, s.Record.Id))], cancellationToken);
        Guid[] withdrawn = [.. saved.Select(s => s.Record).OfType<Article>().Where(a => !a.IsPublic && documents.IsPublic(new(RecordKind.Article, a.Id))).Select(a => a.Id)];

        var moved = await MoveReferencesAsync(withdrawn, cancellationToken);
        var flips = await FlipsAsync(moved, cancellationToken);
        await PublishArticlesAsync(cancellationToken);
        foreach (var id in withdrawn) documents.Withdraw(new(RecordKind.Article, id), ReasonOf(id), ActionOf(new(RecordKind.Article, id)));
        await RenderReachedAsync(flips, cancellationToken);
        await LeadOnAsync(cancellationToken);
        await documents.KeepSlugsAsync(cancellationToken);
        RefuseWithoutRight();
        return documents.Changes([.. saved.Select(s => new Reference(s.Record.RecordKind, s.Record.Id))]);
    }

    /// <summary>Rewrites the facets of the articles concerned; answers which records the articles now reach, or no longer do.</summary>
    private async Task<ReachMove> MoveReferencesAsync(Guid[] withdrawn, CancellationToken cancellationToken)
    {
        string[] quotes = [.. saved.Where(s => s.Record is Quote).Select(s => PublishedValue.Of(s.Record.Id))];
        Guid[] printing = quotes.Length == 0 ? [] : await db.PublishedReferences
            .Where(r => r.Facet == Facet.Quote && quotes.Contains(r.Value)).Select(r => r.RecordId).Distinct().ToArrayAsync(cancellationToken);
        Guid[] concerned = [.. published.Keys.Union(withdrawn).Union(printing)];
        if (concerned.Length == 0) return ReachMove.None;

        var old = (await db.PublishedReferences.Where(r => concerned.Contains(r.RecordId)).ToListAsync(cancellationToken)).ToLookup(r => r.RecordId);
        var own = concerned.ToDictionary(id => id, id => OwnFacets(id, withdrawn, old[id]));
        var printed = await records.QuotesAsync([.. own.Values.SelectMany(f => f).Where(f => f.Facet == Facet.Quote).Select(f => Guid.Parse(f.Value))], cancellationToken);
        var move = new ReachMove(concerned);
        foreach (var id in concerned)
        {
            var wanted = Facets.WithQuotes(own[id], printed);
            move.Add(old[id].Select(r => new FacetValue(r.Facet, r.Value)), wanted);
            db.PublishedReferences.SyncRows(id, old[id], wanted, SortTimeOf(id, old[id]));
        }

        return move;
    }

    private IReadOnlyList<FacetValue> OwnFacets(Guid id, Guid[] withdrawn, IEnumerable<PublishedReference> old)
    {
        if (withdrawn.Contains(id)) return [];
        return published.TryGetValue(id, out var content)
            ? [.. Facets.Of(content.Content)]
            : [.. old.Select(r => new FacetValue(r.Facet, r.Value))];
    }

    private DateTime SortTimeOf(Guid id, IEnumerable<PublishedReference> old) =>
        published.GetValueOrDefault(id)?.Article.PublishedAt ?? old.Select(r => r.SortTime).FirstOrDefault();

    /// <summary>The records that become public or cease to be, and with what.</summary>
    private async Task<Dictionary<Reference, bool>> FlipsAsync(ReachMove move, CancellationToken cancellationToken)
    {
        await documents.LoadAsync([.. move.Gained, .. move.Lost], cancellationToken);
        var flips = move.Gained.Where(r => !documents.IsPublic(r)).ToDictionary(r => r, _ => true);
        string[] values = [.. move.Lost.Select(r => PublishedValue.Of(r.Id))];
        if (values.Length == 0) return flips;

        Facet[] reaching = [.. Facets.Reaching.Keys];

        // Reached by an article that this save does not concern; those that it does were compared already.
        var elsewhere = await db.PublishedReferences
            .Where(r => reaching.Contains(r.Facet) && values.Contains(r.Value) && !move.Articles.Contains(r.RecordId))
            .Select(r => new { r.Facet, r.Value }).Distinct().ToListAsync(cancellationToken);
        var kept = elsewhere.Select(r => new Reference(Facets.Reaching[r.Facet], Guid.Parse(r.Value))).ToHashSet();
        foreach (var lost in move.Lost.Where(r => !kept.Contains(r) && documents.IsPublic(r))) flips[lost] = false;
        return flips;
    }

    private async Task PublishArticlesAsync(CancellationToken cancellationToken)
    {
        // What was printed elsewhere came with its names.
        List<PublishedContent> unprinted = [.. publications.Where(p => !p.Publication.IsPrinted)];
        var names = await records.NamesOfAsync(unprinted, cancellationToken);
        foreach (var (i, content) in unprinted.Index()) content.Publication.Printed = names[i];
        foreach (var content in publications)
        {
            documents.Publish(Projection.Of(content), ActionOf(new(RecordKind.Article, content.Article.Id)));
        }

        await documents.LoadAsync([.. affected.Select(p => new Reference(RecordKind.Article, p.Article.Id))], cancellationToken);
        foreach (var content in affected) documents.Publish(Projection.Of(content), ChangeAction.Rendered);
    }

    private async Task RenderReachedAsync(Dictionary<Reference, bool> flips, CancellationToken cancellationToken)
    {
        foreach (var (reference, _) in flips.Where(f => !f.Value)) documents.Withdraw(reference, GoneReason.Unpublished, ActionOf(reference));

        Guid[] goneQuotes = [.. flips.Where(f => !f.Value && f.Key.Kind == RecordKind.Quote).Select(f => f.Key.Id)];
        var render = flips.Where(f => f.Value).Select(f => f.Key).ToHashSet();
        render.UnionWith(saved.Select(s => new Reference(s.Record.RecordKind, s.Record.Id))
            .Where(r => r.Kind != RecordKind.Article && documents.IsPublic(r)));
        render.UnionWith(await records.LinkingToAsync([.. flips.Keys], documents, cancellationToken));
        var copies = await records.LoadAsync(render, cancellationToken);
        await documents.LoadAsync([.. copies.SelectMany(References.Of)], cancellationToken);
        foreach (var copy in copies)
        {
            var reference = new Reference(copy.RecordKind, copy.Id);
            var action = flips.ContainsKey(reference) ? ChangeAction.Reached : ChangeAction.Rendered;
            documents.Publish(WorkingCopies.Render(copy, IsPublic), action);
        }

        await documents.FileQuotesAsync([.. copies.OfType<Quote>()], goneQuotes, cancellationToken);

        bool IsPublic(Reference reference) => flips.TryGetValue(reference, out var now) ? now : documents.IsPublic(reference);
    }

    /// <summary>Whoever looks for a record that vanished, or for one that had vanished into it, is led to the one in its place.</summary>
    private async Task LeadOnAsync(CancellationToken cancellationToken)
    {
        foreach (var vanished in saved.Where(s => s.HasVanished).Select(s => s.Record))
        {
            var kind = vanished.RecordKind;
            List<Reference> all = [.. (await db.VanishedIntoAsync(kind, vanished.Id, cancellationToken)).Prepend(vanished.Id).Select(id => new Reference(kind, id))];
            await documents.LoadAsync(all, cancellationToken);
            foreach (var reference in all) documents.Lead(reference, ((IMergeable)vanished).MergedInto!.Value);
        }
    }

    // Who may write but not publish must not change what the public reads.
    private void RefuseWithoutRight()
    {
        if (db.Editor.MayPublish) return;
        var visible = saved.FirstOrDefault(s => documents.WasPublic(new(s.Record.RecordKind, s.Record.Id)) && (s.Record is not Article || documents.Changed(new(RecordKind.Article, s.Record.Id))));
        if (visible is not null) throw new PublishingNotAllowedException(visible.Record);
    }

    private GoneReason ReasonOf(Guid articleId) =>
        saved.Single(s => s.Record.Id == articleId).Record.DeletedAt is null ? GoneReason.Unpublished : GoneReason.Deleted;

    private ChangeAction ActionOf(Reference reference) => actions.GetValueOrDefault(reference, ChangeAction.Unreached);
}
