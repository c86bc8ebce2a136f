using System.Linq.Expressions;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Imports;
using ArticleApi.Http;

namespace ArticleApi.Imports;

/// <summary>A draft of an import in a list.</summary>
public record ImportSummary : RecordView
{
    /// <summary>The form of the text.</summary>
    public required ImportFormat Format { get; init; }

    /// <summary>The language of the text (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>The headline that was found, or the start of the text.</summary>
    public required string Title { get; init; }

    /// <summary>The SHA-256 of the bytes that were sent, in lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When the draft is deleted, 7 days after it was made.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When the draft was confirmed; null while it waits.</summary>
    public DateTime? ConfirmedAt { get; init; }

    /// <summary>The article that it became; null while it waits.</summary>
    public Guid? ArticleId { get; init; }

    internal static Expression<Func<ImportDraft, ImportSummary>> Projection { get; } = draft => new ImportSummary
    {
        Id = draft.Id,
        Version = draft.Version,
        CreatedAt = draft.CreatedAt,
        CreatedBy = draft.CreatedBy,
        UpdatedAt = draft.UpdatedAt,
        UpdatedBy = draft.UpdatedBy,
        Format = draft.Format,
        Language = draft.Language,
        Title = draft.Title,
        Sha256 = draft.Sha256,
        ExpiresAt = draft.ExpiresAt,
        ConfirmedAt = draft.ConfirmedAt,
        ArticleId = draft.ArticleId,
    };
}

/// <summary>The draft of an import: the article that it would become by the decisions so far, and what was found in the text.</summary>
public sealed record ImportView : ImportSummary
{
    /// <summary>The article by the decisions so far, without the marks that its quotes and citations get.</summary>
    public required ImportedArticle Article { get; init; }

    /// <summary>What was found, with what it would become. Places are those in `blocks`.</summary>
    public required IReadOnlyList<ImportCandidate> Candidates { get; init; }

    /// <summary>The blocks of the text as they were sent, the headline and credits included.</summary>
    public required IReadOnlyList<BodyBlock> Blocks { get; init; }

    /// <summary>What stood in the text and will not be in the article.</summary>
    public required IReadOnlyList<DroppedText> Dropped { get; init; }

    /// <summary>What an editor should look at.</summary>
    public required IReadOnlyList<ImportWarning> Warnings { get; init; }

    /// <summary>The quotes that were made, or were there already; empty while the draft waits.</summary>
    public required IReadOnlyList<ImportedQuote> Quotes { get; init; }

    /// <summary>The speakers that were made, or were there already; empty while the draft waits.</summary>
    public required IReadOnlyList<ImportedPart> Speakers { get; init; }

    /// <summary>The sources that were made, or were there already; empty while the draft waits.</summary>
    public required IReadOnlyList<ImportedPart> Sources { get; init; }

    internal static ImportView Of(ImportDraft draft)
    {
        var composition = new ImportComposition(draft);
        return new()
        {
            Id = draft.Id,
            Version = draft.Version,
            CreatedAt = draft.CreatedAt,
            CreatedBy = draft.CreatedBy,
            UpdatedAt = draft.UpdatedAt,
            UpdatedBy = draft.UpdatedBy,
            Format = draft.Format,
            Language = draft.Language,
            Title = draft.Title,
            Sha256 = draft.Sha256,
            ExpiresAt = draft.ExpiresAt,
            ConfirmedAt = draft.ConfirmedAt,
            ArticleId = draft.ArticleId,
            Candidates = draft.Candidates,
            Blocks = draft.Blocks,
            Dropped = draft.Dropped,
            Warnings = draft.Warnings,
            Quotes = draft.Result?.Quotes ?? [],
            Speakers = draft.Result?.Speakers ?? [],
            Sources = draft.Result?.Sources ?? [],
            Article = new()
            {
                Headline = composition.Headline,
                Language = draft.Language,
                Byline = composition.Byline,
                DatelinePlace = composition.Dateline,
                ImageCredit = composition.ImageCredit,
                Body = composition.Body(),
            },
        };
    }
}

/// <summary>The article that a draft would become.</summary>
public sealed record ImportedArticle
{
    /// <summary>The headline.</summary>
    public required string Headline { get; init; }

    /// <summary>The language (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>The byline.</summary>
    public string? Byline { get; init; }

    /// <summary>The place of the dateline.</summary>
    public string? DatelinePlace { get; init; }

    /// <summary>The credit of the picture, which stands without a picture.</summary>
    public string? ImageCredit { get; init; }

    /// <summary>The body as Portable Text.</summary>
    public required IReadOnlyList<BodyBlock> Body { get; init; }
}
