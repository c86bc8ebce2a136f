using ArticleApi.Data.Articles;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Tests.Infrastructure;
using Microsoft.EntityFrameworkCore;
using Record = ArticleApi.Data.Record;

namespace ArticleApi.Tests.Delivery;

/// <summary>
/// A newsroom with much that no reader may see. Every such word and every such id carries a mark: one for what was never public,
/// one for what is published first and taken back later.
/// </summary>
internal sealed class SecretiveNewsroom(ApiFactory api)
{
    public const int Drafts = 200;
    public const int Unpublished = 100;
    public const int Deleted = 100;
    public const int Edited = 100;
    public const int Lasting = 20;

    private readonly List<Article> gone = [];
    private readonly List<Article> edited = [];
    private readonly List<Record> secrets = [];
    private int last;
    private Circle known = null!;

    /// <summary>What is never public: drafts, the next editions of public articles, and whatever only those reach.</summary>
    public IReadOnlyList<Record> NeverPublic => secrets;

    /// <summary>What is public until it is taken back.</summary>
    public IReadOnlyList<Record> OncePublic { get; private set; } = [];

    public IReadOnlyList<Article> Lasts => edited;

    /// <summary>Publishes what lasts, what is edited later and what is taken back later.</summary>
    public async Task PublishAsync()
    {
        known = Public();
        await AddAsync(known.Records);
        await AddAsync(Enumerable.Range(0, Lasting).Select(i => Plain($"Lasting {i}", i)));
        edited.AddRange(Enumerable.Range(0, Edited).Select(i => Plain($"Edited {i}", 100 + i)));
        await AddAsync(edited);

        List<Circle> circles = [.. Enumerable.Range(0, 10).Select(_ => Marked(Mark.Gone))];
        await AddAsync(circles.SelectMany(c => c.Records));
        foreach (var i in Enumerable.Range(0, Unpublished + Deleted))
        {
            var article = new Article { Id = Mark.Gone.Id(last++) };
            Plant(article, Mark.Gone, circles[i % circles.Count]);
            article.Publish(PublishedWorld.Day(300 + i));
            gone.Add(article);
        }

        await AddAsync(gone);
        OncePublic = [.. gone, .. circles.SelectMany(c => c.Records)];
    }

    /// <summary>Writes drafts, and goes on with public articles without publishing them again.</summary>
    public async Task HideAsync()
    {
        List<Circle> circles = [.. Enumerable.Range(0, 20).Select(_ => Marked(Mark.Hidden))];
        await AddAsync(circles.SelectMany(c => c.Records));
        List<Article> drafts = [.. Enumerable.Range(0, Drafts).Select(_ => new Article { Id = Mark.Hidden.Id(last++) })];
        foreach (var (draft, i) in drafts.Select((d, i) => (d, i))) Plant(draft, Mark.Hidden, circles[i % circles.Count]);
        await AddAsync(drafts);
        await ChangeAsync(edited, (article, i) => Plant(article, Mark.Hidden, circles[i % circles.Count]));
        secrets.AddRange([.. drafts, .. circles.SelectMany(c => c.Records)]);
    }

    public async Task TakeBackAsync()
    {
        await ChangeAsync(gone[..Unpublished], (article, _) => article.Unpublish());
        await ChangeAsync(gone[Unpublished..], (article, _) => article.MoveToTrash(PublishedWorld.Day(600)));
    }

    /// <summary>One value of every sort by which a record that is not public could be asked for.</summary>
    public static IEnumerable<string> ValuesOf(IReadOnlyList<Record> records)
    {
        foreach (var record in records.DistinctBy(r => r.RecordKind)) yield return record.Id.ToString();
        var article = records.OfType<Article>().First();
        yield return article.Slug!;
        yield return article.Headline;
        yield return article.Section!;
        yield return article.Tags[0];
        yield return records.OfType<Author>().First().Slug!;
        yield return records.OfType<Speaker>().First().Slug!;
        yield return records.OfType<Source>().First().Slug!;
        yield return records.OfType<Source>().First().Domain!;
        yield return records.OfType<Quote>().First().Text;
    }

    private void Plant(Article article, Mark mark, Circle circle)
    {
        string Word() => mark.Word(last++);
        (article.Headline, article.ShortHeadline, article.SeoTitle, article.Dek, article.Summary) = (Word(), Word(), Word(), Word(), Word());
        (article.Slug, article.Byline, article.Tags) = (Word(), Word(), [Word(), "Shared"]);
        article.Section = last % 2 == 0 ? "world" : Word();
        article.Authors = [new ArticleAuthor { AuthorId = circle.Author.Id }, new ArticleAuthor { AuthorId = known.Author.Id, Role = AuthorRole.Editor }];
        article.Dateline = new Dateline { Place = Word() };
        article.FeaturedImage = new FeaturedImage { Url = $"https://{Word()}.example/1.jpg", Alt = Word(), Credit = Word(), Caption = Word(), CreditSourceId = circle.Source.Id };
        article.Citations = [new Citation { Key = "c", SourceId = circle.Source.Id, Role = CitationRole.Via, Title = Word(), Note = Word() }];
        article.Body = [PublishedWorld.Paragraph("planted", Word()), .. PublishedWorld.Printing(circle.Quote)];
        article.CanonicalUrl = $"https://{Word()}.example/";
    }

