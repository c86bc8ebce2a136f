using System.Security.Cryptography;
using System.Text;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Revisions;
using ArticleApi.Data.Slugs;
using ArticleApi.Data.Sources;

namespace ArticleApi.Data.Transfer;

/// <summary>A record of an export, with all that belongs to it.</summary>
internal sealed class ImportedRecord(RecordLine head, long line, long mostBytes)
{
    private readonly List<RevisionLine> revisions = [];
    private readonly List<PublicationLine> publications = [];
    private readonly List<CommentLine> comments = [];
    private readonly List<TaskLine> tasks = [];

    public RecordLine Head { get; } = head;

    /// <summary>The number of its first line.</summary>
    public long Line { get; } = line;

    public Reference Reference { get; } = new(head.Kind, head.Id);

    /// <summary>How long its lines are.</summary>
    public long Bytes { get; private set; }

    public IReadOnlyList<RevisionLine> Revisions => revisions;
    public IReadOnlyList<PublicationLine> Publications => publications;
    public IReadOnlyList<CommentLine> Comments => comments;
    public IReadOnlyList<TaskLine> Tasks => tasks;

    public bool IsComplete => revisions is [.., { } last] && last.Version == Head.Version;

    /// <summary>The record as its last revision has it, once it was found to be whole.</summary>
    public Record Record { get; private set; } = null!;

    /// <summary>What it refers to.</summary>
    public IReadOnlyList<Reference> References { get; private set; } = [];

    public byte[] Hash { get; private set; } = [];

    /// <summary>Takes a line that follows; false when it does not belong here.</summary>
    public bool Take(TransferLine line)
    {
        switch (line)
        {
            case RevisionLine revision when revision.Id == Head.Id && revision.Version > (revisions.LastOrDefault()?.Version ?? 0) && revision.Version <= Head.Version:
                revisions.Add(revision);
                return true;
            case PublicationLine publication when IsOfArticle(publication.Id) && publication.Version > (publications.LastOrDefault()?.Version ?? 0):
                publications.Add(publication);
                return true;
            case CommentLine comment when IsOfArticle(comment.ArticleId):
                comments.Add(comment);
                return true;
            case TaskLine task when IsOfArticle(task.ArticleId):
                tasks.Add(task);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Notes how long a line was that it has taken. Of a record that is too large, only where it ends is kept.</summary>
    public void Grow(int bytes)
    {
        Bytes += bytes;
        if (!IsTooLarge) return;
        if (revisions.Count > 1) revisions.RemoveRange(0, revisions.Count - 1);
        publications.Clear();
        comments.Clear();
        tasks.Clear();
    }

    private bool IsTooLarge => Bytes > mostBytes;

    private bool IsOfArticle(Guid id) => IsComplete && Head.Kind == RecordKind.Article && id == Head.Id;

    /// <summary>Makes the record; says what is wrong with it when it cannot be one.</summary>
    public Obstacle? Read()
    {
        if (IsTooLarge) return new("import.record_too_large", $"Its lines are longer than {mostBytes / (1024 * 1024)} MiB together.");
        if (revisions.Exists(r => !LineLengths.Fit(r)) || comments.Exists(c => !LineLengths.Fit(c)) || tasks.Exists(t => !t.Fits) || publications.Exists(p => !LineLengths.Fit(p.By)))
            return new("text.too_long", "A name, reason, comment or task is too long, or cannot be stored.");
        try
        {
            Record = RevisionSnapshot.Read(Head.Kind, revisions[^1].Snapshot);
            Hash = HashOf(revisions[^1]);
            if (Record is Quotes.Quote quote) quote.AllowDuplicate = Head.AllowDuplicate;
            Record.Derive();
            References = Data.References.Of(Record);
            return Contradiction();
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // What is not made by an export may lack anything; the record is no good whichever member its rules stumble over.
            return new("import.snapshot", $"The last revision is not a {Name}.");
        }
    }

    public static byte[] HashOf(RevisionLine revision) => SHA256.HashData(Encoding.UTF8.GetBytes(revision.Snapshot));

    /// <summary>Whether every revision can be read again.</summary>
    public Obstacle? CheckHistory(long after)
    {
        foreach (var revision in revisions.Where(r => r.Version > after && r.Version < Head.Version))
        {
            try
            {
                if (RevisionSnapshot.Read(Head.Kind, revision.Snapshot) is { } record && record.Id == Head.Id && record.Version == revision.Version) continue;
            }
            catch (Exception failure) when (failure is System.Text.Json.JsonException or NotSupportedException)
            {
                // Said below.
            }

            return new("import.snapshot", $"Revision {revision.Version} is not a {Name}.");
        }

        return null;
    }

    /// <summary>The publication that the public is to see; null when it sees none, or nothing any more by now.</summary>
    public Publication? PresentAt(DateTime now) => Record is Article { IsPublic: true } article && !article.IsToExpire(now) ? Of(publications[^1]) : null;

    public static Publication Of(PublicationLine line) =>
        new() { ArticleId = line.Id, Version = line.Version, Revision = line.Revision, At = line.At, By = line.By, Printed = line.Printed };

    private string Name => Head.Kind.ToString().ToLowerInvariant();

    private Obstacle? Contradiction()
    {
        if (Record.Id != Head.Id || Record.Version != Head.Version) return new("import.snapshot", "The last revision is of another record or version.");
        if (Head.Slugs.Any(s => !LineLengths.IsSlug(s.Slug))) return new("import.slugs", "A slug is empty, too long, or cannot be stored.");
        if (Record is ISlugged slugged && IsThere && !Head.Slugs.Any(s => s.IsCurrent && s.Slug == slugged.Slug))
            return new("import.slugs", "The slug of the record is not among its slugs.");
        if (Record is Source source && source.Retractions.Any(r => r is null)) return new("import.snapshot", "A retraction of the source is empty.");
        return Record is Article article ? FaultOf(article) ?? FaultOfPublication(article) : null;
    }

    private static Obstacle? FaultOf(Article article) =>
        BodyRules.Prepare(article.Body, article.Citations.Select(c => c.Key!).ToHashSet(StringComparer.Ordinal)).Problems is [var problem, ..]
            ? new(problem.Code, problem.Detail, "/body" + problem.Pointer)
            : null;

    // What the public is going to see is held to the same as what editors see, and is what the article says that it sees.
    private Obstacle? FaultOfPublication(Article article)
    {
        var known = revisions.ToDictionary(r => r.Version);
        if (publications.Exists(p => !known.ContainsKey(p.Revision) || p.Version > Head.Version)) return new("import.publication", "What was published is not among the revisions.");
        if (!article.IsPublic) return null;
        if (publications.LastOrDefault() is not { } present || present.At != article.LastPublishedAt || present.Revision != article.PublishedVersion)
            return new("import.publication", "The last publication is not the one that the article tells of.");
        if (!Head.Slugs.Any(s => s.Slug == present.Printed.Slug)) return new("import.publication", "It was published under a slug that is not its own.");
        return present.Revision == Head.Version ? null : FaultOf((Article)RevisionSnapshot.Read(RecordKind.Article, known[present.Revision].Snapshot));
    }

    private bool IsThere => Record.DeletedAt is null && Record is not IMergeable { MergedInto: not null };
}
