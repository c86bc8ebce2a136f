using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Comments;
using ArticleApi.Data.Revisions;
using ArticleApi.Data.Slugs;
using ArticleApi.Data.Text;

namespace ArticleApi.Data.Transfer;

/// <summary>How long the texts of a line can be that become columns, and that every engine can store them.</summary>
internal static class LineLengths
{
    private const int Name = 200;
    private const int Reason = 500;

    public static bool Fit(string? text, int codePoints = Name) => text is null || (text.Length <= 2 * codePoints && !text.Contains('\0', StringComparison.Ordinal));

    public static bool Fit(RevisionLine line) =>
        Fit(line.By) && Fit(line.Reason, Reason) && (line.Checkpoint is not { } named || (Fit(named.By) && Fit(named.Name, Checkpoint.NameLength)));

    public static bool Fit(CommentLine line) =>
        Fit(line.Text, Comment.TextLength) && Fit(line.CreatedBy) && Fit(line.ResolvedBy) && (line.BlockKey?.Length ?? 0) <= BodyLimits.Key;

    /// <summary>Of what stands beside the records.</summary>
    public static bool Fit(TransferLine line) => line switch
    {
        MergeLine merge => Fit(merge.By),
        VariantDecisionLine decision => Fit(decision.By) && decision.By.Length > 0,
        ReservedSlugLine slug => IsSlug(slug.Slug),
        TombstoneLine tombstone => tombstone.Slug is null || IsSlug(tombstone.Slug),
        PublicSlugLine slug => Fit(slug.Key, SlugKeys.Length / 2) && slug.Key.Length > 0,
        _ => true,
    };

    public static bool IsSlug(string slug) => slug.Length > 0 && Fit(slug, SlugText.MaxLength);
}
