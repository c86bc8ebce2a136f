using ArticleApi.Quotations;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Quotes.Variants;

/// <summary>Two quotes of one speaker whose words are near, or about which somebody has decided.</summary>
/// <param name="QuoteId">The quote that was asked about; empty where it was a text.</param>
/// <param name="OtherId">The other one.</param>
/// <param name="Compared">How near their words are.</param>
/// <param name="Decision">What was decided about them.</param>
public sealed record FoundVariant(Guid QuoteId, Guid OtherId, VariantComparison Compared, VariantDecision? Decision);

/// <summary>Finds quotes of a speaker that have words in common. What nearly every quote of the speaker has leads nowhere.</summary>
public static class VariantQueries
{
    // Parameters of one query; the engines allow some 2,000.
    private const int MostIds = 500;

    // Pairs that are looked at word by word, those with the most in common first.
    private const int MostPairs = 1_000;

    private sealed record Spoken(Guid Id, Guid? SpeakerId, string SpokenText);

    /// <summary>The variants of these quotes, the nearest first: one statement finds them, whatever the number of quotes, one reads their words, one what was decided.</summary>
    public static async Task<IReadOnlyList<FoundVariant>> VariantsOfAsync(this ArticleDbContext db, IReadOnlyCollection<Guid> quotes, CancellationToken cancellationToken)
    {
        var pairs = new HashSet<(Guid, Guid)>();
        var decisions = new Dictionary<(Guid, Guid), VariantDecision>();
        foreach (var ids in quotes.Distinct().Chunk(MostIds))
        {
            foreach (var pair in await db.PairsOf(ids).Take(MostPairs).ToListAsync(cancellationToken)) pairs.Add((pair.QuoteId, pair.OtherId));
            foreach (var decision in await db.VariantDecisions.AsNoTracking().Where(d => ids.Contains(d.QuoteId) || ids.Contains(d.OtherId)).ToListAsync(cancellationToken))
            {
                decisions[(decision.QuoteId, decision.OtherId)] = decision;
                if (ids.Contains(decision.QuoteId)) pairs.Add((decision.QuoteId, decision.OtherId));
                if (ids.Contains(decision.OtherId)) pairs.Add((decision.OtherId, decision.QuoteId));
            }
        }

        var spoken = await db.SpokenAsync([.. pairs.SelectMany(p => new[] { p.Item1, p.Item2 }).Distinct()], cancellationToken);
        var texts = spoken.ToDictionary(s => s.Key, s => VariantText.Of(s.Value.SpokenText));
        return Sorted(
            from pair in pairs
            where spoken.ContainsKey(pair.Item1) && spoken.ContainsKey(pair.Item2) && spoken[pair.Item1].SpeakerId == spoken[pair.Item2].SpeakerId
            let compared = VariantComparison.Of(texts[pair.Item1], texts[pair.Item2], db.Variants)
            let decision = decisions.GetValueOrDefault(VariantDecision.Pair(pair.Item1, pair.Item2))
            where compared.Relation != VariantRelation.Unrelated || decision is not null
            select new FoundVariant(pair.Item1, pair.Item2, compared, decision));
    }

    /// <summary>The quotes of a speaker whose words are near to those of a text.</summary>
    public static async Task<IReadOnlyList<FoundVariant>> SimilarAsync(this ArticleDbContext db, Guid speaker, string spokenText, CancellationToken cancellationToken)
    {
        var text = VariantText.Of(spokenText);
        var shared = new Dictionary<Guid, int>();
        foreach (var hashes in text.Shingles.Chunk(MostIds))
        {
            foreach (var pair in await db.Having(speaker, hashes).ToListAsync(cancellationToken))
                shared[pair.OtherId] = shared.GetValueOrDefault(pair.OtherId) + pair.Shared;
        }

        var spoken = await db.SpokenAsync([.. shared.OrderByDescending(s => s.Value).ThenBy(s => s.Key).Take(MostPairs).Select(s => s.Key)], cancellationToken);
        return Sorted(
            from other in spoken.Values
            let compared = VariantComparison.Of(text, VariantText.Of(other.SpokenText), db.Variants)
            where compared.Relation != VariantRelation.Unrelated
            select new FoundVariant(Guid.Empty, other.Id, compared, null));
    }

