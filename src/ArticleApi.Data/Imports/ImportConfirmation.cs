using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;
using ArticleApi.Quotations.Extraction;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Imports;

/// <summary>Makes of a draft the article, its quotes, and the speakers and sources that are not there yet, for the caller to save in one transaction.</summary>
public sealed class ImportConfirmation(ArticleDbContext db, ImportDraft draft)
{
    // Parameters of one query; the engines allow some 2,000.
    private const int MostKeys = 500;
    private const int LongestQuote = 5000;

    private readonly List<Obstacle> obstacles = [];
    private readonly List<ImportedPart> speakers = [];
    private readonly List<ImportedPart> sources = [];
    private readonly List<ImportedQuote> quotes = [];
    private readonly Dictionary<string, Guid> speakerOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Guid> newNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImportCandidate> byId = draft.Candidates.ToDictionary(c => c.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, Citation> citations = new(StringComparer.Ordinal);
    private ImportMatches matches = new();

    /// <summary>Prepares everything; with what stands in the way of it nothing is to be saved.</summary>
    public async Task<IReadOnlyList<Obstacle>> PrepareAsync(CancellationToken cancellationToken)
    {
        var taken = draft.Candidates.Where(c => c.IsTaken).ToList();
        await LookUpAsync(taken, cancellationToken);
        foreach (var citation in taken.Where(c => c.Kind == CandidateKind.Citation)) Cite(citation);
        var spoken = taken.Where(c => c.Kind == CandidateKind.Quote).ToList();
        var wanted = spoken.Select(q => q.Proposal.Speaker).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var speaker in taken.Where(c => c.Kind == CandidateKind.Speaker && (wanted.Contains(c.Id) || c.Decision is ImportDecision.Accept or ImportDecision.Edit))) Name(speaker);
        var terms = await AnonymousAsync(spoken, cancellationToken);
        var marks = await QuoteAsync(spoken, taken, terms, cancellationToken);
        if (obstacles.Count > 0) return obstacles;

        var article = ArticleOf(marks);
        if (obstacles.Count > 0) return obstacles;
        db.Create(article);
        draft.Confirm(new(article.Id, quotes, speakers, sources), db.Editor.Name, db.Time.UtcInstant());
        return [];
    }

    private async Task LookUpAsync(List<ImportCandidate> taken, CancellationToken cancellationToken)
    {
        var speakerNames = taken.Where(c => c.Kind == CandidateKind.Speaker).Select(c => c.Proposal.Name!).Concat(taken.Where(c => c.Proposal.SpeakerName is not null).Select(c => c.Proposal.SpeakerName!));
        matches = await new ImportMatching(db).FindAsync([.. speakerNames], [.. taken.Where(c => c.Kind == CandidateKind.Citation).Select(c => c.Proposal.Name!)], cancellationToken);

        // What an editor chose may have gone since.
        var chosen = taken.Select(c => (Candidate: c.Id, Kind: RecordKind.Speaker, Id: c.Proposal.SpeakerId, Member: "speakerId"))
            .Concat(taken.Select(c => (Candidate: c.Id, Kind: RecordKind.Source, Id: c.Proposal.SourceId, Member: "sourceId"))).Where(c => c.Id is not null).ToList();
        var dead = (await db.DeadAsync([.. chosen.Select(c => new Reference(c.Kind, c.Id!.Value))], cancellationToken)).ToHashSet();
        foreach (var (candidate, kind, id, member) in chosen.Where(c => dead.Contains(new(c.Kind, c.Id!.Value))))
            obstacles.Add(new("reference.not_found", $"No {kind.ToString().ToLowerInvariant()} {id}.", $"/candidates/{candidate}/proposal/{member}"));
    }

