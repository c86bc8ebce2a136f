using ArticleApi.Data.Articles;

namespace ArticleApi.Data.Previews;

/// <summary>What a link shows: one revision, as if it were published now, and the records that it would make public.</summary>
public sealed class PreviewedRevision
{
    internal PreviewedRevision(PublishedContent published, IReadOnlyList<Record> reached) => (Published, Reached) = (published, reached);

    internal PublishedContent Published { get; }

    internal IReadOnlyList<Record> Reached { get; }

    /// <summary>How many records of these kinds come along.</summary>
    public int Count(IReadOnlyCollection<RecordKind> kinds) => Reached.Count(record => kinds.Contains(record.RecordKind));
}
