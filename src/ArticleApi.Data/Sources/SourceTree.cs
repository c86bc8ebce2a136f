using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Sources;

/// <summary>Sources belong to sources: without a circle, and not deeper than five levels.</summary>
internal sealed class SourceTree(ArticleDbContext db)
{
    internal const int MostLevels = 5;

    public async Task CheckAsync(Source source, CancellationToken cancellationToken)
    {
        if (source.ParentSourceId is null) return;
        var levels = await LevelsAboveAsync(source, cancellationToken) + await LevelsFromAsync(source.Id, cancellationToken);
        if (levels > MostLevels) throw Broken(source, $"Sources may be nested at most {MostLevels} deep.");
    }

    /// <summary>Whether a source belongs to the upper one, straight or through others.</summary>
    public async Task<bool> IsAboveAsync(Source upper, Source source, CancellationToken cancellationToken)
    {
        var parent = source.ParentSourceId;
        for (var levels = 0; parent is not null && parent != upper.Id && levels <= MostLevels; levels++)
            parent = await db.Sources.Where(s => s.Id == parent).Select(s => s.ParentSourceId).SingleOrDefaultAsync(cancellationToken);
        return parent == upper.Id;
    }

    private async Task<int> LevelsAboveAsync(Source source, CancellationToken cancellationToken)
    {
        var levels = 0;
        for (var parent = source.ParentSourceId; parent is not null && levels <= MostLevels; levels++)
        {
            if (parent == source.Id) throw Broken(source, "A source cannot belong to itself, not even through others.");
            parent = await db.Sources.Where(s => s.Id == parent).Select(s => s.ParentSourceId).SingleOrDefaultAsync(cancellationToken);
        }

        return levels;
    }

    private async Task<int> LevelsFromAsync(Guid id, CancellationToken cancellationToken)
    {
        var levels = 0;
        for (Guid?[] level = [id]; level.Length > 0 && levels <= MostLevels; levels++)
            level = await db.Sources.Where(s => level.Contains(s.ParentSourceId)).Select(s => (Guid?)s.Id).ToArrayAsync(cancellationToken);
        return levels;
    }

    private static RuleBrokenException Broken(Source source, string detail) => new("/parentSourceId", "source.cycle", detail, source);
}
