using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;

namespace ArticleApi.Reports;

/// <summary>Of which articles to report.</summary>
public sealed record VoicesQuery
{
    /// <summary>First published at this instant or later; 30 days before the end when absent, at most 366 days.</summary>
    public DateTime? From { get; init; }

    /// <summary>First published before this instant; now when absent.</summary>
    public DateTime? To { get; init; }

    /// <summary>Only those of this section, by slug.</summary>
    [Text(64)] public string? Section { get; init; }
}

/// <summary>Somebody who is quoted.</summary>
/// <param name="SpeakerId">The speaker.</param>
/// <param name="Name">The name.</param>
/// <param name="Kind">What kind of speaker it is.</param>
/// <param name="Quotes">How many quotes are printed, each once.</param>
/// <param name="Articles">In how many articles.</param>
/// <param name="Characters">How many Unicode code points of the articles are the speaker's words.</param>
public sealed record VoiceView(Guid SpeakerId, string Name, SpeakerKind Kind, int Quotes, int Articles, long Characters);

/// <summary>An outlet from which articles took something.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="Name">The name.</param>
/// <param name="Articles">How many articles cite it as `via`.</param>
public sealed record ViaSourceView(Guid SourceId, string Name, int Articles);

/// <summary>An article that rests on one source.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="SourceId">The only source that it cites as primary, via or agency.</param>
public sealed record SingleSourceView(Guid ArticleId, Guid SourceId);

/// <summary>Who is heard in the articles of a period, and through whom.</summary>
public sealed record VoicesView
{
    /// <summary>The start of the period.</summary>
    public required DateTime From { get; init; }

    /// <summary>The end of the period, which is not in it any more.</summary>
    public required DateTime To { get; init; }

    /// <summary>How many articles of the period are public.</summary>
    public required int Articles { get; init; }

    /// <summary>How many direct and partial quotes their working copies print, each once.</summary>
    public required int Quotes { get; init; }

    /// <summary>How many Unicode code points these make up.</summary>
    public required long Characters { get; init; }

    /// <summary>The part of the quotes whose speaker is anonymous: 0 to 1.</summary>
    public required double AnonymousShare { get; init; }

    /// <summary>The part of the quotes that have no speaker: 0 to 1.</summary>
    public required double UnattributedShare { get; init; }

    /// <summary>The part of the quotes that nobody has verified: 0 to 1.</summary>
    public required double UnverifiedShare { get; init; }

    /// <summary>The speakers who are quoted most, at most 100. Anonymous ones are not among them: bringing together what they said would help to find out who they are.</summary>
    public required IReadOnlyList<VoiceView> Speakers { get; init; }

    /// <summary>How many articles cite one source alone as primary, via or agency.</summary>
    public required int SingleSourceArticles { get; init; }

    /// <summary>The first 100 of these articles, by their ids.</summary>
    public required IReadOnlyList<SingleSourceView> SingleSources { get; init; }

    /// <summary>The sources most often cited as `via`, at most 20.</summary>
    public required IReadOnlyList<ViaSourceView> ViaSources { get; init; }
}
