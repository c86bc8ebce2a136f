using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Imports;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Speakers;
using ArticleApi.Imports;
using ArticleApi.Quotations.Extraction;

namespace ArticleApi.Hosting.OpenApi;

/// <summary>Examples of a text that is imported: a headline and a quote with its speaker.</summary>
internal static class ImportExamples
{
    private const string Words = "“We will not close the port,” said Mara Vance.";

    public static ImportDecisionInput Decision { get; } = new() { Decision = ImportDecision.Edit, Value = new() { Name = "Port stays open all year" } };

    public static ImportView Draft { get; } = new()
    {
        Id = new Guid("01a05c00-11f0-7422-85a5-a0013c73a5d7"),
        Version = 1,
        CreatedAt = Examples.Saved,
        CreatedBy = Examples.Author.UpdatedBy,
        UpdatedAt = Examples.Saved,
        UpdatedBy = Examples.Author.UpdatedBy,
        Format = ImportFormat.Text,
        Language = "en",
        Title = "Port stays open",
        Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ExpiresAt = Examples.Saved.AddDays(7),
        Article = new() { Headline = "Port stays open", Language = "en", Body = [Block("b1", Words)] },
        Blocks = [Block("b0", "Port stays open"), Block("b1", Words)],
        Candidates =
        [
            new()
            {
                Id = "c1", Kind = CandidateKind.Headline, BlockKey = "b0", Start = 0, End = 15, Exact = "Port stays open", Confidence = 0.9, Rule = "firstLine", Preselected = true,
                Proposal = new() { Name = "Port stays open" },
            },
            new()
            {
                Id = "c2", Kind = CandidateKind.Speaker, BlockKey = "b1", Start = 35, End = 45, Exact = "Mara Vance", Confidence = 0.9, Rule = "name", Preselected = true,
                Proposal = new() { Name = "Mara Vance", SpeakerKind = SpeakerKind.Person, SpeakerId = Examples.Speaker.Id },
                Matches = [new() { Id = Examples.Speaker.Id, Name = "Mara Vance", Score = 1 }],
            },
            new()
            {
                Id = "c3", Kind = CandidateKind.Quote, BlockKey = "b1", Start = 1, End = 27, Exact = "We will not close the port", Confidence = 0.95, Rule = "verbSubject", Preselected = true,
                Evidence = new() { Cue = "said", CueBlockKey = "b1", CueStart = 30 },
                Proposal = new() { IsSpeech = true, QuoteKind = QuoteKind.Direct, Speaker = "c2", SpeakerLabel = "Mara Vance", AttributionVerb = "said", Medium = QuoteMedium.Unknown },
            },
        ],
        Dropped = [new DroppedText { Text = "×", Reason = "symbol", Line = 5 }],
        Warnings = [],
        Quotes = [],
        Speakers = [],
        Sources = [],
    };

    private static TextBlock Block(string key, string text) => new() { Key = key, Children = [new Span { Key = $"{key}s0", Text = text }] };
}
