using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.Data.Imports;

/// <summary>Finds the speakers and sources that have a name or an alias, or one like it, by a query for some hundred names each.</summary>
internal sealed class ImportMatching(ArticleDbContext db)
{
    // Parameters of one query; the engines allow some 2,000.
    private const int MostKeys = 500;

    // Of the people of one surname there may be any number; nobody looks through more.
    private const int MostRows = 5_000;

    public async Task<ImportMatches> FindAsync(IReadOnlyCollection<string> speakers, IReadOnlyCollection<string> sources, CancellationToken cancellationToken)
    {
        var found = new ImportMatches();
        var names = speakers.Select(RecordNames.KeyOf).Distinct(StringComparer.Ordinal).ToList();
        await FindAsync(found, names.Concat(names.Select(RecordNames.FirstAndLast).OfType<string>()), NameForm.Whole, cancellationToken);
        await FindAsync(found, names, NameForm.FirstAndLast, cancellationToken);
        await FindAsync(found, names.Where(name => !name.Contains(' ', StringComparison.Ordinal)), NameForm.Surname, cancellationToken);

        foreach (var keys in sources.Select(RecordNames.KeyOf).Distinct(StringComparer.Ordinal).Chunk(MostKeys))
        {
            var rows = await SourcesOf(db, keys).ToListAsync(cancellationToken);
            found.AddSources(rows);
        }

        return found;
    }

    private async Task FindAsync(ImportMatches found, IEnumerable<string> names, NameForm form, CancellationToken cancellationToken)
    {
        foreach (var keys in names.Distinct(StringComparer.Ordinal).Chunk(MostKeys)) found.AddSpeakers(await SpeakersOf(db, keys, form).ToListAsync(cancellationToken), form);
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
    internal static IQueryable<NameMatch> SpeakersOf(ArticleDbContext db, string[] keys, NameForm form) =>
        (from row in db.SpeakerNames
         join speaker in db.Speakers on row.SpeakerId equals speaker.Id
         where row.Form == form && keys.Contains(row.Key) && speaker.DeletedAt == null && speaker.Kind != SpeakerKind.Anonymous
         orderby row.Key, speaker.Id
         select new NameMatch { Key = row.Key, Id = speaker.Id, Name = speaker.Name, Active = speaker.Status == SpeakerStatus.Active ? 1 : 0 }).Take(MostRows);

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
    /// <summary>The name or an alias.</summary>
    public const double Same = 1;

    /// <summary>The first name and the surname are the same, and one of the two names has more.</summary>
    public const double Shortened = 0.9;

    /// <summary>The text has no more than the surname.</summary>
    public const double SurnameOnly = 0.6;

    private const int MostMatches = 10;

    private readonly Dictionary<string, List<ImportMatch>> ofSpeakers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ImportMatch>> ofShortNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ImportMatch>> ofSources = new(StringComparer.Ordinal);

    /// <summary>Those who have the name, and behind them those who have one like it; at most 10.</summary>
    public IReadOnlyList<ImportMatch> Speakers(string name)
    {
        var key = RecordNames.KeyOf(name);
        IEnumerable<ImportMatch> found = ofSpeakers.GetValueOrDefault(key) ?? [];
        if (RecordNames.FirstAndLast(key) is { } both) found = found.Concat((ofSpeakers.GetValueOrDefault(both) ?? []).Select(m => m with { Score = Shortened }));
        return [.. found.Concat(ofShortNames.GetValueOrDefault(key) ?? []).DistinctBy(m => m.Id).Take(MostMatches)];
    }

    public IReadOnlyList<ImportMatch> Sources(string name) => ofSources.GetValueOrDefault(RecordNames.KeyOf(name)) ?? [];

    public void AddSpeakers(IEnumerable<NameMatch> rows, NameForm form)
    {
        if (form == NameForm.Whole) Add(ofSpeakers, rows, Same);
        else Add(ofShortNames, rows, form == NameForm.FirstAndLast ? Shortened : SurnameOnly);
    }

    public void AddSources(IEnumerable<NameMatch> rows) => Add(ofSources, rows, Same);

    private static void Add(Dictionary<string, List<ImportMatch>> matches, IEnumerable<NameMatch> rows, double score)
    {
        foreach (var row in rows.OrderByDescending(r => r.IsActive))
        {
            if (!matches.TryGetValue(row.Key, out var list)) matches[row.Key] = list = [];
            if (list.Count < MostMatches && !list.Exists(m => m.Id == row.Id)) list.Add(new() { Id = row.Id, Name = row.Name, Score = score, IsActive = row.IsActive });
        }
    }
}
