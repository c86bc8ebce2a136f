using System.ComponentModel.DataAnnotations;
using ArticleApi.Data.Text;
using ArticleApi.Http;
using ArticleApi.Http.Sync;

namespace ArticleApi.Changes.Sync;

/// <summary>A pull of working copies: the first one says what is wanted, every later one has the token of the one before.</summary>
public sealed record RecordSyncQuery : IValidatableObject
{
    private const int MaxLimit = 1_000;

    /// <summary>The `nextToken` of the last page. It stands for the filters of the first pull too, so none may stand beside it (400).</summary>
    [RawText] public string? Token { get; init; }

    /// <summary>How many changes a page holds at the most: 1 to 1,000. One with much text ends earlier, and `hasMore` says so.</summary>
    [Range(1, MaxLimit)] public int Limit { get; init; } = 200;

    /// <summary>How many seconds an empty page waits for a change: 0 to 30. Only with a token.</summary>
    [Range(0, SyncWaiting.MostSeconds)] public int Wait { get; init; }

    /// <summary>The kinds wanted, separated by commas: `articles`, `authors`, `quotes`, `speakers`, `sources`; all of them when absent.</summary>
    [RawText] public string? Types { get; init; }

    /// <summary>Only articles in one of these states, separated by commas, such as `draft,inReview`. The other kinds come whole.</summary>
    [RawText] public string? Status { get; init; }

    /// <summary>Only articles of these sections, by slug; up to 20.</summary>
    [RawText] public string? Section { get; init; }

    /// <summary>Only articles in these languages (BCP 47), exactly: `en` does not find `en-GB`; up to 20.</summary>
    [RawText] public string? Language { get; init; }

    internal RecordSyncScope Scope => new() { Types = Types, Status = Status, Section = Section, Language = Language };

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Token is not null && Scope != new RecordSyncScope())
            yield return new RuleBreak(ProblemCodes.ParameterInvalid, "A token has the filters of its first pull; only limit and wait go with it.", nameof(Token));
        if (Token is null && Wait > 0)
            yield return new RuleBreak(ProblemCodes.ParameterInvalid, "Only a pull with a token can wait.", nameof(Wait));
    }
}
