namespace ArticleApi.Data.Articles.Body;

/// <summary>Counts list items per level as they follow each other in a body.</summary>
internal sealed class ListNumbers
{
    private readonly (ListItemKind Kind, int Number)?[] levels = new (ListItemKind, int)?[BodyLimits.ListLevel + 1];

    /// <summary>Number of the item in its list; 0 for what is no list item.</summary>
    public int Next(BodyBlock block)
    {
        if (block is not TextBlock { ListItem: { } kind } item)
        {
            Array.Clear(levels);
            return 0;
        }

        var level = Math.Clamp(item.Level ?? 1, 1, BodyLimits.ListLevel);
        Array.Clear(levels, level + 1, levels.Length - level - 1);
        var number = levels[level] is { } last && last.Kind == kind ? last.Number + 1 : 1;
        levels[level] = (kind, number);
        return number;
    }
}
