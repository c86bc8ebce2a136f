using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Imports;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using ArticleApi.Quotations.Extraction;

namespace ArticleApi.Imports;

/// <summary>Applies a decision to a candidate; what does not fit it is an error with its place.</summary>
internal static class ImportEdit
{
    private const int LongestName = 200;

    private static readonly CandidateKind[] OfRecord = [CandidateKind.Speaker, CandidateKind.Citation];
    private static readonly CandidateKind[] OfQuote = [CandidateKind.Quote];
    private static readonly CandidateKind[] OfSpeaker = [CandidateKind.Quote, CandidateKind.Speaker];
    private static readonly CandidateKind[] Placed = [CandidateKind.Quote, CandidateKind.Insertion];
    private static readonly CandidateKind[] OfCitation = [CandidateKind.Citation];
    private static readonly CandidateKind[] Named = [.. Enum.GetValues<CandidateKind>().Except([CandidateKind.Quote, CandidateKind.Insertion])];

    /// <summary>The candidates after the decision.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="candidate">What is decided about.</param>
    /// <param name="input">The decision.</param>
    /// <param name="anonymous">The name of the speaker that is chosen, if that is an anonymous one.</param>
    public static (IReadOnlyList<ImportCandidate>? Candidates, IReadOnlyList<ApiError> Errors) Apply(ImportDraft draft, ImportCandidate candidate, ImportDecisionInput input, string? anonymous)
    {
        var (edited, errors) = Edited(draft, candidate, input);
        if (edited is null) return (null, errors);
        if (anonymous is null) return ([.. draft.Candidates.Select(c => c.Id == candidate.Id ? edited : c)], []);

        // What the text calls the speaker would say who it is, and so would the records of that name.
        edited = Nameless(edited, hasOwnSpeaker: edited.Kind == CandidateKind.Quote) with { Matches = [] };
        if (edited.Kind == CandidateKind.Speaker) edited = edited with { Proposal = edited.Proposal with { Name = anonymous } };
        var places = PlacesOf(draft, candidate.Id);
        return ([.. draft.Candidates.Select(c => c.Id == candidate.Id ? edited : places.Contains(c.Id) ? Nameless(c, hasOwnSpeaker: edited.Kind == CandidateKind.Quote) : c)], []);
    }

    // The quotes of a speaker, and where quotes go on, which is behind where they begin.
    private static HashSet<string> PlacesOf(ImportDraft draft, string candidate)
    {
        var places = new HashSet<string>(StringComparer.Ordinal) { candidate };
        foreach (var place in draft.Candidates.Where(c => c.Proposal.Speaker == candidate || (c.Proposal.Continues is { } before && places.Contains(before)))) places.Add(place.Id);
        return places;
    }

    private static ImportCandidate Nameless(ImportCandidate candidate, bool hasOwnSpeaker) => candidate with
    {
        Proposal = candidate.Proposal with { SpeakerLabel = null, SpeakerRole = null, Speaker = hasOwnSpeaker ? null : candidate.Proposal.Speaker },
    };