    private void Cite(ImportCandidate candidate)
    {
        var proposal = candidate.Proposal;
        var name = proposal.Name!;
        var known = matches.Sources(name);
        Guid id;
        if (proposal.SourceId is { } chosen) id = Known(sources, candidate.Id, chosen, name);
        else if (known.Count > 1)
        {
            obstacles.Add(Ambiguous(candidate.Id, name, "sourceId"));
            return;
        }
        else if (known is [{ } one]) id = Known(sources, candidate.Id, one.Id, one.Name);
        else if (newNames.TryGetValue("source " + RecordNames.KeyOf(name), out var made)) id = made;
        else
        {
            var source = new Source { Name = name, Kind = proposal.SourceKind ?? SourceKind.Outlet, Language = null };
            db.Create(source);
            newNames["source " + RecordNames.KeyOf(name)] = id = source.Id;
            sources.Add(new() { CandidateId = candidate.Id, Id = id, Name = name, IsNew = true });
        }

        var (role, url) = (proposal.Role ?? CitationRole.Via, proposal.Url);
        var same = citations.Values.FirstOrDefault(c => c.SourceId == id && (c.Url ?? url) == (url ?? c.Url));
        citations[candidate.Id] = same ?? new Citation { Key = candidate.Id, SourceId = id, Role = role, Url = url };
    }

    private void Name(ImportCandidate candidate)
    {
        if (SpeakerFor(candidate.Id, candidate.Proposal.SpeakerId, candidate.Proposal.Name!, candidate.Proposal) is { } id) speakerOf[candidate.Id] = id;
    }

    private Guid? SpeakerFor(string candidate, Guid? chosen, string name, ImportProposal proposal)
    {
        if (chosen is { } id) return Known(speakers, candidate, id, name);
        var known = matches.Speakers(name);
        if (known is [{ } one]) return Known(speakers, candidate, one.Id, one.Name);
        if (known.Count > 1)
        {
            obstacles.Add(Ambiguous(candidate, name, "speakerId"));
            return null;
        }

        if (newNames.TryGetValue("speaker " + RecordNames.KeyOf(name), out var made)) return made;
        var speaker = new Speaker { Name = name, Kind = proposal.SpeakerKind ?? SpeakerKind.Person, DefaultRole = proposal.SpeakerRole };
        db.Create(speaker);
        speakers.Add(new() { CandidateId = candidate, Id = speaker.Id, Name = name, IsNew = true });
        return newNames["speaker " + RecordNames.KeyOf(name)] = speaker.Id;
    }

    private static Guid Known(List<ImportedPart> parts, string candidate, Guid id, string name)
    {
        if (!parts.Exists(p => p.Id == id)) parts.Add(new() { CandidateId = candidate, Id = id, Name = name, IsNew = false });
        return id;
    }

