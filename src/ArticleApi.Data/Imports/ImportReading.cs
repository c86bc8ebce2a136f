using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;
using ArticleApi.Quotations.Extraction;

namespace ArticleApi.Data.Imports;

/// <summary>Reads a text into the draft of an article: what was found becomes candidates with the records that they may be.</summary>
public sealed class ImportReading(ArticleDbContext db)
{
    /// <summary>From here on a candidate is taken when nobody decides otherwise.</summary>
    public const double Preselected = 0.7;

    private const int LongestQuote = 5000;
    private const int LongestName = 200;

    /// <summary>Makes a draft, for the caller to save.</summary>
    /// <param name="text">The text in blocks.</param>
    /// <param name="format">The form it came in.</param>
    /// <param name="sha256">The hash of the bytes it came in.</param>
    /// <param name="language">Its language.</param>
    /// <param name="published">The day from which "Monday" is read.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<ImportDraft> ReadAsync(ImportedText text, ImportFormat format, string sha256, string language, DateOnly published, CancellationToken cancellationToken)
    {
        var texts = text.Blocks.OfType<TextBlock>().ToList();
        var read = ArticleReader.Read([.. texts.Select(SourceOf)]);
        var matches = await new ImportMatching(db).FindAsync([.. read.Speakers.Select(s => NameOf(s.Name))], [.. read.Candidates.Where(c => c.Kind == CandidateKind.Citation).Select(c => NameOf(c.Value!))], cancellationToken);
        var keys = texts.ConvertAll(t => t.Key!);
        var ids = read.Candidates.Select((_, i) => $"c{i + 1}").ToList();
        var speakers = read.Candidates.Index().Where(c => c.Item.Kind == CandidateKind.Speaker).GroupBy(c => c.Item.Speaker!.Value).ToDictionary(g => g.Key, g => ids[g.First().Index]);
        var now = db.Time.UtcInstant();
        var candidates = read.Candidates.Select((c, i) => Candidate(c, ids[i])).ToList();
        var gone = read.Dropped.Select(d => keys[d.Block]).ToHashSet(StringComparer.Ordinal);
        var draft = new ImportDraft
        {
            Format = format,
            Sha256 = sha256,
            Language = language,
            Title = TitleOf(texts, read),
            Blocks = [.. text.Blocks.Where(b => !gone.Contains(b.Key!))],
            Candidates = candidates,
            Dropped = [.. text.Dropped, .. read.Dropped.Select(d => new DroppedText { Text = d.Text, Reason = d.Reason, Line = text.Lines.TryGetValue(keys[d.Block], out var line) ? line : null })],
            Warnings = [.. text.Warnings, .. Warnings(read, keys)],
            CreatedAt = now,
            CreatedBy = db.Editor.Name,
            ExpiresAt = now + ImportDraft.Lifetime,
        };
        draft.Touch(db.Editor.Name, now);
        return draft;

        ImportCandidate Candidate(Candidate found, string id)
        {
            IReadOnlyList<ImportMatch> records = found.Kind switch
            {
                CandidateKind.Speaker => matches.Speakers(NameOf(found.Value!)),
                CandidateKind.Citation => matches.Sources(NameOf(found.Value!)),
                _ => [],
            };
            var isUnfit = found.Kind == CandidateKind.Quote && (found.Place.End - found.Place.Start > LongestQuote || !CleanText.HasLetterOrDigit(found.Exact));
            return new()
            {
                Id = id,
                Kind = found.Kind,
                BlockKey = keys[found.Block],
                Start = found.Place.Start,
                End = found.Place.End,
                Exact = found.Exact,
                Confidence = found.Confidence,
                Rule = found.Rule,
                Evidence = found.Cue is null && found.SourceMention is null ? null : new() { Cue = found.Cue, CueBlockKey = found.CueBlock is { } block ? keys[block] : null, CueStart = found.CueStart, SourceMention = found.SourceMention },
                Matches = records,

                Preselected = found.Confidence >= Preselected && !isUnfit && found.Quote is not { IsSpeech: false } && !IsDoubtful(records),
                Proposal = ProposalOf(found, records),
            };
        }

        ImportProposal ProposalOf(Candidate found, IReadOnlyList<ImportMatch> records)
        {
            Guid? only = Likeliest(records) is [{ Score: >= ImportMatches.Shortened } one] ? one.Id : null;
            switch (found.Kind)
            {
                case CandidateKind.Quote:
                    var quote = found.Quote!;
                    return new()
                    {
                        IsSpeech = quote.IsSpeech,
                        QuoteKind = quote.Shape == QuoteShape.Fragment ? QuoteKind.Partial : QuoteKind.Direct,
                        Speaker = quote.Speaker is { } speaker ? speakers.GetValueOrDefault(speaker) : null,
                        SpeakerLabel = quote.SpeakerLabel is { } label ? NameOf(label) : null,
                        SpeakerRole = quote.SpeakerRole is { } role ? NameOf(role) : null,
                        AttributionVerb = quote.Verb is { Length: <= 40 } verb ? verb : null,
                        Medium = Enum.Parse<QuoteMedium>(quote.Medium.ToString()),
                        SaidOn = quote.DateWords is { } words ? Past(SpokenDate.Of(words, published), now) : null,
                        Continues = quote.Continues is { } continues ? ids[continues] : null,
                    };
                case CandidateKind.Speaker:
                    var who = read.Speakers[found.Speaker!.Value];
                    return new() { Name = NameOf(who.Name), SpeakerId = only, SpeakerKind = KindOf(who.Kind), SpeakerRole = who.Role is { } office ? NameOf(office) : null };
                case CandidateKind.Citation:
                    var isAgency = ImportSources.IsAgency(found.Value!);
                    return new()
                    {
                        Name = NameOf(found.Value!),
                        SourceId = only,
                        SourceKind = isAgency ? SourceKind.Agency : SourceKind.Outlet,
                        Role = found.Rule == "link" ? CitationRole.Link : isAgency ? CitationRole.Agency : CitationRole.Via,
                        Url = found.Url is { } url && WebAddress.Check(url).Canonical is { } canonical ? canonical : null,
                    };
                default:
                    return new() { Name = found.Value, Of = found.Of is { } of ? ids[of] : null, InsertionKind = found.Insertion };
            }
        }
    }

