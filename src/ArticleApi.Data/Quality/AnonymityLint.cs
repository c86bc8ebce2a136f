using ArticleApi.Data.Quotes;
using ArticleApi.Data.Speakers;
using static ArticleApi.Data.Quality.LintSeverity;

namespace ArticleApi.Data.Quality;

/// <summary>What quotes of anonymous speakers need: QUO-ANON.</summary>
internal static class AnonymityLint
{
    public static readonly LintRule Reason = new("QUO-ANON-REASON", Error);
    public static readonly LintRule Vague = new("QUO-ANON-VAGUE", Warning);
    public static readonly LintRule Only = new("QUO-ANON-ONLY", Error);
    public static readonly LintRule Exposed = new("QUO-ANON-EXPOSED", Error, IsFinal: true);

    // Fewer words are said by many people.
    public const int TellingWords = 7;

    public static IReadOnlyList<LintRule> Rules { get; } = [Reason, Vague, Only, Exposed];

    private static readonly HashSet<string> VagueNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "a source", "an insider", "an official", "anonymous", "insider", "insiders", "official", "officials", "source", "sources", "some", "someone", "unnamed source", "unnamed sources",
    };

    public static IEnumerable<LintFinding> Check(LintSubject subject)
    {
        var spoken = subject.QuotesOnce().Where(q => q.Quote.Kind != QuoteKind.Indirect).ToList();
        var anonymous = spoken.Where(q => Speaker(subject, q.Quote)?.Kind == SpeakerKind.Anonymous).ToList();
        foreach (var (quote, print) in anonymous)
        {
            var speaker = Speaker(subject, quote)!;
            if (string.IsNullOrEmpty(speaker.Anonymity?.Reason) || string.IsNullOrEmpty(speaker.Anonymity.GrantedBy))
                yield return print.Find(Reason, "Say why the speaker is anonymous, and who approved it.");
            if (VagueNames.Contains(speaker.Name.Trim())) yield return print.Find(Vague, "Describe the source as specifically as safety allows.");
        }

        foreach (var (quote, print) in subject.QuotesOnce().Where(q => subject.TellTales.Contains(q.Quote.Fingerprint)))
            yield return print.Find(Exposed, "The same words are recorded of an anonymous speaker and of one with a name: printed, they tell who it was.");
        if (anonymous.Count > 0 && anonymous.Count == spoken.Count) yield return new(Only, "/body", "All quotes of the article are anonymous.");
    }

    private static Speaker? Speaker(LintSubject subject, Quote quote) =>
        quote.SpeakerId is { } id ? subject.Speakers.GetValueOrDefault(id) : null;
}
