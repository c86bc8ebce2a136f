using System.Security.Cryptography;
using System.Text;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Merging;
using ArticleApi.Data.Revisions;
using ArticleApi.Data.Slugs;

namespace ArticleApi.Data.Transfer;

/// <summary>A record of an export, with all that belongs to it.</summary>
internal sealed class ImportedRecord(RecordLine head, long line)
{
    // All of it is in memory until it is stored.
    private const long MostBytes = 32 * 1024 * 1024;

    private readonly List<RevisionLine> revisions = [];
    private readonly List<PublicationLine> publications = [];
    private readonly List<CommentLine> comments = [];

    public RecordLine Head { get; } = head;

    /// <summary>The number of its first line.</summary>
    public long Line { get; } = line;

    public Reference Reference { get; } = new(head.Kind, head.Id);

    /// <summary>How long its lines are.</summary>
    public long Bytes { get; private set; }

    public IReadOnlyList<RevisionLine> Revisions => revisions;
    public IReadOnlyList<PublicationLine> Publications => publications;
    public IReadOnlyList<CommentLine> Comments => comments;

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
    }

    private bool IsTooLarge => Bytes > MostBytes;

    private bool IsOfArticle(Guid id) => IsComplete && Head.Kind == RecordKind.Article && id == Head.Id;

    /// <summary>Makes the record; says what is wrong with it when it cannot be one.</summary>
    public Obstacle? Read()
    {
        if (IsTooLarge) return new("import.record_too_large", $"Its lines are longer than {MostBytes / (1024 * 1024)} MiB together.");
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

    /// <summary>The publication that the public sees; null when it sees none.</summary>
    public Publication? Present => Record is Article { IsPublic: true } ? Of(publications[^1]) : null;

    public static Publication Of(PublicationLine line) =>
        new() { ArticleId = line.Id, Version = line.Version, Revision = line.Revision, At = line.At, By = line.By, Printed = line.Printed };

    private string Name => Head.Kind.ToString().ToLowerInvariant();

    private Obstacle? Contradiction()
    {
        if (Record.Id != Head.Id || Record.Version != Head.Version) return new("import.snapshot", "The last revision is of another record or version.");
        if (Record is ISlugged slugged && IsThere && !Head.Slugs.Any(s => s.IsCurrent && s.Slug == slugged.Slug))
            return new("import.slugs", "The slug of the record is not among its slugs.");
        if (Record is not Article article) return null;
        if (BodyRules.Prepare(article.Body, article.Citations.Select(c => c.Key!).ToHashSet(StringComparer.Ordinal)).Problems is [var problem, ..])
            return new(problem.Code, problem.Detail, "/body" + problem.Pointer);
        var known = revisions.Select(r => r.Version).ToHashSet();
        return publications.Exists(p => !known.Contains(p.Revision)) || (article.IsPublic && publications.Count == 0)
            ? new("import.publication", "What was published is not among the revisions.")
            : null;
    }

    private bool IsThere => Record.DeletedAt is null && Record is not IMergeable { MergedInto: not null };
}
