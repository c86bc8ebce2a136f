using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.Merging;
using static ArticleApi.Tests.Sources.SourceDesk;

namespace ArticleApi.Tests.Sources;

/// <summary>Articles that rest on a page of a source in every way, and some that do not.</summary>
internal sealed record PlantedArticles(JsonObject Source, JsonObject Sole, JsonObject Quoting, JsonObject InTheTrash, JsonObject OfTheOtherPage, JsonObject OfTheChild, JsonObject QuoteOfThePage)
{
    public required IReadOnlyDictionary<string, string> OfThePage { get; init; }

    public required IReadOnlyList<string> Public { get; init; }

    public async Task<IReadOnlyList<string>> PublicBytesAsync(ApiFactory api)
    {
        using var reader = api.CreateClient();
        var documents = new List<string>();
        foreach (var id in Public) documents.Add(Convert.ToHexString(await reader.GetByteArrayAsync($"/api/v1/articles/{id}")));
        return documents;
    }

    /// <summary>One article for each way to rest on a page, and those that do not.</summary>
    public static async Task<PlantedArticles> PlantAsync(SourceDesk desk, HttpClient admin)
    {
        var (source, other) = (await desk.Desk.SourceAsync(), await desk.Desk.SourceAsync());
        var child = await admin.CreateAsync(Desk.Sources, new { kind = "outlet", name = ManagedRecord.Unique("Harbour Post Weekend"), parentSourceId = source.Id() });
        var (ofThePage, ofBoth) = (await desk.QuoteAsync((source, SamePage)), await desk.QuoteAsync((other, OtherPage), (source, Page)));
        var elsewhere = await desk.QuoteAsync((other, null));

        var sole = await desk.Desk.PublishedAsync(await desk.WriteAsync([Cite("a", source, "via", Page), Cite("l", other, "link", OtherPage)]));
        var several = await desk.WriteAsync([Cite("a", source, "agency", SamePage), Cite("b", other, "via", OtherPage)]);
        var linking = await desk.Desk.PublishedAsync(await desk.WriteAsync([Cite("a", source, "link", Page), Cite("b", other, "via", OtherPage)]));
        var quoting = await desk.Desk.PublishedAsync(await desk.WriteAsync([], Print(ofThePage)));
        var quotingTwo = await desk.WriteAsync([], Print(ofBoth), Print(elsewhere));
        var excerpt = await desk.WriteAsync([Cite("a", source, "background", Page), Cite("b", other, "via", OtherPage)], Excerpt("a", "It was so."), Desk.Paragraph("We asked."));

        // What readers see still rests on it, whatever the working copy says by now.
        var edited = await desk.Desk.PublishedAsync(await desk.WriteAsync([Cite("a", source, "via", Page)]));
        await desk.Desk.PatchedAsync(Desk.Articles, edited, new { citations = new[] { new { key = "b", sourceId = other.Id(), role = "via", url = OtherPage } } });

        var trashed = await desk.WriteAsync([Cite("a", source, "via", Page)]);
        await admin.TrashAsync(Desk.Articles, trashed);
        var otherPage = await desk.WriteAsync([Cite("a", source, "via", OtherPage)]);
        await desk.WriteAsync([Cite("a", other, "via", Page)], Print(elsewhere));
        return new PlantedArticles(source, sole, quoting, trashed, otherPage, await desk.WriteAsync([Cite("a", child, "via", Page)]), ofThePage)
        {
            OfThePage = new Dictionary<string, string>
            {
                [sole.Id()] = "sole",
                [several.Id()] = "partial",
                [linking.Id()] = "incidental",
                [quoting.Id()] = "sole",
                [quotingTwo.Id()] = "partial",
                [excerpt.Id()] = "partial",
                [edited.Id()] = "sole",
            },
            Public = [sole.Id(), linking.Id(), quoting.Id(), edited.Id()],
        };
    }
}
