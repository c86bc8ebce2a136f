using ArticleApi.Data.Articles;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Tasks;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Sources;

/// <summary>What a retraction found.</summary>
/// <param name="Items">The articles that rest on what was taken back, the newest first; each has a task.</param>
/// <param name="Disputed">The quotes that are disputed now.</param>
public sealed record RetractionOutcome(IReadOnlyList<ImpactItem> Items, IReadOnlyList<Guid> Disputed);

/// <summary>Marks all that rests on what a source took back, and takes the marks off again. It changes records, for the caller to save; nothing that is printed changes.</summary>
public static class RetractionRun
{
    /// <summary>It is one transaction, so there is an end to it.</summary>
    public const int MostRecords = 2_000;

    private const int ReasonLength = 500;

    /// <exception cref="RetractionTooLargeException">Too many records rest on it.</exception>
    public static async Task<RetractionOutcome> RetractAsync(this ArticleDbContext db, Source source, SourceRetraction retraction, SourceScope scope, CancellationToken cancellationToken)
    {
        var impact = new SourceImpact(db, scope);
        var count = await impact.Candidates.CountAsync(cancellationToken) + await impact.Quotes.CountAsync(cancellationToken);
        if (count > MostRecords) throw new RetractionTooLargeException(source, count);

        var articles = await impact.Candidates.ToListAsync(cancellationToken);
        var items = await impact.OfAsync([.. articles.Where(a => a.DeletedAt is null).OrderByDescending(a => a.CreatedAt).ThenByDescending(a => a.Id)], cancellationToken);
        var what = $"{source.Name} retracted {retraction.CitationUrl ?? "what it had published"}: {retraction.Reason}";
        var disputed = new List<Guid>();
        var quotes = await impact.Quotes.ToListAsync(cancellationToken);
        foreach (var quote in quotes)
        {
            if (RetractionMarks.Mark(quote, retraction)) disputed.Add(quote.Id);
            quote.BecauseOf(Short(what));
        }

        foreach (var article in articles)
        {
            RetractionMarks.Mark(article, retraction);
            article.BecauseOf(Short(what));
        }

        source.Retract(retraction, new RetractionReach(impact, [.. articles, .. quotes]));
        source.BecauseOf(Short(retraction.Reason));
        await db.OpenTasksAsync([.. items.Select(item => TaskOf(item, source, retraction, what))], cancellationToken);
        return new RetractionOutcome(items, disputed);
    }

    /// <summary>Takes a retraction back: what it marked is as it was, where no editor has changed it since, and its open tasks are closed.</summary>
    public static async Task TakeBackAsync(this ArticleDbContext db, Source source, SourceRetraction retraction, CancellationToken cancellationToken)
    {
        source.TakeBack(retraction);
        var (others, ids) = await StandingAsync(db, source, retraction, cancellationToken);
        var impact = new SourceImpact(db, new SourceScope(ids, retraction.CitationUrl));
        var what = Short($"The retraction by {source.Name} was taken back.");

        // The steps of a quote may have been edited since, so that nothing but its dispute tells of the retraction.
        var quotes = impact.Quotes.Select(q => q.Id).Union(db.Quotes.Where(q => q.VerificationState == VerificationState.Disputed && q.Dispute != null).Select(q => q.Id));
        await UnmarkAsync<Quote>(db, quotes, quote => RetractionMarks.Unmark(quote, retraction.Id, others), what, cancellationToken);
        await UnmarkAsync<Article>(db, impact.Candidates.Select(a => a.Id), article => RetractionMarks.Unmark(article, retraction.Id, others), what, cancellationToken);

        foreach (var task in await db.ReviewTasks.Where(t => t.CauseId == retraction.Id && t.State == ReviewTaskState.Open).ToListAsync(cancellationToken))
            task.Close(ReviewTaskState.Dismissed, "The retraction was taken back.", db.Editor.Name, db.Time.UtcInstant());
    }

    // More may name the source by now than were marked; only those that were stay in memory.
    private static async Task UnmarkAsync<TRecord>(ArticleDbContext db, IQueryable<Guid> candidates, Func<TRecord, bool> unmark, string what, CancellationToken cancellationToken)
        where TRecord : Record
    {
        foreach (var ids in (await candidates.ToListAsync(cancellationToken)).Chunk(SourceImpact.AtOnce))
        {
            foreach (var record in await db.Set<TRecord>().Where(r => ids.Contains(r.Id)).ToListAsync(cancellationToken))
            {
                if (unmark(record)) record.BecauseOf(what);
                else db.Entry(record).State = EntityState.Detached;
            }
        }
    }

    /// <summary>The other retractions that may cover the same, and the sources that this one covered, by the records that stand there now.</summary>
    private static async Task<(IReadOnlyList<SourceRetraction> Others, IReadOnlyList<Guid> Ids)> StandingAsync(
        ArticleDbContext db, Source source, SourceRetraction retraction, CancellationToken cancellationToken)
    {
        var moves = await db.MovesOfAsync(retraction.SourceIds.Select(id => new Reference(RecordKind.Source, id)), cancellationToken);
        Guid[] ids = [.. retraction.SourceIds.Select(id => moves.Of(RecordKind.Source, id)).Append(source.Id).Distinct()];
        var known = await db.Sources.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellationToken);

        // Also what those above them took back, with all that belongs to them.
        for (var above = ParentsOf(known); above.Length > 0; above = ParentsOf(known))
        {
            foreach (var parent in await db.Sources.Where(s => above.Contains(s.Id)).ToListAsync(cancellationToken)) known.Add(parent.Id, parent);
        }

        var all = known.Values.SelectMany(s => s.Retractions.Where(r => r.IsOf(s.Id)).Select(r => r with { SourceIds = [.. r.SourceIds, s.Id] })).ToList();
        return (all, ids);

        static Guid[] ParentsOf(Dictionary<Guid, Source> known) =>
            [.. known.Values.Select(s => s.ParentSourceId).OfType<Guid>().Where(id => !known.ContainsKey(id)).Distinct()];
    }

    private static NewTask TaskOf(ImpactItem item, Source source, SourceRetraction retraction, string what)
    {
        var rests = item.Dependence.Class switch
        {
            DependenceClass.Sole => "The article rests on it alone.",
            DependenceClass.Partial => "The article rests on it in part.",
            _ => "The article only links to it, or shows its picture.",
        };
        return new NewTask(ReviewTaskKind.SourceRetracted, item.ArticleId, retraction.Id, $"{rests} {what}") { SourceId = source.Id };
    }

    private static string Short(string text) => Text.CodePoints.Start(text, ReasonLength);
}
