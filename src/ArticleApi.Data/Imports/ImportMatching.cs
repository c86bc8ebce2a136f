using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Imports;

/// <summary>Finds the speakers and sources that have a name or an alias, one query for some hundred names.</summary>
internal sealed class ImportMatching(ArticleDbContext db)
{
    // Parameters of one query; the engines allow some 2,000.
    private const int MostKeys = 500;
    private const int MostMatches = 10;

    public async Task<ImportMatches> FindAsync(IReadOnlyCollection<string> speakers, IReadOnlyCollection<string> sources, CancellationToken cancellationToken)
    {
        var found = new ImportMatches();
        foreach (var keys in speakers.Select(RecordNames.KeyOf).Distinct(StringComparer.Ordinal).Chunk(MostKeys))
        {
            var rows = await SpeakersOf(db, keys).ToListAsync(cancellationToken);
            foreach (var row in rows) ImportMatches.Add(found.OfSpeakers, row.Key, row.Id, row.Name, MostMatches);
        }

        foreach (var keys in sources.Select(RecordNames.KeyOf).Distinct(StringComparer.Ordinal).Chunk(MostKeys))
        {
            var rows = await SourcesOf(db, keys).ToListAsync(cancellationToken);
            foreach (var row in rows) ImportMatches.Add(found.OfSources, row.Key, row.Id, row.Name, MostMatches);
        }

        return found;
    }

    // An anonymous speaker stands for a description, which is nobody's name.
    internal static IQueryable<NameMatch> SpeakersOf(ArticleDbContext db, string[] keys) =>
        from row in db.SpeakerNames
        join speaker in db.Speakers on row.SpeakerId equals speaker.Id
        where keys.Contains(row.Key) && speaker.DeletedAt == null && speaker.Kind != SpeakerKind.Anonymous && speaker.Status == SpeakerStatus.Active
        orderby row.Key, speaker.Id
        select new NameMatch { Key = row.Key, Id = speaker.Id, Name = speaker.Name };

    internal static IQueryable<NameMatch> SourcesOf(ArticleDbContext db, string[] keys) =>
        from row in db.SourceNames
        join source in db.Sources on row.SourceId equals source.Id
        where keys.Contains(row.Key) && source.DeletedAt == null && source.Status == SourceStatus.Active
        orderby row.Key, source.Id
        select new NameMatch { Key = row.Key, Id = source.Id, Name = source.Name };
}

internal sealed class NameMatch
{
    public required string Key { get; init; }
    public required Guid Id { get; init; }
    public required string Name { get; init; }
}

/// <summary>The records by the names that a text has.</summary>
internal sealed class ImportMatches
{
    public Dictionary<string, List<ImportMatch>> OfSpeakers { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<ImportMatch>> OfSources { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<ImportMatch> Speakers(string name) => OfSpeakers.GetValueOrDefault(RecordNames.KeyOf(name)) ?? [];

    public IReadOnlyList<ImportMatch> Sources(string name) => OfSources.GetValueOrDefault(RecordNames.KeyOf(name)) ?? [];

    internal static void Add(Dictionary<string, List<ImportMatch>> matches, string key, Guid id, string name, int most)
    {
        if (!matches.TryGetValue(key, out var list)) matches[key] = list = [];
        if (list.Count < most && !list.Exists(m => m.Id == id)) list.Add(new() { Id = id, Name = name, Score = 1 });
    }
}
