using System.Globalization;
using ArticleApi.Data;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;

namespace ArticleApi.Seeding;

/// <summary>The people and sources that all seeded articles share.</summary>
internal sealed class SeedPool
{
    private const int AuthorCount = 200;
    private const int SpeakerCount = 500;
    private const int SourceCount = 100;

    private static readonly string[] First =
    [
        "Ada", "Bruno", "Carla", "Dmitri", "Esther", "Farid", "Greta", "Hamza", "Ines", "Joost", "Kwame", "Lena", "Marek", "Noor", "Olga", "Pablo",
        "Quentin", "Rosa", "Samir", "Tilda", "Umar", "Vera", "Wendell", "Ximena", "Yusuf", "Zofia", "Amara", "Benoît", "Chiara", "Duncan", "Elif", "Fiona",
        "Gustav", "Helga", "Ivo", "Jasmin", "Kiran", "Luis", "Mirela", "Niall", "Oksana", "Pernille", "Rashid", "Sunita", "Tomás", "Ursula", "Viktor", "Wanda",
    ];

    private static readonly string[] Last =
    [
        "Abernour", "Bakkelund", "Carrowhill", "Delacroisette", "Ekwueme-Hart", "Fenwright", "Garstang", "Holmqvist", "Ibarrondo", "Jastremb", "Kellerhals",
        "Lindqvarn", "Moravetz", "Nightingall", "Oduvale", "Pellingham", "Quistgaard", "Rasmundsen", "Szalontai", "Tavernier", "Umbridge-Cole", "Vandermoor",
        "Wetherell", "Yarmolin", "Zimmerlund", "Ashcombe", "Bellwether", "Castellarin", "Drummoyne", "Eastlake", "Farquhar", "Gallimore", "Hazelden", "Inverarity",
        "Jolicoeur", "Kirkbride", "Lockhart-Sy", "Merriwell", "Northcote", "Osterman", "Penhallow", "Quillfeather", "Ravnsborg", "Stavropol", "Thistlewood",
        "Underhay", "Valderrama", "Winterbourne", "Yeoward", "Zabłocki", "Aldersgate", "Brightwater", "Cullinane", "Dunmore", "Elphick", "Fairbairn", "Goodacre",
        "Hollingdale", "Ironside", "Jellicoe",
    ];

    private static readonly string[] Papers = ["Courier", "Post", "Observer", "Gazette", "Tribune"];
    private static readonly string[] Institutes = ["Statistics Office", "Harbour Trust", "Water Board", "Chamber of Commerce"];

    private readonly int seed;
    private readonly IReadOnlyList<string> places = Grammar.English.List("place");

    public SeedPool(int seed)
    {
        this.seed = seed;
        Speakers = [.. Enumerable.Range(0, SpeakerCount).Select(SpeakerAt)];
        Sources = [.. Enumerable.Range(0, SourceCount).Select(SourceAt)];
        Authors = [.. Enumerable.Range(0, AuthorCount).Select(AuthorAt)];
        Photos = [.. Sources.Where(source => source.Kind == SourceKind.PhotoAgency)];
        Citable = [.. Sources.Except(Photos)];
    }

    public IReadOnlyList<Speaker> Speakers { get; }
    public IReadOnlyList<Source> Sources { get; }
    public IReadOnlyList<Author> Authors { get; }
    public IReadOnlyList<Source> Photos { get; }
    public IReadOnlyList<Source> Citable { get; }

    private Speaker SpeakerAt(int index)
    {
        var random = new SeedRandom(seed, RecordKind.Speaker, index);
        var role = random.Pick(Grammar.English.List("role"));
        var speaker = new Speaker { Id = SeedIds.Of(seed, RecordKind.Speaker, index), Disambiguation = $"file {seed}-{index + 1}" };
        switch (index % 50)
        {
            case 0:
                (speaker.Kind, speaker.Name, speaker.Disambiguation) = (SpeakerKind.Anonymous, $"a {role} who asked not to be named", null);
                speaker.Anonymity = new Anonymity { Reason = "Fears for the job.", GrantedBy = "News desk", IdentityKnownTo = "Head of the desk" };
                return speaker;
            case < 8:
                (speaker.Kind, speaker.Name) = (SpeakerKind.Organization, $"{random.Pick(places)} {random.Pick(Institutes)}");
                return speaker;
        }

        (speaker.Kind, speaker.Name) = (SpeakerKind.Person, NameAt(AuthorCount + index));
        (speaker.DefaultRole, speaker.Affiliation) = (role, random.Pick(places));
        return speaker;
    }

    private Source SourceAt(int index)
    {
        var random = new SeedRandom(seed, RecordKind.Source, index);
        var place = random.Pick(places);
        var (kind, name) = (index % 20) switch
        {
            < 11 => (SourceKind.Outlet, $"{place} {random.Pick(Papers)}"),
            < 13 => (SourceKind.Agency, $"{place} News Agency"),
            13 => (SourceKind.PhotoAgency, $"{place} Pictures"),
            < 17 => (SourceKind.Organization, $"{place} {random.Pick(Institutes)}"),
            17 => (SourceKind.Broadcast, $"Radio {place}"),
            18 => (SourceKind.Dataset, $"Open data of {place}"),
            _ => (SourceKind.Document, $"Minutes of the council of {place}"),
        };
        var id = SeedIds.Of(seed, RecordKind.Source, index);
        var domain = string.Create(CultureInfo.InvariantCulture, $"{SlugText.From(name, "source", id)}-{seed}-{index}.example");
        return new Source { Id = id, Kind = kind, Name = name, Domain = domain, HomepageUrl = $"https://{domain}/", Language = "en" };
    }

    private Author AuthorAt(int index)
    {
        var random = new SeedRandom(seed, RecordKind.Author, index);
        var (name, place) = (NameAt(index), random.Pick(places));
        return new Author
        {
            Id = SeedIds.Of(seed, RecordKind.Author, index),
            DisplayName = name,
            JobTitle = random.OneIn(4) ? "Correspondent" : "Reporter",
            Bio = $"{name} reports from {place}.",
            Expertise = random.Several(Grammar.English.List("tag"), 2),
            Languages = ["en"],
            Location = place,
        };
    }

    // The step and the number of pairs have no common divisor, so that no name comes twice.
    private string NameAt(int index)
    {
        var pair = (int)(((long)index * 1237 + (seed * 7919L)) % (First.Length * Last.Length));
        pair = (pair + (First.Length * Last.Length)) % (First.Length * Last.Length);
        return $"{First[pair % First.Length]} {Last[pair / First.Length]}";
    }
}
