namespace ArticleApi.Data.Articles.Body;

/// <summary>Turns the flat list items of a body into nested lists.</summary>
internal sealed class HtmlLists(HtmlOutput output)
{
    // One entry per open list; each has an open item.
    private readonly Stack<ListItemKind> open = new();

    /// <summary>Opens the item; its content follows.</summary>
    public void Begin(ListItemKind kind, int level)
    {
        // Bounded, because every level is an element.
        level = Math.Clamp(level, 1, BodyLimits.ListLevel);
        while (open.Count > level)
            CloseInnermost();

        if (open.Count == level && open.Peek() == kind)
        {
            output.Raw("</li>\n<li>");
            return;
        }

        if (open.Count == level)
            CloseInnermost();
        while (open.Count < level)
        {
            output.Raw(kind == ListItemKind.Bullet ? "<ul>\n<li>" : "<ol>\n<li>");
            open.Push(kind);
        }
    }

    public void Close()
    {
        while (open.Count > 0)
            CloseInnermost();
    }

    private void CloseInnermost() =>
        output.Raw(open.Pop() == ListItemKind.Bullet ? "</li>\n</ul>\n" : "</li>\n</ol>\n");
}
