using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Text;
using static ArticleApi.Data.Quality.LintSeverity;

namespace ArticleApi.Data.Quality;

/// <summary>What an article rests on: SRC.</summary>
internal static class SourceLint
{
    public static readonly LintRule None = new("SRC-NONE", Warning);
    public static readonly LintRule Single = new("SRC-SINGLE", Warning);
    public static readonly LintRule Url = new("SRC-URL", Warning);
    public static readonly LintRule Retracted = new("SRC-RETRACTED", Error, IsFinal: true);
    public static readonly LintRule Blocked = new("SRC-BLOCKED", Error);
    public static readonly LintRule Low = new("SRC-LOW", Warning);
    public static readonly LintRule Unreferenced = new("SRC-UNREFERENCED", Info);
    public static readonly LintRule After = new("SRC-AFTER", Error);
    public static readonly LintRule Chain = new("SRC-CHAIN", Info);
    public static readonly LintRule TextCredit = new("SRC-TEXT-CREDIT", Warning);

    public static IReadOnlyList<LintRule> Rules { get; } = [None, Single, Url, Retracted, Blocked, Low, Unreferenced, After, Chain, TextCredit];

    public static IEnumerable<LintFinding> Check(LintSubject subject)
    {
        var citations = subject.Article.Citations;
        if (citations.Count == 0) yield return new(None, "/citations", "The article cites no source.");
        if (OnlySource(subject) is { } only)
            yield return new(Single, "/citations", $"Everything rests on {subject.Sources.GetValueOrDefault(only)?.Name ?? "one source"}.") { SourceId = only };

        foreach (var finding in ThirdHand(subject).Concat(CreditedInText(subject)).Concat(ThroughRetracted(subject))) yield return finding;
        var used = Used(subject);
        foreach (var (i, citation) in citations.Index())
        {
            var source = subject.Sources.GetValueOrDefault(citation.SourceId!.Value);
            foreach (var finding in Check(subject, citation, source, $"/citations/{i}", used.Contains(citation.Key!))) yield return finding with { SourceId = citation.SourceId };
        }
    }

    private static IEnumerable<LintFinding> Check(LintSubject subject, Citation citation, Source? source, string pointer, bool isUsed)
    {
        var isDocument = citation.Role == CitationRole.Primary && source?.Kind == SourceKind.Document;
        if (citation.Url is null && (citation.Role is CitationRole.Via or CitationRole.Agency || isDocument))
            yield return new(Url, pointer, $"Give the address of what was taken from {source?.Name ?? "the source"}.");
        if (IsRetractedUntold(subject, citation, source))
            yield return new(Retracted, pointer, $"What {source?.Name ?? "the source"} said is retracted, and no notice that readers see says so.");
        if (source?.Reliability.Rating == ReliabilityRating.Blocked) yield return new(Blocked, pointer, $"{source.Name} is not to be used.");
        if (source?.Reliability.Rating == ReliabilityRating.Low) yield return new(Low, pointer, $"{source.Name} is rated low.");
        if (citation.PublishedAt is { } at && PartialDate.TryParse(at, out var date) && date.Earliest > subject.PublishedOn)
            yield return new(After, pointer, "The source was published after this article.");
        if (!isUsed) yield return new(Unreferenced, pointer, "No mark, excerpt or quote of the article uses this citation.");
    }

    // A notice that is older than the retraction is about something else.
    private static bool IsRetractedUntold(LintSubject subject, Citation citation, Source? source)
    {
        var taken = Taken(subject, citation.SourceId!.Value, citation.Url).ToList();
        if (taken.Count == 0 && source?.Status != SourceStatus.Retracted && citation.State != CitationState.Retracted) return false;
        return IsUntold(subject, taken);
    }

    private static bool IsUntold(LintSubject subject, IReadOnlyList<SourceRetraction> taken)
    {
        var since = taken.Select(r => r.At).DefaultIfEmpty(DateTime.MinValue).Max();
        return !subject.VisibleNotices.Any(n => n.PublishedAt is null || n.PublishedAt >= since);
    }

