namespace ArticleApi.Quotations.Extraction;

/// <summary>Makes candidates of what was found: in code points, with what tells, each linked to what it belongs to.</summary>
internal sealed class Findings(IReadOnlyList<SourceText> blocks, IReadOnlyList<FurnitureFound> furniture, IReadOnlyList<Tokens?> texts, IReadOnlyList<SourceMention> sources)
{
    private const int MostOfLabel = 200;

    private readonly CodePointMap[] maps = [.. blocks.Select(b => CodePointMap.Of(b.Text))];
    private readonly Dictionary<(int Block, int Sentence), string> mentioned = sources.GroupBy(s => (s.Block, s.Sentence)).ToDictionary(g => g.Key, g => g.First().Name);
    private readonly List<Candidate> candidates = [];
    private readonly List<FoundSpeaker> speakers = [];
    private readonly Dictionary<Named, int> ofName = [];
    private readonly Dictionary<string, int> ofLabel = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Assigned, int> ofSpan = [];

    public ExtractedArticle Make(List<Assigned> quotes)
    {
        var dropped = new List<DroppedBlock>();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (furniture[i].Kind == FurnitureKind.Debris) dropped.Add(new(i, blocks[i].Text, furniture[i].Rule));
            else if (furniture[i].Kind is not FurnitureKind.Text) Furnish(i, furniture[i]);
        }