    private Article Plain(string headline, int day)
    {
        var article = new Article { Headline = headline, Section = "world", Tags = ["Shared", "Open"] };
        article.Authors = [new ArticleAuthor { AuthorId = known.Author.Id }];
        article.Citations = [new Citation { Key = "c", SourceId = known.Source.Id, Role = CitationRole.Via, Note = Mark.Hidden.Word(last++) }];
        article.Body = PublishedWorld.Printing(known.Quote);
        article.Publish(PublishedWorld.Day(day));
        return article;
    }

    /// <summary>Public records that have a word of their own in every field that is not.</summary>
    private Circle Public()
    {
        string Word() => Mark.Hidden.Word(last++);
        var secret = new Speaker { Id = Mark.Hidden.Id(last++), Slug = Word(), Name = Word() };
        var parent = new Source { Id = Mark.Hidden.Id(last++), Slug = Word(), Name = Word(), Domain = $"{Word()}.example" };
        secrets.AddRange([secret, parent]);
        var author = new Author { DisplayName = "Ada Finch", Email = $"{Word()}@example.org", SpeakerId = secret.Id };
        var speaker = new Speaker { Kind = SpeakerKind.Anonymous, Name = "An official", Anonymity = new Anonymity { Reason = Word(), GrantedBy = Word(), IdentityKnownTo = Word() } };
        var source = new Source
        {
            Name = "Harbour Post",
            Aliases = [Word()],
            ParentSourceId = parent.Id,
            SpeakerId = secret.Id,
            Reliability = new Reliability { Rating = ReliabilityRating.Low, Note = Word(), ReviewedBy = Word() },
        };
        var quote = new Quote
        {
            Text = "We will not close the port",
            SpeakerId = speaker.Id,
            AttributionTerms = AttributionTerms.Anonymous,
            InternalNote = Word(),
            AttributionVerb = Word(),
            Provenance = [new ProvenanceStep { SourceId = source.Id, Role = ProvenanceRole.Via, Note = Word() }],
            Verification = new Verification { Method = Word(), Note = Word(), By = Word() },
        };
        return new Circle(author, speaker, source, quote, [secret, parent]);
    }

    private Circle Marked(Mark mark)
    {
        string Word() => mark.Word(last++);
        Guid Id() => mark.Id(last++);
        var speaker = new Speaker { Id = Id(), Slug = Word(), Name = Word(), Disambiguation = Word(), DefaultRole = Word(), Affiliation = Word() };
        var author = new Author { Id = Id(), Slug = Word(), DisplayName = Word(), Bio = Word(), JobTitle = Word(), Email = $"{Word()}@example.org", EmailPublic = true, SpeakerId = speaker.Id };
        var source = new Source { Id = Id(), Slug = Word(), Name = Word(), Domain = $"{Word()}.example", SpeakerId = speaker.Id };
        var quote = new Quote
        {
            Id = Id(),
            Text = Word(),
            SpeakerId = speaker.Id,
            SpeakerLabel = Word(),
            Occasion = Word(),
            Provenance = [new ProvenanceStep { SourceId = source.Id, Role = ProvenanceRole.Via }],
        };
        return new Circle(author, speaker, source, quote, []);
    }

    private Task AddAsync(IEnumerable<Record> records) => api.DatabaseAsync(async db =>
    {
        db.AddRange(records);
        await db.SaveChangesAsync();
    });

    private Task ChangeAsync(IReadOnlyList<Article> articles, Action<Article, int> change) => api.DatabaseAsync(async db =>
    {
        Guid[] ids = [.. articles.Select(a => a.Id)];
        var stored = await db.Articles.Where(a => ids.Contains(a.Id)).ToListAsync();
        for (var i = 0; i < stored.Count; i++) change(stored[i], i);
        await db.SaveChangesAsync();
    });

    private sealed record Circle(Author Author, Speaker Speaker, Source Source, Quote Quote, IReadOnlyList<Record> Others)
    {
        public IEnumerable<Record> Records => [Speaker, Author, Source, Quote, .. Others];
    }
}

/// <summary>What tells a word or an id apart wherever it turns up. All marks are of one length, so that one can stand for another.</summary>
internal sealed record Mark(string Text, string Digits)
{
    public static Mark Hidden { get; } = new("zqhid", "feedfeed");

    public static Mark Gone { get; } = new("zqgon", "deadbeef");

    /// <summary>For what never existed.</summary>
    public static Mark Never { get; } = new("zqnev", "badbadba");

    public string Word(int number) => $"{Text}{number:d5}";

    public Guid Id(int number) => Guid.Parse($"0198c2a0-5b7e-7c3d-9a41-{Digits}{number:x4}");

    public bool IsIn(string text) =>
        text.Contains(Text, StringComparison.OrdinalIgnoreCase) || text.Contains(Digits, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same value as something that never existed would have it.</summary>
    public static string InNeverOf(string value) =>
        new[] { Hidden, Gone }.Aggregate(value, (text, mark) => text.Replace(mark.Text, Never.Text, StringComparison.Ordinal).Replace(mark.Digits, Never.Digits, StringComparison.Ordinal));
}