    private static IEnumerable<SourceRetraction> Taken(LintSubject subject, Guid sourceId, string? url) =>
        (subject.Sources.GetValueOrDefault(sourceId)?.Retractions ?? []).Where(r => r.IsOf(sourceId) && r.Covers(url)).Concat(subject.RetractionsAbove.Where(r => r.Covers(sourceId, url)));

    // A quote that was recorded after its source had taken the page back is not disputed, and rests on nothing all the same.
    private static IEnumerable<LintFinding> ThroughRetracted(LintSubject subject)
    {
        foreach (var (quote, print) in subject.QuotesOnce())
        {
            var steps = quote.Provenance.Select(step => (Step: step, Taken: Taken(subject, step.SourceId!.Value, step.Url).ToList())).ToList();
            if (steps.Count == 0 || !steps.TrueForAll(s => s.Taken.Count > 0 || s.Step.State == ProvenanceState.Retracted) || !IsUntold(subject, [.. steps.SelectMany(s => s.Taken)])) continue;
            yield return print.Find(Retracted, "All that the quote came through is retracted, and no notice that readers see says so.") with { SourceId = quote.Provenance[0].SourceId };
        }
    }

    /// <summary>The source on which the article rests alone: the only one of its citations that counts, or the only one that all its quotes came through.</summary>
    private static Guid? OnlySource(LintSubject subject)
    {
        var cited = subject.Article.Citations.Where(c => c.Role is CitationRole.Primary or CitationRole.Via or CitationRole.Agency).Select(c => c.SourceId!.Value).Distinct().ToList();
        if (cited.Count == 1) return cited[0];
        var spoken = subject.QuotesOnce().Select(q => q.Quote).Where(q => q.Kind != QuoteKind.Indirect).ToList();
        if (spoken.Count == 0 || spoken.Exists(q => q.Provenance.Count == 0)) return null;
        var through = spoken.SelectMany(q => q.Provenance).Select(p => p.SourceId!.Value).Distinct().ToList();
        return through.Count == 1 ? through[0] : null;
    }

    // The nearest step comes first. Where the second is a recording or the like, the origin is known.
    private static IEnumerable<LintFinding> ThirdHand(LintSubject subject)
    {
        foreach (var (quote, print) in subject.QuotesOnce())
        {
            if (quote.Provenance is not [{ Role: ProvenanceRole.Via } near, { Role: ProvenanceRole.Via or ProvenanceRole.Agency } far, ..] || near.SourceId == far.SourceId) continue;
            var (name, origin) = (NameOf(subject, near.SourceId!.Value), NameOf(subject, far.SourceId!.Value));
            yield return print.Find(Chain, $"Third-hand: {name} has it from {origin}; try the origin.") with { SourceId = near.SourceId };
        }
    }

    private static IEnumerable<LintFinding> CreditedInText(LintSubject subject)
    {
        var cited = subject.Article.Citations.ToDictionary(c => c.Key!, c => c.SourceId!.Value, StringComparer.Ordinal);
        foreach (var (block, name, sources) in subject.TextCredits)
        {
            var marked = block.Block.MarkDefs.OfType<CitationMark>().Select(mark => cited.GetValueOrDefault(mark.CitationKey));
            if (marked.Intersect(sources).Any()) continue;
            yield return new(TextCredit, block.Pointer, $"The text credits {name}, and no citation is marked there.") { BlockKey = block.Block.Key, SourceId = sources[0] };
        }
    }

    private static string NameOf(LintSubject subject, Guid id) => subject.Sources.GetValueOrDefault(id)?.Name ?? "another source";

    private static HashSet<string> Used(LintSubject subject)
    {
        var article = subject.Article;
        var used = BodyReferences.Of(article.Body).Citations.Select(c => c.CitationKey).ToHashSet(StringComparer.Ordinal);
        var sources = subject.QuotesOnce().SelectMany(q => q.Quote.Provenance).Select(p => p.SourceId!.Value).ToHashSet();
        if (article.FeaturedImage?.CreditSourceId is { } credit) sources.Add(credit);
        used.UnionWith(article.Citations.Where(c => sources.Contains(c.SourceId!.Value)).Select(c => c.Key!));
        return used;
    }
}
