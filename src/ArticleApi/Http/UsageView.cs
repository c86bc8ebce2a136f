using ArticleApi.Data;

namespace ArticleApi.Http;

/// <summary>A record that uses another one.</summary>
/// <param name="Type">The kind of the user: `article`, `author`, `quote`, `speaker` or `source`.</param>
/// <param name="Id">The id of the user.</param>
/// <param name="Title">Its headline, name or text.</param>
public sealed record UserView(RecordKind Type, Guid Id, string Title);

/// <summary>Who uses a record. While anybody does, it cannot go to the trash.</summary>
/// <param name="Articles">How many articles, in their working copy or as published.</param>
/// <param name="Authors">How many authors.</param>
/// <param name="Quotes">How many quotes.</param>
/// <param name="Sources">How many sources.</param>
/// <param name="First">The first ten users.</param>
public sealed record UsageView(int Articles, int Authors, int Quotes, int Sources, IReadOnlyList<UserView> First)
{
    internal static UsageView Of(RecordUsage usage) => new(
        usage.Counts.GetValueOrDefault(RecordKind.Article),
        usage.Counts.GetValueOrDefault(RecordKind.Author),
        usage.Counts.GetValueOrDefault(RecordKind.Quote),
        usage.Counts.GetValueOrDefault(RecordKind.Source),
        [.. usage.First.Select(u => new UserView(u.Kind, u.Id, u.Title))]);
}
