using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Sources;

/// <summary>
/// What a retraction has looked at, asked once more when it is alone: what somebody saved while it looked would have neither mark nor
/// task. What is saved behind it finds the retraction there.
/// </summary>
internal sealed class RetractionReach(SourceImpact impact, IReadOnlyList<Record> seen)
{
    public async Task<bool> IsPassedAsync(CancellationToken cancellationToken)
    {
        // What this transaction has saved itself is in the same version in both.
        var known = seen.ToDictionary(r => r.Id, r => r.Version);
        var articles = await impact.Candidates.Select(a => new { a.Id, a.Version }).ToListAsync(cancellationToken);
        var quotes = await impact.Quotes.Select(q => new { q.Id, q.Version }).ToListAsync(cancellationToken);
        return articles.Concat(quotes).Any(r => known.GetValueOrDefault(r.Id) != r.Version);
    }
}
