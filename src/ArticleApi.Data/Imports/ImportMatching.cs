using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Imports;

/// <summary>Finds the speakers and sources that have a name or an alias, one query for some hundred names.</summary>
internal sealed class ImportMatching(ArticleDbContext db)
{
    // Parameters of one query; the engines allow some 2,000.
    private const int MostKeys = 500;

    public async Task<ImportMatches> FindAsync(IReadOnlyCollection<string> speakers, IReadOnlyCollection<string> sources, CancellationToken cancellationToken)
    {
        var found = new ImportMatches();
        foreach (var keys in speakers.Select(RecordNames.KeyOf).Distinct(StringComparer.Ordinal).Chunk(MostKeys))
        {
            var rows = await SpeakersOf(db, keys).ToListAsync(cancellationToken);
            found.AddSpeakers(rows);
        }

        foreach (var keys in sources.Select(RecordNames.KeyOf).Distinct(StringComparer.Ordinal).Chunk(MostKeys))
        {
            var rows = await SourcesOf(db, keys).ToListAsync(cancellationToken);
            found.AddSources(rows);
        }

        return found;
    }

    /// <summary>Those of the records that are not in the trash.</summary>
    public async Task<IReadOnlyDictionary<Guid, ChosenRecord>> ChosenAsync(IReadOnlyCollection<Guid> speakers, IReadOnlyCollection<Guid> sources, CancellationToken cancellationToken)
    {
        var found = new Dictionary<Guid, ChosenRecord>();
        foreach (var ids in speakers.Distinct().Chunk(MostKeys))
        {
            var rows = await db.Speakers.Where(s => ids.Contains(s.Id) && s.DeletedAt == null)
                .Select(s => new ChosenRecord(s.Id, s.Name, s.Status == SpeakerStatus.Active ? 1 : 0, s.Kind == SpeakerKind.Anonymous ? 1 : 0)).ToListAsync(cancellationToken);
            foreach (var row in rows) found[row.Id] = row;
        }

        foreach (var ids in sources.Distinct().Chunk(MostKeys))
        {
            var rows = await db.Sources.Where(s => ids.Contains(s.Id) && s.DeletedAt == null)
                .Select(s => new ChosenRecord(s.Id, s.Name, s.Status == SourceStatus.Active ? 1 : 0, 0)).ToListAsync(cancellationToken);
            foreach (var row in rows) found[row.Id] = row;
        }

        return found;
    }

    // One that is retracted or archived is found too, or a text that credits it would make a twin without that past.
    // An anonymous speaker stands for a description, which is nobody's name.
    internal static IQueryable<NameMatch> SpeakersOf(ArticleDbContext db, string[] keys) =>
        from row in db.SpeakerNames
        join speaker in db.Speakers on row.SpeakerId equals speaker.Id
        where keys.Contains(row.Key) && speaker.DeletedAt == null && speaker.Kind != SpeakerKind.Anonymous
        orderby row.Key, speaker.Id
        select new NameMatch { Key = row.Key, Id = speaker.Id, Name = speaker.Name, Active = speaker.Status == SpeakerStatus.Active ? 1 : 0 };

    internal static IQueryable<NameMatch> SourcesOf(ArticleDbContext db, string[] keys) =>
        from row in db.SourceNames
        join source in db.Sources on row.SourceId equals source.Id
        where keys.Contains(row.Key) && source.DeletedAt == null
        orderby row.Key, source.Id
        select new NameMatch { Key = row.Key, Id = source.Id, Name = source.Name, Active = source.Status == SourceStatus.Active ? 1 : 0 };
}

internal sealed class NameMatch
{
    public required string Key { get; init; }
    public required Guid Id { get; init; }
    public required string Name { get; init; }

    // A number, because not every engine has truth values that can be selected.
    public required int Active { get; init; }
    public bool IsActive => Active == 1;
}

/// <summary>A record that somebody chose for a candidate.</summary>
internal sealed record ChosenRecord(Guid Id, string Name, int Active, int Anonymous)
{
    public bool IsActive => Active == 1;
    public bool IsAnonymous => Anonymous == 1;
}

/// <summary>The records by the names that a text has.</summary>
internal sealed class ImportMatches
{
    private const int MostMatches = 10;

    private readonly Dictionary<string, List<ImportMatch>> ofSpeakers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ImportMatch>> ofSources = new(StringComparer.Ordinal);

    public IReadOnlyList<ImportMatch> Speakers(string name) => ofSpeakers.GetValueOrDefault(RecordNames.KeyOf(name)) ?? [];

    public IReadOnlyList<ImportMatch> Sources(string name) => ofSources.GetValueOrDefault(RecordNames.KeyOf(name)) ?? [];

    public void AddSpeakers(IEnumerable<NameMatch> rows) => Add(ofSpeakers, rows);

    public void AddSources(IEnumerable<NameMatch> rows) => Add(ofSources, rows);

    private static void Add(Dictionary<string, List<ImportMatch>> matches, IEnumerable<NameMatch> rows)
    {
        foreach (var row in rows.OrderByDescending(r => r.IsActive))
        {
            if (!matches.TryGetValue(row.Key, out var list)) matches[row.Key] = list = [];
            if (list.Count < MostMatches && !list.Exists(m => m.Id == row.Id)) list.Add(new() { Id = row.Id, Name = row.Name, Score = 1, IsActive = row.IsActive });
        }
    }
}
