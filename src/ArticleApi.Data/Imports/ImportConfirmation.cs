using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Quotes;
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

    // Above these a confirm would keep everybody who saves waiting.
    private const int MostQuotes = 1000;
    private const int MostCitations = 200;
    private const int MostInsertions = 50;

    private readonly List<Obstacle> obstacles = [];
    private readonly List<ImportedQuote> quotes = [];
    private readonly Dictionary<string, Guid> speakerOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImportCandidate> byId = draft.Candidates.ToDictionary(c => c.Id, StringComparer.Ordinal);
    private readonly ImportRecords records = new(db);
    private readonly ImportCitations citations = new(draft);
    private ILookup<string, ImportCandidate> partsOf = Array.Empty<ImportCandidate>().ToLookup(c => c.Id);

    /// <summary>Prepares everything; with what stands in the way of it nothing is to be saved.</summary>
    public async Task<IReadOnlyList<Obstacle>> PrepareAsync(CancellationToken cancellationToken)
    {
        var taken = draft.Candidates.Where(c => c.IsTaken).ToList();
        var spoken = taken.Where(c => c.Kind == CandidateKind.Quote).ToList();
        if (spoken.Count > MostQuotes) return [new("list.too_many", $"At most {MostQuotes} quotes; it has {spoken.Count}. Reject some, or split the text.", "/candidates")];
        partsOf = taken.Where(c => c.Proposal.Of is not null).ToLookup(c => c.Proposal.Of!, StringComparer.Ordinal);
        await records.LookUpAsync(taken, cancellationToken);
        foreach (var citation in taken.Where(c => c.Kind == CandidateKind.Citation)) Cite(citation);
        var wanted = spoken.Select(q => q.Proposal.Speaker).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var speaker in taken.Where(c => c.Kind == CandidateKind.Speaker && (wanted.Contains(c.Id) || c.Decision is ImportDecision.Accept or ImportDecision.Edit))) Name(speaker);
        var marks = await QuoteAsync(spoken, cancellationToken);
        obstacles.AddRange(records.Obstacles);
        if (obstacles.Count > 0) return obstacles;

        var article = ArticleOf(marks);
        if (obstacles.Count > 0) return obstacles;
        db.Create(article);
        draft.Confirm(new(article.Id, quotes, records.Speakers, records.Sources), db.Editor.Name, db.Time.UtcInstant());
        return [];
    }

    /// <summary>Whether what others saved meanwhile makes it necessary to prepare anew: asked after the save and before the commit.</summary>
    public Task<bool> HasRivalsAsync(CancellationToken cancellationToken) => records.HasRivalsAsync(cancellationToken);

    private void Cite(ImportCandidate candidate)
    {
        var proposal = candidate.Proposal;
        if (records.SourceFor(candidate, proposal.Name!) is { } id) citations.Add(candidate.Id, id, proposal.Role ?? CitationRole.Via, proposal.Url);
    }

    private void Name(ImportCandidate candidate)
    {
        if (records.SpeakerFor(candidate, candidate.Proposal.Name!) is { } id) speakerOf[candidate.Id] = id;
    }

    private async Task<List<(string Block, PlacedMark Mark)>> QuoteAsync(List<ImportCandidate> spoken, CancellationToken cancellationToken)
    {
        var heads = spoken.Select(q => (Head: HeadOf(q), Part: q)).GroupBy(q => q.Head.Id, q => q.Part, StringComparer.Ordinal).Select(g => (Head: byId[g.Key], Parts: g.ToList())).ToList();
        var made = new List<(Quote Quote, List<ImportCandidate> Parts)>();
        foreach (var (head, parts) in heads)
        {
            if (QuoteOf(head, parts) is { } quote) made.Add((quote, parts));
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

    private Quote? QuoteOf(ImportCandidate head, List<ImportCandidate> parts)
    {
        var proposal = head.Proposal;
        var text = string.Join(' ', parts.Select(p => p.Exact));
        if (CodePoints.Count(text) > LongestQuote)
        {
            obstacles.Add(new("text.too_long", $"A quote has at most {LongestQuote} characters; reject it, or shorten it by start and end.", $"/candidates/{head.Id}"));
            return null;
        }

        if (!CleanText.HasLetterOrDigit(text))
        {
            obstacles.Add(new("text.no_letters", "A quote needs at least one letter or digit; reject it.", $"/candidates/{head.Id}"));
            return null;
        }

        var speaker = proposal.SpeakerId is not null || proposal.SpeakerName is not null ? records.SpeakerFor(head, proposal.SpeakerName ?? "")
            : proposal.Speaker is { } candidate && speakerOf.TryGetValue(candidate, out var named) ? named : null;

        // What the text calls an anonymous speaker would say who it is.
        var isAnonymous = speaker is { } id && records.IsAnonymous(id);
        var isPartial = proposal.QuoteKind == QuoteKind.Partial && Quotations.QuoteWords.Of(text).Count <= 60;
        return new()
        {
            Text = text,
            Language = draft.Language,
            Kind = isPartial ? QuoteKind.Partial : QuoteKind.Direct,
            SpeakerId = speaker,
            SpeakerLabel = isAnonymous ? null : proposal.SpeakerLabel,
            SpeakerRole = isAnonymous ? null : proposal.SpeakerRole,
            AttributionVerb = proposal.AttributionVerb,
            AttributionTerms = isAnonymous ? AttributionTerms.Anonymous : AttributionTerms.OnRecord,
            SaidOn = proposal.SaidOn,
            Medium = proposal.Medium ?? QuoteMedium.Unknown,
            Place = Of(parts, CandidateKind.Place) is { } place ? new() { Name = ImportComposition.Line(place, 200) } : null,
            Occasion = Of(parts, CandidateKind.Occasion) is { } occasion ? ImportComposition.Line(occasion, 300) : null,
            Provenance = citations.ProvenanceOf(head),
            Insertions = Insertions(parts, CodePoints.Count(text)),
        };
    }

    private string? Of(List<ImportCandidate> parts, CandidateKind kind) =>
        parts.SelectMany(p => partsOf[p.Id]).FirstOrDefault(c => c.Kind == kind)?.Proposal.Name;

    // From places in blocks to places in the words of the quote, whose parts stand with a space between. An editor may have moved some.
    private List<Insertion> Insertions(List<ImportCandidate> parts, int length)
    {
        var insertions = new List<Insertion>();
        var (offset, end) = (0, 0);
        foreach (var part in parts)
        {
            foreach (var found in partsOf[part.Id].Where(c => c.Kind == CandidateKind.Insertion && c.BlockKey == part.BlockKey && c.Start >= part.Start && c.End <= part.End).OrderBy(c => c.Start))
            {
                var insertion = new Insertion { Start = offset + found.Start - part.Start, End = offset + found.End - part.Start, Kind = found.Proposal.InsertionKind ?? Quotations.InsertionKind.Insertion };
                if (insertions.Count == MostInsertions || insertion.Start < end || (insertion.Start == 0 && insertion.End == length)) continue;
                insertions.Add(insertion);
                end = insertion.End;
            }

            offset += CodePoints.Count(part.Exact) + 1;
        }

        return insertions;
    }

    private Article ArticleOf(List<(string Block, PlacedMark Mark)> marks)
    {
        var composition = new ImportComposition(draft);
        foreach (var (candidate, key) in citations.Places.Select(place => (byId[place.Candidate], place.Key)))
            marks.Add((candidate.BlockKey, new(candidate.Start, candidate.End, new CitationMark { CitationKey = key })));

        var excerpts = new Dictionary<string, string>(StringComparer.Ordinal);
        var printed = quotes.Select(q => q.CandidateId).ToHashSet(StringComparer.Ordinal);
        foreach (var quote in draft.Candidates.Where(c => c is { Kind: CandidateKind.Quote, Rule: "introduced", Evidence.SourceMention: not null } && printed.Contains(c.Id)))
        {
            if (citations.Beside(quote) is { } citation) excerpts.TryAdd(quote.BlockKey, citation.Key!);
        }

        var list = citations.Entries;
        var prepared = BodyRules.Prepare(composition.Body(marks.ToLookup(m => m.Block, m => m.Mark, StringComparer.Ordinal), excerpts), list.Select(c => c.Key!).ToHashSet(StringComparer.Ordinal));
        obstacles.AddRange(prepared.Problems.Select(p => new Obstacle(p.Code, p.Detail, "/article/body" + p.Pointer)));
        if (list.Count > MostCitations) obstacles.Add(new("list.too_many", $"At most {MostCitations} citations.", "/article/citations"));
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
}