    /// <summary>What was decided about quotes of a speaker: whether two of them are one utterance.</summary>
    public static async Task<IReadOnlyList<(Guid One, Guid Other, bool AreOne)>> DecidedAsync(this ArticleDbContext db, Guid speaker, CancellationToken cancellationToken)
    {
        var decided =
            from decision in db.VariantDecisions
            join quote in db.Quotes on decision.QuoteId equals quote.Id
            where quote.SpeakerId == speaker
            select new { decision.QuoteId, decision.OtherId, decision.Verdict };
        return [.. (await decided.ToListAsync(cancellationToken)).Select(d => (d.QuoteId, d.OtherId, d.Verdict != VariantVerdict.DifferentOccasion))];
    }

    internal sealed class Pair
    {
        public Guid QuoteId { get; init; }
        public Guid OtherId { get; init; }
        public int Shared { get; init; }
    }

    /// <summary>Whatever quotes have in common with others, those with the most first.</summary>
    internal static IQueryable<Pair> PairsOf(this ArticleDbContext db, Guid[] quotes)
    {
        const int Most = VariantGroups.MostQuotesOfShingle;
        var rare = db.QuoteShingles.Where(s => quotes.Contains(s.QuoteId)
            && db.QuoteShingles.Where(t => t.SpeakerId == s.SpeakerId && t.Hash == s.Hash).OrderBy(t => t.QuoteId).Take(Most + 1).Count() <= Most);
        return rare
            .Join(db.QuoteShingles, s => new { s.SpeakerId, s.Hash }, t => new { t.SpeakerId, t.Hash }, (s, t) => new { s.QuoteId, OtherId = t.QuoteId })
            .Where(p => p.QuoteId != p.OtherId)
            .GroupBy(p => new { p.QuoteId, p.OtherId })
            .Select(g => new Pair { QuoteId = g.Key.QuoteId, OtherId = g.Key.OtherId, Shared = g.Count() })
            .OrderByDescending(p => p.Shared).ThenBy(p => p.QuoteId).ThenBy(p => p.OtherId);
    }

    /// <summary>The quotes of a speaker that have some of these shingles.</summary>
    internal static IQueryable<Pair> Having(this ArticleDbContext db, Guid speaker, long[] hashes)
    {
        var having = db.QuoteShingles.Where(s => s.SpeakerId == speaker && hashes.Contains(s.Hash));
        var rare = having.GroupBy(s => s.Hash).Where(g => g.Count() <= VariantGroups.MostQuotesOfShingle).Select(g => g.Key);
        return having.Where(s => rare.Contains(s.Hash)).GroupBy(s => s.QuoteId).Select(g => new Pair { OtherId = g.Key, Shared = g.Count() });
    }

    private static async Task<Dictionary<Guid, Spoken>> SpokenAsync(this ArticleDbContext db, IReadOnlyList<Guid> quotes, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, Spoken>();
        foreach (var ids in quotes.Chunk(MostIds))
        {
            foreach (var quote in await db.Quotes.Where(q => ids.Contains(q.Id) && q.DeletedAt == null).Select(q => new Spoken(q.Id, q.SpeakerId, q.SpokenText)).ToListAsync(cancellationToken))
                found.Add(quote.Id, quote);
        }

        return found;
    }

    private static IReadOnlyList<FoundVariant> Sorted(IEnumerable<FoundVariant> found) =>
        [.. found.OrderBy(f => f.Compared.Relation).ThenByDescending(f => f.Compared.Shingles).ThenByDescending(f => f.Compared.Words).ThenBy(f => f.OtherId)];
}
