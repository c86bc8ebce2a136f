using ArticleApi.Data;
using ArticleApi.Data.Previews;
using ArticleApi.Delivery;
using ArticleApi.Tests.Delivery.Sync;
using ArticleApi.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace ArticleApi.Tests.Delivery;

/// <summary>
/// Asks the public side the same questions three times: when all is published, when drafts and edits were written beside it, and
/// when half of it was taken back. The first time fills the cache in every form; later everybody brings the tags of the first time.
/// </summary>
public sealed class LeakSweep : IAsyncLifetime
{
    private readonly ApiFactory api = new();

    internal SecretiveNewsroom Newsroom { get; private set; } = null!;

    internal IReadOnlyDictionary<Question, Reply> AtFirst { get; private set; } = null!;

    internal IReadOnlyDictionary<Question, Reply> BesideDrafts { get; private set; } = null!;

    internal IReadOnlyDictionary<Question, Reply> TakenBack { get; private set; } = null!;

    /// <summary>What a link shows to who was given it: of an article as it is public, and of its next edition, in every form.</summary>
    internal IReadOnlyList<Reply> PreviewOfPublished { get; private set; } = [];

    internal IReadOnlyList<Reply> PreviewOfEdit { get; private set; } = [];

    /// <summary>What a copy that was complete at first is told after half of it was taken back, and the copy.</summary>
    internal string LaterPages { get; private set; } = "";

    internal Replica Copy { get; private set; } = null!;

    internal HttpClient Reader { get; private set; } = null!;

    /// <summary>One who may do everything elsewhere, and on the public side no more than others.</summary>
    internal HttpClient Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await api.InitializeAsync();
        (Reader, Admin) = (api.CreateClient(), api.CreateAdmin());
        Newsroom = new SecretiveNewsroom(api);
        var content = api.Services.GetRequiredService<ContentVersion>();
        while (!content.IsTrusted) await Task.Delay(20, TestContext.Current.CancellationToken);

        await Newsroom.PublishAsync();
        AtFirst = await FillAsync();
        Copy = new Replica(Reader);
        await Copy.CatchUpAsync();
        await Newsroom.HideAsync();
        PreviewOfPublished = await PreviewAsync(Newsroom.Lasts[0].Id, revision: 1);
        PreviewOfEdit = await PreviewAsync(Newsroom.Lasts[0].Id, revision: 2);
        BesideDrafts = await AskAgainAsync(withTags: false);
        await Newsroom.TakeBackAsync();
        TakenBack = await AskAgainAsync(withTags: true);
        for (var hasMore = true; hasMore;)
        {
            var page = await Copy.PullAsync(limit: 100);
            LaterPages += page.ToJsonString();
            hasMore = (bool)page["hasMore"]!;
        }
    }

    public ValueTask DisposeAsync() => api.DisposeAsync();

    /// <summary>Every list in every shape, the plain one to its last page, and whatever says something that will be taken back; in all forms.</summary>
    private async Task<Dictionary<Question, Reply>> FillAsync()
    {
        var replies = new Dictionary<Question, Reply>();
        foreach (var url in Lists())
        {
            for (var next = url; next is not null;)
            {
                var reply = await KeepAsync(replies, next, _ => true);
                reply.Status.ShouldBe(200, next);
                next = url.Contains("include=", StringComparison.Ordinal) ? null : NextOf(reply.Body);
            }
        }

        foreach (var url in Questions()) await KeepAsync(replies, url, reply => reply.Status == 200 && reply.Says(Mark.Gone));
        return replies;
    }

    private async Task<Reply> KeepAsync(Dictionary<Question, Reply> replies, string url, Predicate<Reply> matters)
    {
        var reply = await Reply.AskAsync(Reader, new(url));
        reply.Status.ShouldBeLessThan(500, url);
        if (!matters(reply) || !replies.TryAdd(new(url), reply)) return reply;
        foreach (var form in Question.Forms.Skip(1)) replies.Add(new(url, form), await Reply.AskAsync(Reader, new(url, form)));
        return reply;
    }

    private async Task<Dictionary<Question, Reply>> AskAgainAsync(bool withTags)
    {
        var replies = new Dictionary<Question, Reply>();
        foreach (var (question, first) in AtFirst) replies[question] = await Reply.AskAsync(Reader, question, withTags ? first.ETag : null);
        return replies;
    }

    private static IEnumerable<string> Lists() =>
        from operation in PublicOperation.All
        where !operation.NamesOne && !operation.GoesOn
        from shape in operation.Shapes()
        select $"{operation.Path}?{Sized(operation, shape)}";

    // Those of one kind are only found by the operations of that kind; the others are asked as well, in case they know them.
    private IEnumerable<string> Questions()
    {
        foreach (var operation in PublicOperation.All)
        {
            if (operation.NamesOne)
            {
                foreach (var name in NamesFor(operation, Newsroom.OncePublic)) yield return operation.At(name);
                foreach (var shape in operation.Shapes().Skip(1))
                {
                    foreach (var name in NamesFor(operation, [.. Newsroom.OncePublic.DistinctBy(r => r.RecordKind)])) yield return $"{operation.At(name)}?{shape}";
                }
            }
            else
            {
                foreach (var parameter in operation.Query)
                {
                    foreach (var value in SecretiveNewsroom.ValuesOf(Newsroom.OncePublic)) yield return $"{operation.Path}?{Sized(operation, $"{parameter.Name}={value}")}";
                }
            }
        }
    }

    private async Task<IReadOnlyList<Reply>> PreviewAsync(Guid article, long revision)
    {
        var link = await Admin.CreateAsync($"{Desk.Articles}/{article}/preview-links", new { expiresAt = TimeProvider.System.UtcInstant().AddDays(1), revision });
        var replies = new List<Reply>();
        foreach (var shape in PublicOperation.All.Single(o => o.TakesToken).Shapes()) replies.Add(await Reply.AskAsync(Reader, new($"{link["url"]}?{shape}")));
        return replies;
    }

    // Who knows an id can put it into a token, and cannot sign it.
    internal static IEnumerable<string> NamesFor(PublicOperation operation, IEnumerable<ArticleApi.Data.Record> records) =>
        operation.TakesToken ? records.SelectMany(r => new[] { r.Id.ToString(), PreviewToken.Of(PreviewKey.Create(PublishedWorld.Day(0)), r.Id) }) :
        operation.TakesId ? records.Select(r => r.Id.ToString()) : records.Select(r => r.GetType().GetProperty("Slug")?.GetValue(r) as string).OfType<string>();

    /// <summary>The shape on long pages with totals, where the operation has them and the shape says nothing else.</summary>
    internal static string Sized(PublicOperation operation, string shape)
    {
        var sizes = new[] { (Name: "limit", Value: "100"), (Name: "count", Value: "exact") }
            .Where(size => operation.Query.Any(p => p.Name == size.Name) && !shape.StartsWith(size.Name, StringComparison.Ordinal))
            .Select(size => $"{size.Name}={size.Value}");
        return string.Join('&', sizes.Prepend(shape).Where(part => part.Length > 0));
    }

    private static string? NextOf(string body) =>
        body.Contains("\"next\":\"", StringComparison.Ordinal) ? (string?)System.Text.Json.Nodes.JsonNode.Parse(body)!["links"]!["next"] : null;
}
