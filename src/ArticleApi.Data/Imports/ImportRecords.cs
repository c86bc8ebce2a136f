using ArticleApi.Data.Changes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Quotations.Extraction;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Imports;

/// <summary>The speakers and sources of a draft that is confirmed: those that were chosen, those that have the name, and new ones.</summary>
internal sealed class ImportRecords(ArticleDbContext db)
{
    private readonly List<Obstacle> obstacles = [];
    private readonly List<ImportedPart> speakers = [];
    private readonly List<ImportedPart> sources = [];
    private readonly HashSet<Guid> told = [];
    private readonly Dictionary<string, Guid> newNames = new(StringComparer.Ordinal);
    private ImportMatches matches = new();
    private IReadOnlyDictionary<Guid, ChosenRecord> chosen = new Dictionary<Guid, ChosenRecord>();

    public IReadOnlyList<Obstacle> Obstacles => obstacles;
    public IReadOnlyList<ImportedPart> Speakers => speakers;
    public IReadOnlyList<ImportedPart> Sources => sources;

    // None is ever found by a name, nor made.
    public bool IsAnonymous(Guid speaker) => chosen.TryGetValue(speaker, out var record) && record.IsAnonymous;

    public async Task LookUpAsync(List<ImportCandidate> taken, CancellationToken cancellationToken)
    {
        var speakerNames = taken.Where(c => c.Kind == CandidateKind.Speaker).Select(c => c.Proposal.Name!).Concat(taken.Where(c => c.Proposal.SpeakerName is not null).Select(c => c.Proposal.SpeakerName!));
        var matching = new ImportMatching(db);
        matches = await matching.FindAsync([.. speakerNames], [.. taken.Where(c => c.Kind == CandidateKind.Citation).Select(c => c.Proposal.Name!)], cancellationToken);

        // What an editor chose may have gone since.
        var choices = taken.Select(c => (Candidate: c.Id, Kind: RecordKind.Speaker, Id: c.Proposal.SpeakerId, Member: "speakerId"))
            .Concat(taken.Select(c => (Candidate: c.Id, Kind: RecordKind.Source, Id: c.Proposal.SourceId, Member: "sourceId"))).Where(c => c.Id is not null).ToLookup(c => c.Kind);
        chosen = await matching.ChosenAsync([.. choices[RecordKind.Speaker].Select(c => c.Id!.Value)], [.. choices[RecordKind.Source].Select(c => c.Id!.Value)], cancellationToken);
        foreach (var (candidate, kind, id, member) in choices.SelectMany(c => c).Where(c => !chosen.ContainsKey(c.Id!.Value)))
            obstacles.Add(new("reference.not_found", $"No {kind.ToString().ToLowerInvariant()} {id}.", $"/candidates/{candidate}/proposal/{member}"));
    }

    public Guid? SourceFor(ImportCandidate candidate, string name)
    {
        if (candidate.Proposal.SourceId is { } id) return Chosen(sources, candidate, id, "sourceId");
        if (matches.Sources(name) is { Count: > 0 } found) return Match(sources, found, candidate.Id, name, "sourceId");
        if (newNames.TryGetValue("source " + RecordNames.KeyOf(name), out var made)) return made;
        var source = new Source { Name = name, Kind = candidate.Proposal.SourceKind ?? SourceKind.Outlet, Language = null };
        db.Create(source);
        sources.Add(new() { CandidateId = candidate.Id, Id = source.Id, Name = name, IsNew = true });
        return newNames["source " + RecordNames.KeyOf(name)] = source.Id;
    }

    public Guid? SpeakerFor(ImportCandidate candidate, string name)
    {
        var proposal = candidate.Proposal;
        if (proposal.SpeakerId is { } id) return Chosen(speakers, candidate, id, "speakerId");
        if (matches.Speakers(name).Where(m => m.Score >= ImportMatches.Same).ToList() is { Count: > 0 } found) return Match(speakers, found, candidate.Id, name, "speakerId");
        if (newNames.TryGetValue("speaker " + RecordNames.KeyOf(name), out var made)) return made;
        var speaker = new Speaker { Name = name, Kind = proposal.SpeakerKind ?? SpeakerKind.Person, DefaultRole = proposal.SpeakerRole };
        db.Create(speaker);
        speakers.Add(new() { CandidateId = candidate.Id, Id = speaker.Id, Name = name, IsNew = true });
        return newNames["speaker " + RecordNames.KeyOf(name)] = speaker.Id;
    }

    /// <summary>
    /// Whether a source that somebody else saved meanwhile has a name for which one is made here: names of sources are not unique, so
    /// the database does not tell. Asked after the save and before the commit, under the sequence, behind which nobody can save one.
    /// </summary>
    public async Task<bool> HasRivalsAsync(CancellationToken cancellationToken)
    {
        var made = sources.Where(s => s.IsNew).ToList();
        if (made.Count == 0) return false;

        // The number is given back at once; the lock on its row lasts until the commit.
        var finish = new SaveFinish(db, []);
        await finish.NumberAsync(await finish.TakeAsync(cancellationToken), [], cancellationToken);
        string[] keys = [.. made.Select(s => RecordNames.KeyOf(s.Name)).Distinct(StringComparer.Ordinal)];
        Guid[] ours = [.. made.Select(s => s.Id)];
        return await ImportMatching.SourcesOf(db, keys).AnyAsync(match => !ours.Contains(match.Id), cancellationToken);
    }

    // Of a record that was chosen the name is its own: the text may have the one that an anonymous speaker must not be known by.
    private Guid? Chosen(List<ImportedPart> parts, ImportCandidate candidate, Guid id, string member)
    {
        if (!chosen.TryGetValue(id, out var record)) return null;
        if (record.IsActive || candidate.Decision is not null) return Known(parts, candidate.Id, id, record.Name);

        // It was in use when the text was read, and nobody has looked since.
        obstacles.Add(Inactive(candidate.Id, record.Name, member));
        return null;
    }

    private Guid? Match(List<ImportedPart> parts, IReadOnlyList<ImportMatch> found, string candidate, string name, string member)
    {
        var active = found.Where(m => m.IsActive).ToList();
        if (active is [{ } one]) return Known(parts, candidate, one.Id, one.Name);
        obstacles.Add(active.Count > 1 ? Ambiguous(candidate, name, member) : Inactive(candidate, name, member));
        return null;
    }

    private Guid Known(List<ImportedPart> parts, string candidate, Guid id, string name)
    {
        if (told.Add(id)) parts.Add(new() { CandidateId = candidate, Id = id, Name = name, IsNew = false });
        return id;
    }

    private static Obstacle Inactive(string candidate, string name, string member) =>
        new("import.inactive", $"The record that has the name ‘{name}’ is no longer in use; choose it, or another.", $"/candidates/{candidate}/proposal/{member}");

    private static Obstacle Ambiguous(string candidate, string name, string member) =>
        new("import.ambiguous", $"Several records have the name ‘{name}’; choose one.", $"/candidates/{candidate}/proposal/{member}");
}