        var mentions = Sources();
        foreach (var quote in quotes) Quote(quote, mentions);
        Links(mentions);
        return new(candidates, speakers, dropped);
    }

    private void Furnish(int block, FurnitureFound found)
    {
        var kind = found.Kind switch
        {
            FurnitureKind.Headline => CandidateKind.Headline,
            FurnitureKind.ImageCredit => CandidateKind.ImageCredit,
            FurnitureKind.Byline => CandidateKind.Byline,
            FurnitureKind.Dateline => CandidateKind.Dateline,
            _ => CandidateKind.Citation,
        };
        var value = blocks[block].Text[found.Start..found.End];
        candidates.Add(Made(kind, block, found.Start, found.End, found.Confidence, found.Rule) with { Value = kind == CandidateKind.Citation ? WithoutAddress(value) : value, Url = LinkAt(block, found.Start, found.End), SourceMention = kind == CandidateKind.Citation ? WithoutAddress(value) : null });
    }

    // The first mention of each source, with the others that say more by their link.
    private Dictionary<string, int> Sources()
    {
        var first = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (i, candidate) in candidates.Index())
        {
            if (candidate.Kind == CandidateKind.Citation) first.TryAdd(candidate.Value!, i);
        }

        foreach (var mention in sources.OrderBy(s => s.Block).ThenBy(s => s.From))
        {
            var tokens = texts[mention.Block]!;
            var (start, end) = (tokens[mention.From].Start, tokens[mention.To - 1].End);
            if (first.TryGetValue(mention.Name, out var known))
            {
                if (candidates[known].Url is null && LinkAt(mention.Block, start, end) is { } url) candidates[known] = candidates[known] with { Url = url };
                continue;
            }

            first[mention.Name] = candidates.Count;
            var at = tokens.Text.LastIndexOf(mention.Name, end - 1, Math.Min(end, mention.Name.Length + 20), StringComparison.Ordinal);
            candidates.Add(Made(CandidateKind.Citation, mention.Block, at < 0 ? start : at, at < 0 ? end : at + mention.Name.Length, mention.Confidence, mention.Rule) with
            {
                Value = mention.Name,
                Url = LinkAt(mention.Block, start, end),
                Cue = mention.Cue,
                SourceMention = mention.Name,
            });
        }

        return first;
    }

    // Hosts that are linked to and not named otherwise.
    private void Links(Dictionary<string, int> known)
    {
        for (var block = 0; block < blocks.Count; block++)
        {
            if (furniture[block].Kind == FurnitureKind.Debris) continue;
            foreach (var link in blocks[block].Links)
            {
                if (!Uri.TryCreate(link.Url, UriKind.Absolute, out var address) || address.Host.Length == 0 || link.End <= link.Start) continue;
                var host = address.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? address.Host[4..] : address.Host;
                if (candidates.Exists(c => c.Kind == CandidateKind.Citation && c.Url == link.Url) || candidates.Count > 1000 || !known.TryAdd(host, candidates.Count)) continue;
                candidates.Add(Made(CandidateKind.Citation, block, link.Start, link.End, 0.5, "link") with { Value = host, Url = link.Url });
            }
        }
    }

    private void Quote(Assigned quote, Dictionary<string, int> mentions)
    {
        var span = quote.Span;
        var tokens = texts[span.Block]!;
        var cue = quote.Cue;
        var cueTokens = cue is null ? null : texts[cue.Block];
        var mention = MentionFor(quote);
        if (quote.Continues is null || !ofSpan.TryGetValue(quote.Continues, out var continues)) continues = -1;
        var speaker = quote.IsSpeech ? SpeakerOf(quote) : null;
        var at = candidates.Count;
        ofSpan[quote] = at;
        candidates.Add(Made(CandidateKind.Quote, span.Block, span.Start, span.End, quote.Confidence, quote.Rule) with
        {
            Cue = cue?.Verb,
            CueBlock = cue?.Block,
            CueStart = cue is null ? null : maps[cue.Block].At(cueTokens![cue.At].Start),
            SourceMention = mention,
            Quote = new()
            {
                IsSpeech = quote.IsSpeech,
                Shape = span.Shape,
                Speaker = speaker,
                SpeakerLabel = Shortened(quote.IsSpeech && cue is not null && cue.Subject.Kind != PhraseKind.Pronoun ? cue.Subject.Text : quote.Label ?? quote.Who?.Name),
                SpeakerRole = Shortened(quote.Role ?? quote.Who?.Role),
                Verb = cue is { Rule: not "nameColon" } ? cue.Verb : null,
                Medium = cue is null ? SpeechMedium.Unknown : Circumstances.Medium(cueTokens!, cue.At),
                Continues = continues < 0 ? null : continues,
                DateWords = cue is null ? null : Circumstances.DateWords(cueTokens!, cue.At),
            },
        });
        foreach (var (start, end, kind, confidence) in EditorInsertions.Of(tokens.Text, span.Start, span.End))
            candidates.Add(Made(CandidateKind.Insertion, span.Block, start, end, confidence, "brackets") with { Of = at, Insertion = kind, Value = tokens.Text[start..end] });
        if (cue is null || quote.Rule is "continued" or "afterQuote") return;
        foreach (var (kind, from, to) in Circumstances.Of(cueTokens!, cue.At))
            candidates.Add(Made(kind, cue.Block, cueTokens![from].Start, cueTokens[to - 1].End, 0.7, "speaking") with { Of = at, Value = cueTokens.Between(from, to) });
    }

    // The source that stands in the sentence of the quote or its cue, or at the end of the block before.
    private string? MentionFor(Assigned quote)
    {
        if (MentionIn(quote.Span.Block, quote.Sentence) is { } beside) return beside;
        if (quote.Cue is { } cue && MentionIn(cue.Block, cue.Sentence) is { } atCue) return atCue;
        if (quote.Rule is "introduced" && texts[quote.Span.Block - 1] is { Count: > 0 } before && MentionIn(before.Block, before[before.Count - 1].Sentence) is { } above) return above;
        return quote.Continues is { } open && ofSpan.TryGetValue(open, out var at) ? candidates[at].SourceMention : null;
    }

    private string? MentionIn(int block, int sentence) => mentioned.GetValueOrDefault((block, sentence));

    private int? SpeakerOf(Assigned quote)
    {
        if (quote.Who is { } who)
        {
            if (!ofName.TryGetValue(who, out var known))
            {
                known = ofName[who] = speakers.Count;
                speakers.Add(new(Shortened(who.Name)!, who.Kind, Shortened(who.Role)) { Aliases = [.. who.Aliases.Where(a => a.Length <= MostOfLabel)] });
                candidates.Add(Made(CandidateKind.Speaker, who.FirstBlock, who.FirstStart, who.FirstEnd, Math.Min(0.9, quote.Confidence + 0.05), "name") with { Value = Shortened(who.Name), Speaker = known });
            }

            return known;
        }

        if (quote.Label is not { } label) return null;
        if (ofLabel.TryGetValue(label, out var same)) return same;
        ofLabel[label] = speakers.Count;
        var index = speakers.Count;
        speakers.Add(new(Shortened(label)!, quote.LabelKind ?? NameKind.Unnamed, null));
        if (quote.LabelKind is NameKind.Organization or NameKind.Group && quote.Cue is { } cue && texts[cue.Block] is { } tokens)
            candidates.Add(Made(CandidateKind.Speaker, cue.Block, tokens[cue.Subject.From].Start, tokens[cue.Subject.To - 1].End, 0.7, "description") with { Value = Shortened(label), Speaker = index });
        return index;
    }

    private Candidate Made(CandidateKind kind, int block, int start, int end, double confidence, string rule) => new()
    {
        Kind = kind,
        Block = block,
        Place = maps[block].Range(start, end),
        Exact = blocks[block].Text[start..end],
        Confidence = Math.Round(confidence, 2),
        Rule = rule,
    };

    private string? LinkAt(int block, int start, int end)
    {
        foreach (var link in blocks[block].Links)
        {
            if (link.Start < end && link.End > start) return link.Url;
        }

        return null;
    }

    private static string WithoutAddress(string value)
    {
        var at = value.IndexOf("http", StringComparison.OrdinalIgnoreCase);
        return at > 0 ? value[..at].TrimEnd(' ', ',', ':', '-', '(') : value;
    }

    private static string? Shortened(string? text) => text is { Length: > MostOfLabel } ? text[..MostOfLabel].TrimEnd() : text;
}
