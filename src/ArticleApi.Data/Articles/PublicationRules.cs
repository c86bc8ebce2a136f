using System.Text.Json;
using ArticleApi.Data.Changes;
using ArticleApi.Data.Quality;
using ArticleApi.Data.Revisions;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Articles;

/// <summary>What is to be published of an article.</summary>
/// <param name="Obstacle">What stands against it; null when nothing does.</param>
public sealed record PublicationPlan(Obstacle? Obstacle)
{
    /// <summary>The revision, null for the working copy.</summary>
    public Article? Revision { get; init; }

    /// <summary>The errors that are set aside, those that there are.</summary>
    public IReadOnlyList<LintOverride> Overrides { get; init; } = [];

    /// <summary>What the rules have looked at, which must be the same when it is saved.</summary>
    internal PublicationBasis? Basis { get; init; }
}

/// <summary>What the rules have looked at when they let an article pass.</summary>
/// <param name="Sequence">The number of the last change before they did.</param>
/// <param name="Ids">The quotes, speakers and sources of the article.</param>
internal sealed record PublicationBasis(long Sequence, IReadOnlyList<Guid> Ids)
{
    // What becomes of a public document by itself says nothing of its record.
    private static readonly ChangeAction[] Derived = [ChangeAction.Reached, ChangeAction.Unreached, ChangeAction.Rendered];

    /// <summary>Whether somebody has changed any of it since. Asked while the sequence is ours.</summary>
    public Task<bool> IsGoneAsync(ArticleDbContext db, CancellationToken cancellationToken) => db.Changes
        .AnyAsync(c => c.Sequence > Sequence && Ids.Contains(c.RecordId) && !Derived.Contains(c.Action), cancellationToken);
}

/// <summary>What may be done with an article, and what may be published of it.</summary>
public static class PublicationRules
{
    public static Obstacle? ObstacleTo(this Article article, ArticleStatus next) =>
        article.CanGoTo(next) ? null : new("status.transition", $"An article cannot go from {Name(article.Status)} to {Name(next)}.");

    /// <summary>What to publish now, or what stands against it.</summary>
    public static async Task<PublicationPlan> ToPublishAsync(
        this ArticleDbContext db, Article article, long? revision, IReadOnlyList<LintOverride> overrides, CancellationToken cancellationToken)
    {
        var now = db.Time.UtcInstant();
        if (article.ObstacleTo(ArticleStatus.Published) is { } step) return new(step);
        if (article.EmbargoUntil > now) return new(new Obstacle("article.embargoed", $"The article is under embargo until {Instant.Format(article.EmbargoUntil.Value)}."));
        if (article.ExpiresAt <= now) return new(new Obstacle("article.expired", $"The article expired at {Instant.Format(article.ExpiresAt.Value)}."));
        return await db.WordsToPublishAsync(article, revision, overrides, now, cancellationToken);
    }

    /// <summary>The same for an instant that is still to come.</summary>
    public static async Task<PublicationPlan> WordsToPublishAsync(
        this ArticleDbContext db, Article article, long? revision, IReadOnlyList<LintOverride> overrides, DateTime at, CancellationToken cancellationToken)
    {
        var content = revision is null ? article : await db.RevisionOfAsync(article, revision.Value, cancellationToken);
        if (content is null) return new(new Obstacle("reference.not_found", $"The article has no revision {revision}.", "/revision"));
        if (content.Body.Count == 0)
        {
            return new(revision is null
                ? new Obstacle("body.empty", "An article without a body cannot be published.", "/body")
                : new Obstacle("body.empty", $"Revision {revision} has no body, so it cannot be published.", "/revision"));
        }

        // Before the rules look, so that whatever is changed meanwhile has a higher number.
        var sequence = await db.ChangeSequences.AsNoTracking().Select(s => s.Value).SingleAsync(cancellationToken);
        var gate = await new LintRun(db).GateAsync(article, content, at, overrides, cancellationToken);
        return new(gate.Obstacle) { Revision = revision is null ? null : content, Overrides = gate.Needed, Basis = new(sequence, gate.Looked) };
    }

    /// <summary>The article as a revision of it has it, null when there is no such revision.</summary>
    public static async Task<Article?> RevisionOfAsync(this ArticleDbContext db, Article article, long revision, CancellationToken cancellationToken)
    {
        var snapshot = await db.Revisions.Where(r => r.Kind == RecordKind.Article && r.RecordId == article.Id && r.Version == revision)
            .Select(r => r.Snapshot).SingleOrDefaultAsync(cancellationToken);
        return snapshot is null ? null : RevisionSnapshot.Read<Article>(snapshot);
    }

    private static string Name(ArticleStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}