    private async Task<HashSet<Guid>> AnonymousAsync(List<ImportCandidate> spoken, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. spoken.Select(q => q.Proposal.SpeakerId).OfType<Guid>().Concat(speakerOf.Values).Distinct().Take(2 * MostKeys)];
        return await db.Speakers.Where(s => ids.Contains(s.Id) && s.Kind == SpeakerKind.Anonymous).Select(s => s.Id).ToHashSetAsync(cancellationToken);
    }

    private async Task<List<(string Block, PlacedMark Mark)>> QuoteAsync(List<ImportCandidate> spoken, List<ImportCandidate> taken, HashSet<Guid> anonymous, CancellationToken cancellationToken)
    {
        var heads = spoken.Select(q => (Head: HeadOf(q), Part: q)).GroupBy(q => q.Head.Id, q => q.Part, StringComparer.Ordinal).Select(g => (Head: byId[g.Key], Parts: g.ToList())).ToList();
        var made = new List<(Quote Quote, List<ImportCandidate> Parts)>();
        foreach (var (head, parts) in heads)
        {
            if (QuoteOf(head, parts, taken, anonymous) is { } quote) made.Add((quote, parts));
        }

        var said = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var quote in made.Select(m => m.Quote)) quote.Derive();
        foreach (var keys in made.Where(m => m.Quote.SpeakerId is not null).Select(m => m.Quote.SaidKey).Distinct(StringComparer.Ordinal).Chunk(MostKeys))
        {
            var known = await db.Quotes.Where(q => q.UtteranceKey != null && keys.Contains(q.UtteranceKey)).Select(q => new { q.UtteranceKey, q.Id, q.Status }).ToListAsync(cancellationToken);
            foreach (var quote in known) said[quote.UtteranceKey!] = quote.Status == QuoteStatus.Active ? quote.Id : Guid.Empty;
        }

        var marks = new List<(string, PlacedMark)>();
        foreach (var (quote, parts) in made)
        {
            var isKnown = said.TryGetValue(quote.SaidKey, out var id) && quote.SpeakerId is not null;
            if (isKnown && id == Guid.Empty)
            {
                obstacles.Add(new("quote.withdrawn", "The speaker's quote of these words was withdrawn and must not be printed.", $"/candidates/{parts[0].Id}"));
                continue;
            }

            if (!isKnown)
            {
                db.Create(quote);
                id = quote.Id;
                if (quote.SpeakerId is not null) said[quote.SaidKey] = id;
            }

            quotes.AddRange(parts.Select(part => new ImportedQuote { CandidateId = part.Id, QuoteId = id, SpeakerId = quote.SpeakerId, IsNew = !isKnown }));
            marks.AddRange(parts.Select(part => (part.BlockKey, new PlacedMark(part.Start, part.End, new QuoteMark { QuoteId = id }))));
        }

        return marks;
    }

    // The first of the places of one quote; a place whose first was rejected is a quote of its own.
    private ImportCandidate HeadOf(ImportCandidate quote)
    {
        for (var steps = 0; steps < 1000 && quote.Proposal.Continues is { } before && byId.GetValueOrDefault(before) is { Kind: CandidateKind.Quote, IsTaken: true } head; steps++) quote = head;
        return quote;
    }

    private Quote? QuoteOf(ImportCandidate head, List<ImportCandidate> parts, List<ImportCandidate> taken, HashSet<Guid> anonymous)
    {
        var proposal = head.Proposal;
        var text = string.Join(' ', parts.Select(p => p.Exact));
        if (CodePoints.Count(text) > LongestQuote)
        {
            obstacles.Add(new("text.too_long", $"A quote has at most {LongestQuote} characters; reject it, or shorten it by start and end.", $"/candidates/{head.Id}"));
            return null;
        }

        Guid? speaker = proposal.SpeakerId is { } chosen ? Known(speakers, head.Id, chosen, proposal.SpeakerLabel ?? "")
            : proposal.SpeakerName is { } name ? SpeakerFor(head.Id, null, name, proposal)
            : proposal.Speaker is { } candidate && speakerOf.TryGetValue(candidate, out var named) ? named : null;
        var isPartial = proposal.QuoteKind == QuoteKind.Partial && Quotations.QuoteWords.Of(text).Count <= 60;
        return new()
        {
            Text = text,
            Language = draft.Language,
            Kind = isPartial ? QuoteKind.Partial : QuoteKind.Direct,
            SpeakerId = speaker,
            SpeakerLabel = proposal.SpeakerLabel,
            SpeakerRole = proposal.SpeakerRole,
            AttributionVerb = proposal.AttributionVerb,
            AttributionTerms = speaker is { } id && anonymous.Contains(id) ? AttributionTerms.Anonymous : AttributionTerms.OnRecord,
            SaidOn = proposal.SaidOn,
            Medium = proposal.Medium ?? QuoteMedium.Unknown,
            Place = Of(taken, parts, CandidateKind.Place) is { } place ? new() { Name = ImportComposition.Line(place, 200) } : null,
            Occasion = Of(taken, parts, CandidateKind.Occasion) is { } occasion ? ImportComposition.Line(occasion, 300) : null,
            Provenance = ProvenanceOf(head),
            Insertions = Insertions(taken, parts, CodePoints.Count(text)),
        };
    }

    private static string? Of(List<ImportCandidate> taken, List<ImportCandidate> parts, CandidateKind kind) =>
        taken.Find(c => c.Kind == kind && parts.Exists(p => p.Id == c.Proposal.Of))?.Proposal.Name;

    // From places in blocks to places in the words of the quote, whose parts stand with a space between.
    private static List<Insertion> Insertions(List<ImportCandidate> taken, List<ImportCandidate> parts, int length)
    {
        var insertions = new List<Insertion>();
        var offset = 0;
        foreach (var part in parts)
        {
            foreach (var found in taken.Where(c => c.Kind == CandidateKind.Insertion && c.Proposal.Of == part.Id && c.BlockKey == part.BlockKey && c.Start >= part.Start && c.End <= part.End))
            {
                var insertion = new Insertion { Start = offset + found.Start - part.Start, End = offset + found.End - part.Start, Kind = found.Proposal.InsertionKind ?? Quotations.InsertionKind.Insertion };
                if (insertions.Count < 50 && !(insertion.Start == 0 && insertion.End == length)) insertions.Add(insertion);
            }

            offset += CodePoints.Count(part.Exact) + 1;
        }

        return insertions;
    }

    // The source that is named beside the quote; else the one that the whole article is credited to.
    private IReadOnlyList<ProvenanceStep> ProvenanceOf(ImportCandidate quote)
    {
        var beside = quote.Evidence?.SourceMention is { } mention ? draft.Candidates.FirstOrDefault(c => c.Kind == CandidateKind.Citation && RecordNames.KeyOf(c.Evidence?.SourceMention ?? c.Exact) == RecordNames.KeyOf(mention) && citations.ContainsKey(c.Id)) : null;
        beside ??= draft.Candidates.FirstOrDefault(c => c is { Kind: CandidateKind.Citation, Rule: "closingCredit" } && citations.ContainsKey(c.Id));
        if (beside is null) return [];
        var citation = citations[beside.Id];
        return [new() { SourceId = citation.SourceId, Role = citation.Role == CitationRole.Agency ? ProvenanceRole.Agency : ProvenanceRole.Via, Url = citation.Url }];
    }

    private Article ArticleOf(List<(string Block, PlacedMark Mark)> marks)
    {
        var composition = new ImportComposition(draft);
        foreach (var (id, citation) in citations)
        {
            var candidate = byId[id];
            marks.Add((candidate.BlockKey, new(candidate.Start, candidate.End, new CitationMark { CitationKey = citation.Key! })));
        }

        var excerpts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var quote in draft.Candidates.Where(c => c is { Kind: CandidateKind.Quote, Rule: "introduced", Evidence.SourceMention: not null } && quotes.Exists(q => q.CandidateId == c.Id)))
        {
            if (ProvenanceOf(quote) is [{ SourceId: { } source }] && citations.Values.FirstOrDefault(c => c.SourceId == source) is { } citation) excerpts.TryAdd(quote.BlockKey, citation.Key!);
        }

        var list = citations.Values.Distinct().ToList();
        var prepared = BodyRules.Prepare(composition.Body(marks.ToLookup(m => m.Block, m => m.Mark, StringComparer.Ordinal), excerpts), list.Select(c => c.Key!).ToHashSet(StringComparer.Ordinal));
        obstacles.AddRange(prepared.Problems.Select(p => new Obstacle(p.Code, p.Detail, "/article/body" + p.Pointer)));
        if (list.Count > 200) obstacles.Add(new("list.too_many", "At most 200 citations.", "/article/citations"));
        var article = new Article
        {
            Language = draft.Language,
            Headline = composition.Headline,
            Byline = composition.Byline,
            Dateline = composition.Dateline is { } place ? new() { Place = place } : null,
            FeaturedImage = composition.ImageCredit is { } credit ? new() { Credit = credit } : null,
            Body = prepared.Body,
            Citations = list,
            ImportedFrom = new() { Format = draft.Format.ToString().ToLowerInvariant(), Sha256 = draft.Sha256, ImportedAt = draft.CreatedAt, Dropped = draft.Dropped },
        };
        if (!CleanText.HasLetterOrDigit(article.Headline)) obstacles.Add(new("text.no_letters", "The headline needs at least one letter or digit.", "/article/headline"));
        return article;
    }

    private static Obstacle Ambiguous(string candidate, string name, string member) =>
        new("import.ambiguous", $"Several records have the name ‘{name}’; choose one.", $"/candidates/{candidate}/proposal/{member}");
}
