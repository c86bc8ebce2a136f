using ArticleApi.Data.Tasks;
using ArticleApi.Data.Text;
using ArticleApi.Http;

namespace ArticleApi.Tasks;

/// <summary>Which tasks to list.</summary>
public sealed record ReviewTaskFilter : PageQuery
{
    /// <summary>How far they have come.</summary>
    public ReviewTaskState? State { get; init; }

    /// <summary>What the articles have to be looked at for.</summary>
    public ReviewTaskKind? Kind { get; init; }

    /// <summary>Only those about this article.</summary>
    public Guid? ArticleId { get; init; }

    /// <summary>On the desk of this one, by the name given as assignee.</summary>
    [Text(200)] public string? Assignee { get; init; }

    internal IQueryable<ReviewTask> ApplyTo(IQueryable<ReviewTask> tasks)
    {
        if (State is not null) tasks = tasks.Where(t => t.State == State);
        if (Kind is not null) tasks = tasks.Where(t => t.Kind == Kind);
        if (ArticleId is not null) tasks = tasks.Where(t => t.ArticleId == ArticleId);
        return Assignee is null ? tasks : tasks.Where(t => t.Assignee == Assignee);
    }
}
