using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;

namespace ArticleApi.Tests.Infrastructure;

/// <summary>Records with the least that they need, for tests that are about something else.</summary>
public static class Newsroom
{
    public static Author Author(string name = "Ada Finch") => new() { DisplayName = name };

    public static Speaker Speaker(string name = "Mara Vance") => new() { Name = name, Kind = SpeakerKind.Person };

    public static Source Source(string name = "Harbour Post") => new() { Name = name, Kind = SourceKind.Outlet };

    public static Quote Quote(Speaker? speaker = null, Source? source = null, string text = "We will not close the port") => new()
    {
        Text = text,
        Language = "en",
        Kind = QuoteKind.Direct,
        SpeakerId = speaker?.Id,
        Provenance = source is null ? [] : [new ProvenanceStep { SourceId = source.Id, Role = ProvenanceRole.Via }],
    };

    public static Article Article(string headline = "Port stays open", Author? author = null, Source? source = null, params Quote[] quotes) => new()
    {
        Headline = headline,
        Language = "en",
        Section = "politics",
        Tags = ["Harbour"],
        Authors = author is null ? [] : [new ArticleAuthor { AuthorId = author.Id }],
        Citations = source is null ? [] : [new Citation { Key = "c1", SourceId = source.Id, Role = CitationRole.Via }],
        Body = Body(headline, quotes),
    };

    public static IReadOnlyList<BodyBlock> Body(string text, params Quote[] quotes) => BodyRules.Prepare(
        [
            new TextBlock { Children = [new Span { Text = text + "." }] },
            .. quotes.Select((q, i) => new TextBlock
            {
                MarkDefs = [new QuoteMark { Key = $"q{i}", QuoteId = q.Id }],
                Children = [new Span { Text = "“" }, new Span { Text = q.Text, Marks = [$"q{i}"] }, new Span { Text = ",” she said." }],
            }),
        ],
        new HashSet<string>(StringComparer.Ordinal)).Body;
}