    // Which of several is meant nobody can tell from the name, nor whether it is the one who has that surname.
    private static bool IsDoubtful(IReadOnlyList<ImportMatch> records) => Likeliest(records) is { Count: > 0 } likeliest && likeliest is not [{ Score: >= ImportMatches.Shortened }];

    private static List<ImportMatch> Likeliest(IReadOnlyList<ImportMatch> records) => [.. records.Where(m => m.IsActive && m.Score >= records[0].Score)];

    // As long as the records have room for.
    private static string NameOf(string name) => ImportComposition.Line(name, LongestName);

    // A text that is published later can be dated ahead; nobody has said it yet.
    private static string? Past(string? date, DateTime now) => date is not null && PartialDate.TryParse(date, out var day) && day.Earliest <= DateOnly.FromDateTime(now).AddDays(1) ? date : null;

    private static SourceText SourceOf(TextBlock block)
    {
        var text = BodyText.Of(block);
        var links = new List<TextLink>();
        var at = 0;
        foreach (var span in block.Children)
        {
            foreach (var link in block.MarkDefs.OfType<LinkMark>().Where(l => span.Marks.Contains(l.Key!, StringComparer.Ordinal))) links.Add(new(at, at + span.Text.Length, link.Href));
            at += span.Text.Length;
        }

        var kind = block.Style switch
        {
            BlockStyle.H2 or BlockStyle.H3 or BlockStyle.H4 => BlockKind.Heading,
            BlockStyle.Blockquote => BlockKind.Quotation,
            BlockStyle.Credit => BlockKind.Caption,
            _ => block.ListItem is null ? BlockKind.Paragraph : BlockKind.ListItem,
        };
        return new(text, kind) { Links = links };
    }

    private static string TitleOf(List<TextBlock> texts, ExtractedArticle read)
    {
        var title = read.Candidates.FirstOrDefault(c => c.Kind == CandidateKind.Headline)?.Value ?? BodyText.Of(texts[0]);
        return ImportComposition.Line(title, 200);
    }

    private static IEnumerable<ImportWarning> Warnings(ExtractedArticle read, List<string> keys)
    {
        if (!read.Candidates.Any(c => c.Kind == CandidateKind.Headline)) yield return new() { Code = "import.no_headline", Detail = "No headline was found; the start of the text stands in for it." };
        foreach (var quote in read.Candidates.Where(c => c.Quote is { IsSpeech: true, Speaker: null }).Take(50))
            yield return new() { Code = "import.no_speaker", Detail = $"Who said “{ImportComposition.Line(quote.Exact, 80)}”?", BlockKey = keys[quote.Block] };
    }

    private static SpeakerKind KindOf(NameKind kind) => kind switch
    {
        NameKind.Organization => SpeakerKind.Organization,
        NameKind.Group => SpeakerKind.Group,
        NameKind.Document => SpeakerKind.Document,
        _ => SpeakerKind.Person,
    };
}
