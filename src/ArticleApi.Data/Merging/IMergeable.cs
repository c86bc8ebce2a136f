namespace ArticleApi.Data.Merging;

/// <summary>A record that can vanish into another one of its kind.</summary>
public interface IMergeable
{
    /// <summary>The record that stands in its place, null while there is none. One that vanished never comes back.</summary>
    Guid? MergedInto { get; }

    /// <summary>How people call it.</summary>
    string MergeName { get; }
}

/// <inheritdoc cref="IMergeable"/>
/// <typeparam name="TRecord">The record itself.</typeparam>
public interface IMergeable<TRecord> : IMergeable
    where TRecord : Record
{
    /// <summary>Why it cannot vanish into the other one, null when it can.</summary>
    Obstacle? ObstacleTo(TRecord other);

    /// <summary>Vanishes into the other one, which takes over its names. What refers to it is moved by <see cref="RecordMerge"/>.</summary>
    void MergeInto(TRecord other, DateTime now);
}
