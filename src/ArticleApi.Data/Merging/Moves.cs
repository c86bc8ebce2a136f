using ArticleApi.Data.Articles;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;

namespace ArticleApi.Data.Merging;

/// <summary>Which records stand in the place of vanished ones, and what that does to the records that refer to those.</summary>
internal sealed class Moves(IReadOnlyDictionary<Reference, Guid> into)
{
    public static Moves None { get; } = new(new Dictionary<Reference, Guid>());

    public bool IsEmpty => into.Count == 0;

    public static Moves One(RecordKind kind, Guid from, Guid to) => new(new Dictionary<Reference, Guid> { [new(kind, from)] = to });

    public bool Has(RecordKind kind, Guid? id) => id is not null && into.ContainsKey(new(kind, id.Value));

    public Guid Of(RecordKind kind, Guid id) => Along(kind, id).Last();

    /// <summary>The record itself, and one after the other those that came to stand in its place.</summary>
    public IEnumerable<Guid> Along(RecordKind kind, Guid id)
    {
        yield return id;

        // As many steps as there are moves; a circle, which no merge makes, must not be walked for ever.
        for (var steps = 0; steps < into.Count && into.TryGetValue(new(kind, id), out id); steps++) yield return id;
    }

    public Guid? Of(RecordKind kind, Guid? id) => id is null ? null : Of(kind, id.Value);

    /// <summary>Moves the references of a record. The rules that held of it hold afterwards: what is there twice then goes.</summary>
    public void ApplyTo(Record record)
    {
        if (IsEmpty) return;
        switch (record)
        {
            case Article article:
                new ArticleMoves(this).ApplyTo(article);
                break;
            case Quote quote:
                quote.SpeakerId = Of(RecordKind.Speaker, quote.SpeakerId);
                if (quote.Provenance.Any(p => Has(RecordKind.Source, p.SourceId))) quote.Provenance = Moved(quote.Provenance);
                break;
            case Author author:
                author.SpeakerId = Of(RecordKind.Speaker, author.SpeakerId);
                break;
            case Source source:
                source.SpeakerId = Of(RecordKind.Speaker, source.SpeakerId);
                var parent = Of(RecordKind.Source, source.ParentSourceId);
                source.ParentSourceId = parent == source.Id ? null : parent;
                break;
        }
    }

    /// <summary>No source stands twice in a row. Of two steps the nearer one stays, unless only the farther is evidence of the words.</summary>
    private List<ProvenanceStep> Moved(IReadOnlyList<ProvenanceStep> steps)
    {
        var moved = new List<ProvenanceStep>();
        foreach (var step in steps.Select(s => s with { SourceId = Of(RecordKind.Source, s.SourceId) }))
        {
            if (moved.Count == 0 || moved[^1].SourceId != step.SourceId) moved.Add(step);
            else if (step.IsEvidence && !moved[^1].IsEvidence) moved[^1] = step;
        }

        return moved;
    }
}
