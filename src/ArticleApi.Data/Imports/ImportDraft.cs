using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data.Imports;

/// <summary>The form of an imported text.</summary>
public enum ImportFormat
{
    Text,
    Markdown,
    Html,
}

/// <summary>A text that waits for an editor to say what becomes of it. Nothing else is stored of it until then.</summary>
public sealed class ImportDraft
{
    /// <summary>How long a draft lives.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    public Guid Id { get; init; } = Guid.CreateVersion7();
    public long Version { get; private set; } = 1;
    public required ImportFormat Format { get; init; }
    public required string Sha256 { get; init; }
    public required string Language { get; init; }

    /// <summary>What a list shows it by.</summary>
    public required string Title { get; init; }

    /// <summary>All blocks of the text in their order, the furniture included, without what was dropped.</summary>
    public required IReadOnlyList<BodyBlock> Blocks { get; init; }
    public required IReadOnlyList<ImportCandidate> Candidates { get; set; }
    public required IReadOnlyList<DroppedText> Dropped { get; init; }
    public required IReadOnlyList<ImportWarning> Warnings { get; init; }
    public required DateTime CreatedAt { get; init; }
    public required string CreatedBy { get; init; }
    public DateTime UpdatedAt { get; private set; }
    public string UpdatedBy { get; private set; } = "";
    public required DateTime ExpiresAt { get; init; }

    /// <summary>What was made of it; null until it is confirmed.</summary>
    public ImportResult? Result { get; private set; }
    public Guid? ArticleId { get; private set; }
    public DateTime? ConfirmedAt { get; private set; }

    public void Touch(string editor, DateTime now) => (Version, UpdatedAt, UpdatedBy) = (UpdatedAt == default ? Version : Version + 1, now, editor);

    public void Confirm(ImportResult result, string editor, DateTime now)
    {
        (Result, ArticleId, ConfirmedAt) = (result, result.ArticleId, now);
        Touch(editor, now);
    }
}

/// <summary>What a confirmed draft became.</summary>
public sealed record ImportResult(Guid ArticleId, IReadOnlyList<ImportedQuote> Quotes, IReadOnlyList<ImportedPart> Speakers, IReadOnlyList<ImportedPart> Sources);

/// <summary>The quote record of a candidate.</summary>
public sealed record ImportedQuote
{
    /// <summary>The candidate.</summary>
    public required string CandidateId { get; init; }

    /// <summary>The quote record.</summary>
    public required Guid QuoteId { get; init; }

    /// <summary>Who said it; null when nobody is recorded.</summary>
    public Guid? SpeakerId { get; init; }

    /// <summary>Whether the record was made; else the speaker had said these words in one already.</summary>
    public required bool IsNew { get; init; }
}

/// <summary>The speaker or source record of a candidate.</summary>
public sealed record ImportedPart
{
    /// <summary>The candidate; null when an editor gave a quote a speaker of its own.</summary>
    public string? CandidateId { get; init; }

    /// <summary>The record.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the record was made; else it was there.</summary>
    public required bool IsNew { get; init; }
}

internal sealed class ImportDraftConfiguration : IEntityTypeConfiguration<ImportDraft>
{
    public void Configure(EntityTypeBuilder<ImportDraft> draft)
    {
        draft.HasKey(d => d.Id);
        draft.Property(d => d.Id).ValueGeneratedNever();
        draft.Property(d => d.Version).IsConcurrencyToken();
        draft.Property(d => d.Sha256).HasMaxLength(64);
        draft.Property(d => d.Language).HasText(35);
        draft.Property(d => d.Title).HasText(200);
        draft.Property(d => d.Blocks).HasJson();
        draft.Property(d => d.Candidates).HasJson();
        draft.Property(d => d.Dropped).HasJson();
        draft.Property(d => d.Warnings).HasJson();
        draft.Property(d => d.Result).HasJson();
        draft.Property(d => d.CreatedBy).HasText(200);
        draft.Property(d => d.UpdatedBy).HasText(200);
        draft.HasIndex(d => new { d.CreatedAt, d.Id });
        draft.HasIndex(d => d.ExpiresAt);
    }
}