    private static (ImportCandidate? Candidate, IReadOnlyList<ApiError> Errors) Edited(ImportDraft draft, ImportCandidate candidate, ImportDecisionInput input)
    {
        if (input.Value is not { } value) return (candidate with { Decision = input.Decision }, []);
        List<ApiError> errors = [.. Misfits(candidate.Kind, value).Select(name => new ApiError($"/value/{name}", ProblemCodes.ValueInvalid, $"A candidate of this kind has no {name}."))];
        if (value.Name is { } given && OfRecord.Contains(candidate.Kind) && CodePoints.Count(given) > LongestName)
            errors.Add(new("/value/name", "text.too_long", $"The name of a record must be at most {LongestName} characters."));
        var edited = candidate with { Decision = input.Decision };
        if (errors.Count == 0 && (value.Start ?? value.End) is not null && Moved(draft, edited, value, errors) is { } moved) edited = moved;
        if (errors.Count > 0) return (null, errors);

        var proposal = edited.Proposal;
        var hasOwnSpeaker = candidate.Kind == CandidateKind.Quote && (value.SpeakerId is not null || value.SpeakerName is not null);
        return (edited with
        {
            Proposal = proposal with
            {
                Name = value.Name ?? proposal.Name,

                // A name that was given is looked up anew, unless the record was given too.
                SpeakerId = value.SpeakerId ?? (value.SpeakerName is not null || (value.Name is not null && candidate.Kind == CandidateKind.Speaker) ? null : proposal.SpeakerId),
                SourceId = value.SourceId ?? (value.Name is not null ? null : proposal.SourceId),
                SpeakerName = value.SpeakerName ?? (value.SpeakerId is not null ? null : proposal.SpeakerName),
                Speaker = hasOwnSpeaker ? null : proposal.Speaker,
                SpeakerKind = value.SpeakerKind ?? proposal.SpeakerKind,
                QuoteKind = value.QuoteKind ?? proposal.QuoteKind,
                IsSpeech = candidate.Kind == CandidateKind.Quote ? true : proposal.IsSpeech,
                SaidOn = value.SaidOn ?? proposal.SaidOn,
                Medium = value.Medium ?? proposal.Medium,
                Continues = value.Detached == true ? null : proposal.Continues,
                Role = value.Role ?? proposal.Role,
                Url = value.Url ?? proposal.Url,
            },
        }, []);
    }

    private static ImportCandidate? Moved(ImportDraft draft, ImportCandidate candidate, ImportValueInput value, List<ApiError> errors)
    {
        var text = BodyText.Plain([draft.Blocks.First(block => block.Key == candidate.BlockKey)]);
        var (start, end, length) = (value.Start ?? candidate.Start, value.End ?? candidate.End, CodePoints.Count(text));
        var boundaries = GraphemeBoundaries.Of(text);
        if (start >= end || end > length || !boundaries.Contains(start) || !boundaries.Contains(end))
        {
            errors.Add(new(value.Start is null ? "/value/end" : "/value/start", ProblemCodes.NumberRange, $"Start and end must lie in this order on whole characters within the {length} of the block."));
            return null;
        }

        var overlaps = draft.Candidates.Any(c => c.Kind == candidate.Kind && c.Id != candidate.Id && c.BlockKey == candidate.BlockKey && c.Start < end && c.End > start && c.Decision != ImportDecision.Reject);
        if (overlaps)
        {
            errors.Add(new("/value/start", ProblemCodes.ValueInvalid, "Another candidate of this kind has some of these words; reject it first."));
            return null;
        }

        var exact = string.Concat(text.EnumerateRunes().Skip(start).Take(end - start).Select(rune => rune.ToString()));
        if (char.IsWhiteSpace(exact[0]) || char.IsWhiteSpace(exact[^1]) || !CleanText.HasLetterOrDigit(exact))
        {
            errors.Add(new("/value/start", ProblemCodes.ValueInvalid, "The words begin and end with no space, and have a letter or digit."));
            return null;
        }

        return candidate with { Start = start, End = end, Exact = exact };
    }

    private static IEnumerable<string> Misfits(CandidateKind kind, ImportValueInput value)
    {
        if (value.Name is not null && !Named.Contains(kind)) yield return "name";
        if (value.SpeakerId is not null && !OfSpeaker.Contains(kind)) yield return "speakerId";
        if (value.SpeakerName is not null && !OfQuote.Contains(kind)) yield return "speakerName";
        if (value.SpeakerKind is not null && !OfSpeaker.Contains(kind)) yield return "speakerKind";
        if (value.QuoteKind is not null && !OfQuote.Contains(kind)) yield return "quoteKind";
        if (value.Start is not null && !Placed.Contains(kind)) yield return "start";
        if (value.End is not null && !Placed.Contains(kind)) yield return "end";
        if (value.SaidOn is not null && !OfQuote.Contains(kind)) yield return "saidOn";
        if (value.Medium is not null && !OfQuote.Contains(kind)) yield return "medium";
        if (value.Detached is not null && !OfQuote.Contains(kind)) yield return "detached";
        if (value.SourceId is not null && !OfCitation.Contains(kind)) yield return "sourceId";
        if (value.Role is not null && !OfCitation.Contains(kind)) yield return "role";
        if (value.Url is not null && !OfCitation.Contains(kind)) yield return "url";
    }
}
