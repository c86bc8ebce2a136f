using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Sources;

/// <summary>How far an article rests on a source.</summary>
public enum DependenceClass
{
    Sole,
    Partial,
    Incidental,
}

/// <summary>The quote as far as it says through whom the words came.</summary>
internal sealed record QuotePath(Guid Id, QuoteKind Kind, IReadOnlyList<ProvenanceStep> Provenance);

/// <summary>What of an article rests on a source.</summary>
/// <param name="Class">How far it does.</param>
/// <param name="CitationKeys">The citations, in order.</param>
/// <param name="QuoteIds">The printed quotes that came through it, in order.</param>
/// <param name="BlockKeys">The blocks that print such a quote, are an excerpt, or name such a citation, in order.</param>
/// <param name="Share">The part of the text that excerpts and quotes from it make up, counted in code points; 0 to 1.</param>
public sealed record Dependence(DependenceClass Class, IReadOnlyList<string> CitationKeys, IReadOnlyList<Guid> QuoteIds, IReadOnlyList<string> BlockKeys, double Share)
{
    /// <summary>Null when nothing of the article rests on it.</summary>
    internal static Dependence? Of(Article article, IReadOnlyDictionary<Guid, QuotePath> quotes, SourceScope scope)
    {
        var cited = article.Citations.Where(scope.Has).Select(c => c.Key!).ToHashSet(StringComparer.Ordinal);
        var prints = BodyReferences.Of(article.Body).Quotes;
        var printed = prints.Select(p => quotes.GetValueOrDefault(p.QuoteId)).OfType<QuotePath>().Distinct().ToList();
        var resting = printed.Where(q => q.Provenance.Any(scope.Has)).Select(q => q.Id).ToHashSet();
        if (cited.Count == 0 && resting.Count == 0 && !scope.HasCreditOf(article.FeaturedImage)) return null;

        var ours = prints.Where(p => resting.Contains(p.QuoteId)).ToLookup(p => p.BlockKey, StringComparer.Ordinal);
        var (all, taken, blocks, hasExcerpt) = (0, 0, new List<string>(), false);
        foreach (var block in article.Body)
        {
            var isExcerpt = block is TextBlock { ExcerptOf: { } key } && cited.Contains(key);
            hasExcerpt |= isExcerpt;
            if (isExcerpt || ours[block.Key!].Any() || Names(block, cited)) blocks.Add(block.Key!);
            if (block is not TextBlock text) continue;
            var length = CodePoints.Count(BodyText.Of(text));
            all += length;
            taken += isExcerpt ? length : Covered(ours[block.Key!]);
        }

        return new Dependence(
            ClassOf(article, printed, scope, resting.Count > 0 || hasExcerpt), [.. article.Citations.Select(c => c.Key!).Where(cited.Contains)],
            [.. prints.Select(p => p.QuoteId).Where(resting.Contains).Distinct()], blocks, all == 0 ? 0 : Math.Round((double)taken / all, 4));
    }

    private static DependenceClass ClassOf(Article article, IReadOnlyList<QuotePath> printed, SourceScope scope, bool hasWords)
    {
        var counting = article.Citations.Where(c => c.Role is CitationRole.Primary or CitationRole.Via or CitationRole.Agency).ToList();
        if (counting.Count > 0 && counting.TrueForAll(scope.Has)) return DependenceClass.Sole;
        var spoken = printed.Where(q => q.Kind != QuoteKind.Indirect).ToList();
        if (spoken.Count > 0 && spoken.TrueForAll(q => q.Provenance.Count > 0 && q.Provenance.All(scope.Has))) return DependenceClass.Sole;
        return hasWords || counting.Exists(scope.Has) ? DependenceClass.Partial : DependenceClass.Incidental;
    }

    private static bool Names(BodyBlock block, HashSet<string> cited) => block switch
    {
        TextBlock text => text.MarkDefs.OfType<CitationMark>().Any(m => cited.Contains(m.CitationKey)),
        ImageBlock { CitationKey: { } key } => cited.Contains(key),
        EmbedBlock { CitationKey: { } key } => cited.Contains(key),
        _ => false,
    };

    // Quotes within quotes are counted once.
    private static int Covered(IEnumerable<QuotePrint> prints)
    {
        var (covered, end) = (0, 0);
        foreach (var print in prints.OrderBy(p => p.Start))
        {
            covered += Math.Max(0, print.End - Math.Max(print.Start, end));
            end = Math.Max(end, print.End);
        }

        return covered;
    }
}
