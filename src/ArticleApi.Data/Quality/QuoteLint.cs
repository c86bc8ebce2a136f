using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Quotations;
using static ArticleApi.Data.Quality.LintSeverity;

namespace ArticleApi.Data.Quality;

/// <summary>What the records of the printed quotes need: QUO.</summary>
internal static class QuoteLint
{
    private const int OldDays = 365;
    private const int FragmentWords = 3;

    public static readonly LintRule Speaker = new("QUO-SPEAKER", Error);
    public static readonly LintRule Provenance = new("QUO-PROVENANCE", Error);
    public static readonly LintRule ViaUncited = new("QUO-VIA-UNCITED", Error);
    public static readonly LintRule Unverified = new("QUO-UNVERIFIED", Warning);
    public static readonly LintRule Disputed = new("QUO-DISPUTED", Error, IsFinal: true);
    public static readonly LintRule Date = new("QUO-DATE", Warning);
    public static readonly LintRule Old = new("QUO-OLD", Warning);
    public static readonly LintRule Future = new("QUO-FUTURE", Error);
    public static readonly LintRule Fragment = new("QUO-FRAGMENT", Info);
    public static readonly LintRule Variant = new("QUO-VARIANT", Warning);
    public static readonly LintRule VerbLoaded = new("QUO-VERB-LOADED", Info);
    public static readonly LintRule Translated = new("QUO-TRANSLATION", Warning);

    public static IReadOnlyList<LintRule> Rules { get; } = [Speaker, Provenance, ViaUncited, Unverified, Disputed, Date, Old, Future, Fragment, Variant, VerbLoaded, Translated];

    // By their beginnings, so that "admitted" and "admits" are found too.
    private static readonly string[] LoadedVerbs =
        ["admit", "allege", "boast", "brag", "claim", "concede", "confess", "gloat", "gush", "insist", "lament", "moan", "rant", "whine"];

    public static IEnumerable<LintFinding> Check(LintSubject subject) =>
        subject.QuotesOnce().SelectMany(q => Check(subject, q.Quote, q.Print));

    private static IEnumerable<LintFinding> Check(LintSubject subject, Quote quote, LintPrint print)
    {
        var isSpoken = quote.Kind != QuoteKind.Indirect;
        if (isSpoken && quote.SpeakerId is null) yield return print.Find(Speaker, "Say who said this.");
        if (quote.Kind == QuoteKind.Direct && quote.Provenance.Count == 0) yield return print.Find(Provenance, "Say how the words reached the newsroom.");
        foreach (var finding in Uncited(subject, quote, print)) yield return finding;
        if (quote.Verification.State == VerificationState.Unverified)
        {
            var isDoubtful = quote.Provenance.Any(p => subject.Sources.GetValueOrDefault(p.SourceId!.Value)?.Reliability.Rating == ReliabilityRating.Low);
            yield return print.Find(Unverified, isDoubtful ? "The quote is not verified, and its source is rated low." : "The quote is not verified.") with
            {
                Severity = isDoubtful ? Error : Warning,
            };
        }

        if (quote.Status == QuoteStatus.Withdrawn) yield return print.Find(Disputed, "The quote is withdrawn.");
        else if (quote.Verification.State is VerificationState.Disputed or VerificationState.Retracted && !subject.VisibleNotices.Any(n => n.QuoteIds.Contains(quote.Id)))
            yield return print.Find(Disputed, "The quote is disputed or retracted, and no notice that readers see names it.");
        foreach (var finding in Dated(subject, quote, print)) yield return finding;
        if (LacksTranslation(subject, quote)) yield return print.Find(Translated, "Say whether the words are translated, and from what language.");
        if (quote.Kind == QuoteKind.Partial && QuoteWords.Of(print.Print.Exact).Count < FragmentWords)
            yield return print.Find(Fragment, "One or two quoted words often mislead; quote more or drop the marks.");
        if (subject.Variants.GetValueOrDefault(quote.Id) is { } variant) yield return print.Find(Variant, $"{(variant.IsPrinted ? "Printed" : "Recorded")} elsewhere as “{variant.Text}”.");
        if (quote.AttributionVerb is { } verb && LoadedVerbs.Any(loaded => verb.StartsWith(loaded, StringComparison.OrdinalIgnoreCase)))
            yield return print.Find(VerbLoaded, $"‘{verb}’ judges what was said. Neutral: said.") with { Suggestion = "said" };
    }

    private static IEnumerable<LintFinding> Uncited(LintSubject subject, Quote quote, LintPrint print)
    {
        foreach (var id in quote.Provenance.Select(p => p.SourceId!.Value).Distinct().Where(id => subject.Article.Citations.All(c => c.SourceId != id)))
        {
            var name = subject.Sources.GetValueOrDefault(id)?.Name ?? "a source";
            yield return print.Find(ViaUncited, $"Quote came from {name}, which the article does not credit.") with { SourceId = id };
        }
    }

    private static bool LacksTranslation(LintSubject subject, Quote quote) => quote.Translation?.IsTranslation switch
    {
        true => quote.Translation.OriginalLanguage is null,
        false => false,
        null => quote.SpeakerId is { } speaker && subject.UsualLanguages.GetValueOrDefault(speaker) is { } usual && !IsSameLanguage(usual, subject.Article.Language),
    };

    // Whether it is British or American says nothing about a translation.
    private static bool IsSameLanguage(string tag, string other) => tag.Split('-')[0].Equals(other.Split('-')[0], StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<LintFinding> Dated(LintSubject subject, Quote quote, LintPrint print)
    {
        if (quote.SaidOn is null) yield return print.Find(Date, "When was this said?");
        if (quote.SaidOnEarliest > subject.PublishedOn) yield return print.Find(Future, "The words were said after the article is published.");
        if (quote.SaidOnLatest is { } latest && latest < subject.PublishedOn.AddDays(-OldDays) && !NamesYear(print.Block))
            yield return print.Find(Old, "The words are more than a year old, and the paragraph does not say when they were said.") with { Suggestion = $"in {latest.Year}" };
    }

    private static bool NamesYear(LintBlock block) =>
        QuoteWords.Of(block.Text).Any(w => w.Key.Length == 4 && w.Key[0] is '1' or '2' && w.Key.All(char.IsAsciiDigit));
}
