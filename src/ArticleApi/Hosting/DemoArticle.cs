using System.Text.Json.Nodes;
using ArticleApi.Data.Articles;

namespace ArticleApi.Hosting;

/// <summary>One thing that happens to a demo article: new content, or a step of its life.</summary>
internal sealed record DemoStep(DateTime At, Guid Id, JsonObject? Content, Action<Article>? Act);

/// <summary>An entry of the file of articles: what an editor would send, with its life in the member `demo`.</summary>
internal sealed class DemoArticle
{
    private static readonly TimeSpan Writing = TimeSpan.FromHours(3);

    private readonly JsonObject content;
    private readonly JsonNode life;
    private readonly DateTime untilThen;

    /// <param name="entry">The entry.</param>
    /// <param name="now">When unfinished work was last touched.</param>
    public DemoArticle(JsonObject entry, DateTime now)
    {
        life = entry["demo"]!;
        content = entry;
        content.Remove("demo");
        untilThen = now;
    }

    public IEnumerable<DemoStep> Steps()
    {
        var id = (Guid)content["id"]!;
        var published = Time(life["publishedAt"]);
        yield return new DemoStep((published ?? untilThen) - Writing, id, content, Act: null);
        switch ((string?)life["state"])
        {
            case "draft":
                yield break;
            case "inReview":
                yield return new DemoStep(untilThen, id, Content: null, article => article.Submit());
                yield break;
        }

        yield return new DemoStep(published!.Value, id, Content: null, article => article.Publish(published.Value));
        if (life["edit"] is { } edit) yield return new DemoStep(Time(edit["at"])!.Value, id, Patched(edit["patch"]!.AsObject()), Act: null);
        if (Time(life["unpublishedAt"]) is { } unpublished) yield return new DemoStep(unpublished, id, Content: null, article => article.Unpublish());
    }

    private JsonObject Patched(JsonObject patch)
    {
        var patched = content.DeepClone().AsObject();
        foreach (var (name, value) in patch) patched[name] = value?.DeepClone();
        return patched;
    }

    private static DateTime? Time(JsonNode? text) => text is null ? null : ((DateTimeOffset)text).UtcDateTime;
}
