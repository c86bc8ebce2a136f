using System.Text.Json.Serialization;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;
using ArticleApi.Http;

namespace ArticleApi.Speakers;

/// <summary>A speaker as editors see it.</summary>
public sealed record SpeakerView : RecordView, IHoldsNote, IConfidential
{
    string? IHoldsNote.NoteRead => Anonymity is null ? null : "speaker.noteRead";

    /// <summary>The slug, unique among speakers; made from the name when none was given.</summary>
    public string Slug { get; init; } = "";

    /// <summary>What kind of speaker it is.</summary>
    public SpeakerKind Kind { get; init; }

    /// <summary>The name; of an anonymous speaker, a description such as `a senior official`.</summary>
    public string Name { get; init; } = "";

    /// <summary>Other names of the speaker.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Tells two speakers of the same name apart.</summary>
    public string? Disambiguation { get; init; }

    /// <summary>The usual role; a quote keeps the role of its time.</summary>
    public string? DefaultRole { get; init; }

    /// <summary>The organisation.</summary>
    public string? Affiliation { get; init; }

    /// <summary>The same speaker elsewhere, such as Wikidata.</summary>
    [HttpsUrl] public IReadOnlyList<string> SameAs { get; init; } = [];

    /// <summary>Why anonymity was granted; only for anonymous speakers and only with the scope `sources:confidential`, absent otherwise. Never published.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Anonymity? Anonymity { get; set; }

    /// <summary>The speaker that this one was merged into. Read-only.</summary>
    public Guid? MergedInto { get; init; }

    /// <summary>Whether the speaker is in use.</summary>
    public SpeakerStatus Status { get; init; }

    void IConfidential.Conceal() => Anonymity = null;
}
