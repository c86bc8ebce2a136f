using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;
using ArticleApi.Http;

namespace ArticleApi.Speakers;

/// <summary>Which speakers to list.</summary>
public sealed record SpeakerFilter : RecordQuery
{
    /// <summary>The order of the list.</summary>
    [RawText, Sort("-updatedAt", "updatedAt", "-createdAt", "createdAt", "name", "-name")]
    public string Sort { get; init; } = "-updatedAt";

    /// <summary>What kind of speaker it is.</summary>
    public SpeakerKind? Kind { get; init; }

    /// <summary>Whether the speaker is in use.</summary>
    public SpeakerStatus? Status { get; init; }

    internal static Sorts<Speaker> Sorts { get; } = new Sorts<Speaker>().By("name", s => s.NameKey, c => c.Text!);

    internal IQueryable<Speaker> ApplyTo(IQueryable<Speaker> speakers)
    {
        speakers = base.ApplyTo(speakers);
        if (Kind is not null) speakers = speakers.Where(s => s.Kind == Kind);
        if (Status is not null) speakers = speakers.Where(s => s.Status == Status);
        if (Q is not null) speakers = speakers.Where(s => s.NameKey.Contains(KeyText.Name(Q)));
        return speakers;
    }
}
