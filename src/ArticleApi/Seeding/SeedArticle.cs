using System.Globalization;
using ArticleApi.Data;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;

namespace ArticleApi.Seeding;

/// <summary>One seeded article with the quotes that it prints; the same for the same seed and index.</summary>
internal sealed class SeedArticle
{
    public const int MostQuotes = 5;

    private static readonly DateTime Start = new(2023, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan Years = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc) - Start;
    private static readonly ArticleType[] Types = [ArticleType.Analysis, ArticleType.Interview, ArticleType.Explainer, ArticleType.Opinion, ArticleType.FactCheck];

    private readonly int seed;
    private readonly int index;
    private readonly SeedPool pool;
    private readonly SeedRandom random;
    private readonly Grammar grammar;
    private readonly Dictionary<string, string> bound = new(StringComparer.Ordinal);

    public SeedArticle(int seed, int index, SeedPool pool, IReadOnlyList<string> sections)
    {
        (this.seed, this.index, this.pool) = (seed, index, pool);
        random = new SeedRandom(seed, RecordKind.Article, index);
        grammar = random.OneIn(10) ? random.Pick(Grammar.Foreign) : Grammar.English;

        // Steps of the golden ratio spread the instants evenly however many articles there will be.
        var at = Instant.Truncate(Start + (Years * (index * 0.6180339887498949 % 1)));
        var headline = Say("headline");
        var citations = Citations(random.Several(pool.Citable, random.Between(1, 4)), at);
        var lines = Enumerable.Range(0, random.Below(MostQuotes + 1)).Select(i => Line(i, citations, at)).ToList();
        Quotes = [.. lines.Select(line => line.Quote)];
        Article = new Article
        {
            Id = SeedIds.Of(seed, RecordKind.Article, index),
            ArticleType = random.OneIn(4) ? random.Pick(Types) : ArticleType.News,
            Language = grammar.Language,
            Headline = headline,
            Dek = Say("dek"),
            Summary = Say("summary"),
            Authors = [.. random.Several(pool.Authors, random.Between(1, 3)).Select(a => new ArticleAuthor { AuthorId = a.Id })],
            Dateline = new Dateline { Place = bound.GetValueOrDefault("place") ?? Say("place"), Date = Day(at) },
            Section = sections.Count == 0 ? null : random.Pick(sections),
            Tags = random.Several(grammar.List("tag"), random.Between(2, 4)),
            FeaturedImage = random.Below(10) < 8 ? Image() : null,
            Citations = citations,
        };
        Article.Slug = Slug(headline);
        Article.Body = new SeedBody(grammar, random, bound).Write(random.Between(300, 1200), lines, [.. citations.Select(c => (c.Key!, NameOf(c)))]);
        if (random.Below(10) < 9) Article.Publish(at);
        else if (random.OneIn(2)) Article.Submit();
    }

    public Article Article { get; }
    public IReadOnlyList<Quote> Quotes { get; }

    /// <summary>The ids that the quotes of an article can have, however many it prints.</summary>
    public static IEnumerable<Guid> QuoteIds(int seed, int index) => Enumerable.Range(0, MostQuotes).Select(i => QuoteId(seed, index, i));

    private static Guid QuoteId(int seed, int index, int number) => SeedIds.Of(seed, RecordKind.Quote, ((long)index * MostQuotes) + number);

    private string Say(string list) => grammar.Say(list, random, bound);

    private SeedLine Line(int number, IReadOnlyList<Citation> citations, DateTime at)
    {
        var place = random.Skewed(pool.Speakers.Count);

        // What stands for the name of an anonymous speaker is English.
        if (pool.Speakers[place].Kind == SpeakerKind.Anonymous && grammar != Grammar.English) place++;
        var speaker = pool.Speakers[place];
        var roles = grammar.List("role");
        var role = speaker.Kind != SpeakerKind.Person ? null : grammar == Grammar.English ? speaker.DefaultRole : roles[place % roles.Count];
        var isPartial = random.OneIn(5);
        var quote = new Quote
        {
            Id = QuoteId(seed, index, number),
            Text = Say(isPartial ? "fragment" : "quote"),
            Language = grammar.Language,
            Kind = isPartial ? QuoteKind.Partial : QuoteKind.Direct,
            SpeakerId = speaker.Id,
            SpeakerLabel = speaker.Name,
            SpeakerRole = role,
            AttributionTerms = speaker.Kind == SpeakerKind.Anonymous ? AttributionTerms.Anonymous : AttributionTerms.OnRecord,
            SaidOn = Day(at.AddDays(-random.Below(4))),
            Medium = random.Pick([QuoteMedium.Interview, QuoteMedium.PressConference, QuoteMedium.Statement, QuoteMedium.Speech]),
            Provenance = random.OneIn(4) ? [] : [Step(random.Pick(citations))],

            // A grammar says the same words again sooner than people do.
            AllowDuplicate = true,
        };
        return new SeedLine(quote, speaker.Name, role, speaker.Kind != SpeakerKind.Anonymous);
    }

    private static ProvenanceStep Step(Citation citation) => new()
    {
        SourceId = citation.SourceId,
        Role = citation.Role switch
        {
            CitationRole.Primary => ProvenanceRole.Transcript,
            CitationRole.Agency => ProvenanceRole.Agency,
            _ => ProvenanceRole.Via,
        },
        Url = citation.Url,
    };

    private List<Citation> Citations(List<Source> sources, DateTime at) => [.. sources.Select((source, i) => new Citation
    {
        Key = $"s{i + 1}",
        SourceId = source.Id,
        Role = source.Kind switch
        {
            SourceKind.Organization or SourceKind.Document or SourceKind.Dataset => CitationRole.Primary,
            SourceKind.Agency => CitationRole.Agency,
            _ => CitationRole.Via,
        },
        Url = string.Create(CultureInfo.InvariantCulture, $"{source.HomepageUrl}{at:yyyy/MM}/{index}"),
        AccessedAt = at,
    })];

    private FeaturedImage Image()
    {
        var agency = random.Pick(pool.Photos);
        return new FeaturedImage
        {
            Url = string.Create(CultureInfo.InvariantCulture, $"https://images.example/{seed}/{index}.jpg"),
            Alt = Say("alt"),
            Caption = Say("caption"),
            Credit = agency.Name,
            CreditSourceId = agency.Id,
            Width = 2400,
            Height = random.Pick([1350, 1600, 1800]),
        };
    }

    private string NameOf(Citation citation) => pool.Citable.First(source => source.Id == citation.SourceId).Name;

    // Made here, because a number that others might have taken would differ from run to run.
    private string Slug(string headline)
    {
        var tail = string.Create(CultureInfo.InvariantCulture, $"-{seed}-{index + 1}");
        var slug = SlugText.From(headline, "article", Article.Id);
        var room = CodePoints.ToUtf16Index(slug, Math.Min(CodePoints.Count(slug), SlugText.MaxLength - tail.Length));
        return slug[..room].TrimEnd('-') + tail;
    }

    private static string Day(DateTime at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
