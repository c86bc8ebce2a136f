namespace ArticleApi.Data.Revisions.Comparing;

/// <summary>Where pieces of one list stand in place of pieces of another; what lies between two edits is equal.</summary>
internal readonly record struct PieceEdit(int Before, int Removed, int After, int Added)
{
    public int EndBefore => Before + Removed;
    public int EndAfter => After + Added;
}
