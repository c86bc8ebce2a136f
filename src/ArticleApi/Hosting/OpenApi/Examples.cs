using System.Text.Json;
using System.Text.Json.Nodes;
using ArticleApi.Articles;
using ArticleApi.Authors;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Authors;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using ArticleApi.Quotations;
using ArticleApi.Quotes;
using ArticleApi.Sources;
using ArticleApi.Speakers;
using Mapster;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>Examples of what the management side takes and shows: records of the demo content that went through the API's own code.</summary>
internal static class Examples
{
    // Enough of the article to see how a body is made.
    private const int Blocks = 3;

    public static readonly DateTime Saved = new(2026, 9, 24, 10, 42, 7, DateTimeKind.Utc);

    private const string Editor = "newsroom desk";

    public static AuthorInput AuthorInput { get; } = Read<AuthorInput>(DemoRecords.Of("authors")[0]);

    public static SpeakerInput SpeakerInput { get; } = Read<SpeakerInput>(DemoRecords.Of("speakers")[0]);

    public static SourceInput SourceInput { get; } = Read<SourceInput>(DemoRecords.Of("sources")[0]);

    public static QuoteInput QuoteInput { get; } = Read<QuoteInput>(DemoRecords.Of("quotes")[0]);

    public static ArticleInput ArticleInput { get; } = Read<ArticleInput>(Short(DemoRecords.Of("articles").First(article => article.ContainsKey("body"))));

    public static AuthorView Author { get; } = Stored(AuthorInput.ApplyTo(new Author { Id = AuthorInput.Id!.Value }).Adapt<AuthorView>(ViewMapping.Config)) with
    {
        Slug = SlugText.From(AuthorInput.DisplayName!, "author", AuthorInput.Id!.Value),
    };

    public static SpeakerView Speaker { get; } = Stored(SpeakerInput.ApplyTo(new Speaker { Id = SpeakerInput.Id!.Value }).Adapt<SpeakerView>(ViewMapping.Config)) with
    {
        Slug = SlugText.From(SpeakerInput.Name!, "speaker", SpeakerInput.Id!.Value),
    };

    public static SourceView Source { get; } = Stored(SourceInput.ApplyTo(new Source { Id = SourceInput.Id!.Value }).Adapt<SourceView>(ViewMapping.Config)) with
    {
        Slug = SlugText.From(SourceInput.Name!, "source", SourceInput.Id!.Value),
    };

    public static QuoteView Quote { get; } = MakeQuote();

    public static ArticleView Article { get; } = MakeArticle();

    /// <summary>The same as it is sent: without what was not given.</summary>
    public static JsonNode Sent(object input)
    {
        var json = JsonSerializer.SerializeToNode(input, input.GetType(), ApiJson.Options)!.AsObject();
        foreach (var name in ReadOnlyMembers.For(input.GetType())) json.Remove(name);
        return WithoutNulls(json);
    }

    private static QuoteView MakeQuote()
    {
        var quote = QuoteInput.ApplyTo(new Quote { Id = QuoteInput.Id!.Value });
        var spoken = SpokenText.Of(quote.Text, quote.Insertions.Select(i => new QuoteInsertion(i.Start, i.End, i.Kind)));
        var isDated = PartialDate.TryParse(quote.SaidOn!, out var said);
        return Stored(quote.Adapt<QuoteView>(ViewMapping.Config)) with
        {
            SaidOnEarliest = isDated ? said.Earliest : null,
            SaidOnLatest = isDated ? said.Latest : null,
            SpokenText = spoken,
            Fingerprint = Fingerprint.Of(spoken),
        };
    }

    private static ArticleView MakeArticle()
    {
        var input = ArticleInput;
        var keys = input.Citations.Select(citation => citation.Key!).ToHashSet(StringComparer.Ordinal);
        input.PreparedBody = BodyRules.Prepare(input.Body!, keys).Body;
        var metrics = BodyMetrics.Of(input.PreparedBody, input.Language!);
        return Stored(input.ApplyTo(new Article { Id = input.Id!.Value }).Adapt<ArticleView>(ViewMapping.Config)) with
        {
            WordCount = metrics.WordCount,
            CharCount = metrics.CharCount,
            ReadingTimeSeconds = metrics.ReadingTimeSeconds,
        };
    }

    private static TView Stored<TView>(TView view)
        where TView : RecordView =>
        view with { Version = 7, CreatedAt = Saved.AddDays(-1), CreatedBy = Editor, UpdatedAt = Saved, UpdatedBy = Editor };

    private static T Read<T>(JsonObject json)
        where T : class => JsonBody.Read<T>(JsonSerializer.SerializeToUtf8Bytes(json));

    private static JsonObject Short(JsonObject article)
    {
        var body = article["body"]!.AsArray();
        while (body.Count > Blocks) body.RemoveAt(Blocks);
        return article;
    }

    private static JsonObject WithoutNulls(JsonObject json)
    {
        foreach (var (name, value) in json.ToList())
        {
            if (value is null) json.Remove(name);
            else if (value is JsonObject inner) WithoutNulls(inner);
            else if (value is JsonArray list) list.OfType<JsonObject>().ToList().ForEach(item => WithoutNulls(item));
        }

        return json;
    }
}
