using ArticleApi.Data.Articles;
using ArticleApi.Data.Quotes;
using ArticleApi.Quotations.Extraction;

namespace ArticleApi.Data.Imports;

/// <summary>The citations that a draft becomes: what names the same source and no other page is one entry in several places.</summary>
internal sealed class ImportCitations(ImportDraft draft)
{
    private readonly List<Citation> entries = [];
    private readonly Dictionary<Guid, List<int>> ofSource = [];
    private readonly Dictionary<string, int> ofCandidate = new(StringComparer.Ordinal);

    // Asked for every quote, and first when all citations are there.
    private Dictionary<string, int>? ofMention;
    private int? closing;

    public IReadOnlyList<Citation> Entries => entries;

    public IEnumerable<(string Candidate, string Key)> Places => ofCandidate.Select(place => (place.Key, entries[place.Value].Key!));

    public void Add(string candidate, Guid source, CitationRole role, string? url)
    {
        if (!ofSource.TryGetValue(source, out var known)) ofSource[source] = known = [];
        var same = known.Cast<int?>().FirstOrDefault(i => entries[i!.Value].Url == url)
            ?? known.Cast<int?>().FirstOrDefault(i => url is null || entries[i!.Value].Url is null);
        if (same is not { } at)
        {
            at = entries.Count;
            known.Add(at);
            entries.Add(new() { Key = candidate, SourceId = source, Role = role, Url = url });
        }

        var entry = entries[at];
        entries[at] = entry with { Url = entry.Url ?? url, Role = Stronger(entry.Role!.Value, role) };
        ofCandidate[candidate] = at;
    }

    /// <summary>The source that is named beside the quote; else the one that the whole article is credited to.</summary>
    public Citation? Beside(ImportCandidate quote)
    {
        ofMention ??= MentionsOf();
        var at = quote.Evidence?.SourceMention is { } mention && ofMention.TryGetValue(RecordNames.KeyOf(mention), out var beside) ? beside : closing;
        return at is { } found ? entries[found] : null;
    }

    public IReadOnlyList<ProvenanceStep> ProvenanceOf(ImportCandidate quote) => Beside(quote) is not { } citation
        ? []
        : [new() { SourceId = citation.SourceId, Role = citation.Role == CitationRole.Agency ? ProvenanceRole.Agency : ProvenanceRole.Via, Url = citation.Url }];

    private Dictionary<string, int> MentionsOf()
    {
        var mentions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var candidate in draft.Candidates.Where(c => c.Kind == CandidateKind.Citation && ofCandidate.ContainsKey(c.Id)))
        {
            var at = ofCandidate[candidate.Id];
            mentions.TryAdd(RecordNames.KeyOf(candidate.Evidence?.SourceMention ?? candidate.Exact), at);
            if (candidate.Rule == "closingCredit") closing ??= at;
        }

        return mentions;
    }

    // A link alone says less than words that credit the source, and those less than its being an agency.
    private static CitationRole Stronger(CitationRole one, CitationRole other) => (one, other) switch
    {
        (CitationRole.Link, _) => other,
        (CitationRole.Via, CitationRole.Agency) => other,
        _ => one,
    };
}
