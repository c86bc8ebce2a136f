using System.Text.Json;
using ArticleApi.Data.Changes;

namespace ArticleApi.Data.Webhooks;

/// <summary>What an endpoint can be told of, and which change is which event. A change is one event at most.</summary>
public static class WebhookEvents
{
    public const string Published = "article.published";
    public const string Updated = "article.updated";
    public const string Unpublished = "article.unpublished";
    public const string Retracted = "article.retracted";
    public const string Deleted = "article.deleted";

    private const string Saved = "article.saved";
    private const string Trashed = "article.trashed";

    /// <summary>Of what everybody can see: an endpoint is told of these unless it names others.</summary>
    public static IReadOnlyList<string> Public { get; } =
        [Published, Updated, Unpublished, Retracted, Deleted, "author.changed", "speaker.changed", "quote.changed", "source.changed"];

    /// <summary>Of the work in the newsroom: only for who names them.</summary>
    public static IReadOnlyList<string> Editorial { get; } =
    [
        "article.created", Saved, "article.submitted", "article.reopened", "article.archived", "article.scheduled", "article.unscheduled",
        "article.scheduleFailed", Trashed, "article.restored", "article.reverted", "article.purged",
    ];

    public static IReadOnlyList<string> All { get; } = [.. Public, .. Editorial];

    /// <summary>Null when the change is none that anybody is told of.</summary>
    public static string? Of(Change change)
    {
        if (change.IsPublic && (change.VisibleBefore || change.VisibleAfter)) return change.Kind == RecordKind.Article ? OfArticle(change) : $"{Name(change.Kind)}.changed";
        if (change.Kind != RecordKind.Article) return null;
        var name = change.Action switch
        {
            ChangeAction.Updated => Saved,
            ChangeAction.Deleted => Trashed,
            var action => $"article.{Name(action)}",
        };
        return Editorial.Contains(name) ? name : null;
    }

    private static string OfArticle(Change change) => change switch
    {
        { Action: ChangeAction.Retracted } => Retracted,
        { VisibleAfter: false, Action: ChangeAction.Deleted or ChangeAction.Purged } => Deleted,
        { VisibleAfter: false } => Unpublished,
        { VisibleBefore: false } => Published,
        _ => Updated,
    };

    private static string Name<TEnum>(TEnum value)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
