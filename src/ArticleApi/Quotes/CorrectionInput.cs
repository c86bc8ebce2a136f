using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using Mapster;

namespace ArticleApi.Quotes;

/// <summary>The words of a quote as they were said after all.</summary>
public sealed record CorrectionInput
{
    /// <summary>The words, under the rules of `text`; 1 to 5,000 characters.</summary>
    [Required, Text(5000, Kind = TextKind.Quote)] public string? NewText { get; init; }

    /// <summary>Why, kept in the revision; 1 to 500 characters.</summary>
    [Required, Text(500)] public string? Reason { get; init; }

    /// <summary>The parts of the new words that the speaker did not say; at most 50, none when absent.</summary>
    [MaxLength(50)] public IReadOnlyList<Insertion> Insertions { get; init => field = value ?? []; } = [];

    /// <summary>True to keep the quote although the same speaker has said the same words in another one.</summary>
    public bool? AllowDuplicate { get; init; }

    /// <summary>What a PUT of the quote with the new words would send.</summary>
    internal QuoteInput ToInput(Quote quote)
    {
        var view = quote.Adapt<QuoteView>(ViewMapping.Config) with { Text = NewText!, Insertions = Insertions };
        return JsonBody.Read<QuoteInput>(JsonSerializer.SerializeToUtf8Bytes(view, ApiJson.Options)) with { AllowDuplicate = AllowDuplicate };
    }
}
