using System.Text;

namespace ArticleApi.Data.Articles.Body;

/// <summary>Places list items: how far each is indented and which marker it gets.</summary>
internal sealed class MarkdownLists
{
    // Per open level: its kind, the number of its last item and the column where its content begins.
    private readonly List<(ListItemKind Kind, int Number, int Column)> levels = [];

    public string Item(ListItemKind kind, int level, string content)
    {
        level = Math.Clamp(level, 1, BodyLimits.ListLevel);
        if (levels.Count > level)
            levels.RemoveRange(level, levels.Count - level);

        var line = new StringBuilder();
        if (levels.Count == level)
        {
            var last = levels[^1];
            levels.RemoveAt(level - 1);
            line.Append(' ', Column);
            Mark(line, kind, last.Kind == kind ? last.Number + 1 : 1);
        }
        else
        {
            // A level that has no item of its own is a list within an item that holds nothing else.
            line.Append(' ', Column);
            while (levels.Count < level)
                Mark(line, kind, 1);
        }

        return line.Append(content.Replace("\n", "\n" + new string(' ', Column), StringComparison.Ordinal)).ToString();
    }

    public void End() => levels.Clear();

    private int Column => levels.Count == 0 ? 0 : levels[^1].Column;

    private void Mark(StringBuilder line, ListItemKind kind, int number)
    {
        var marker = kind == ListItemKind.Bullet ? "- " : $"{number}. ";
        levels.Add((kind, number, Column + marker.Length));
        line.Append(marker);
    }
}
