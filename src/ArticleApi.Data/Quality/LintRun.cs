using ArticleApi.Data.Articles;

namespace ArticleApi.Data.Quality;

/// <summary>Asks the rules about an article.</summary>
public sealed class LintRun(ArticleDbContext db)
{
    /// <summary>What the rules say of the working copy, by weight and then by place.</summary>
    public Task<IReadOnlyList<LintFinding>> CheckAsync(Article article, CancellationToken cancellationToken) =>
        CheckAsync(article, article, article.ScheduledFor ?? db.Time.UtcInstant(), cancellationToken);

    /// <summary>What the rules say of words of an article that are to be published.</summary>
    /// <param name="article">The article.</param>
    /// <param name="content">The revision whose words they are, or the article itself.</param>
    /// <param name="at">When readers are to see them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<IReadOnlyList<LintFinding>> CheckAsync(Article article, Article content, DateTime at, CancellationToken cancellationToken) =>
        WeighAsync(article, content, at, cancellationToken);

    /// <summary>What stands in the way of publishing them, null when nothing does; and which errors there are.</summary>
    /// <inheritdoc cref="CheckAsync(Article, Article, DateTime, CancellationToken)"/>
    public async Task<(LintObstacle? Obstacle, IReadOnlyList<LintOverride> Needed, IReadOnlyList<Guid> Looked)> GateAsync(
        Article article, Article content, DateTime at, IReadOnlyList<LintOverride> overrides, CancellationToken cancellationToken)
    {
        var subject = await ReadAsync(article, content, at, onlyErrors: true, cancellationToken);
        var errors = db.LintWeights.Weigh(LintRules.Check(subject));

        // Who is refused is told all at once.
        if (LintObstacle.Of(errors, overrides) is not null)
            return (LintObstacle.Of(await CheckAsync(article, content, at, cancellationToken), overrides), [], []);
        var found = errors.Where(f => f.Severity == LintSeverity.Error).Select(f => f.Rule.Id).ToHashSet(StringComparer.Ordinal);
        return (null, [.. overrides.Where(o => found.Contains(o.RuleId))], [.. subject.Quotes.Keys, .. subject.Speakers.Keys, .. subject.Sources.Keys]);
    }

    private async Task<IReadOnlyList<LintFinding>> WeighAsync(Article article, Article content, DateTime at, CancellationToken cancellationToken) =>
        db.LintWeights.Weigh(LintRules.Check(await ReadAsync(article, content, at, onlyErrors: false, cancellationToken)));

    private Task<LintSubject> ReadAsync(Article article, Article content, DateTime at, bool onlyErrors, CancellationToken cancellationToken) =>
        new LintReading(db, rule => !onlyErrors || db.LintWeights.CanBeError(rule)).ReadAsync(article, content, at, cancellationToken);
}
