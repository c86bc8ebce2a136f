using System.Text.Json;
using ArticleApi.Data.Articles.Body;

namespace ArticleApi.Data.Revisions.Comparing;

/// <summary>What changed from one revision of a record to another. One instance is one answer: its work is bounded as a whole.</summary>
public sealed class RevisionComparison
{
    private readonly PieceComparison pieces = new();

    /// <summary>The places in which two records differ, apart from the bookkeeping of a save and the members named.</summary>
    public IReadOnlyList<RecordChange> Fields(JsonElement before, JsonElement after, params IEnumerable<string> leftOut) =>
        JsonComparison.Of(before, after, pieces, [.. RevisionSnapshot.Bookkeeping, .. leftOut]);

    /// <summary>The blocks in which two bodies differ.</summary>
    public IReadOnlyList<BlockChange> Body(IReadOnlyList<BodyBlock> before, IReadOnlyList<BodyBlock> after) =>
        new BodyComparison(before, after, pieces).Changes();
}
