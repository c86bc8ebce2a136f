using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Revisions;

/// <summary>What an editor is shown of the changes of an article.</summary>
public sealed class ArticleComparisonTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly Desk desk = new(api.CreateAdmin());

    [Fact]
    public async Task Words_that_change_inside_a_quotation_are_marked_with_the_quote()
    {
        var quote = await desk.QuoteAsync();
        var printing = Keyed(Desk.Printing(quote), "p1");
        var article = await desk.ArticleAsync(Keyed(Desk.Paragraph("The port stays open."), "p0"), printing);
        printing["children"]![1]!["text"] = ((string)quote["text"]!).Replace("not ", "", StringComparison.Ordinal);
        printing["children"]![2]!["text"] = ",” he said.";

        var change = (await ChangesAsync(article, Keyed(Desk.Paragraph("The port stays open."), "p0"), printing)).ShouldHaveSingleItem();

        change["key"]!.ToString().ShouldBe("p1");
        change["op"]!.ToString().ShouldBe("changed");
        var words = change["words"]!.AsArray().Where(word => (string)word!["op"]! != "equal").ToList();
        words.Select(word => $"{word!["op"]} {word["text"]} {string.Join(' ', word["quoteIds"]!.AsArray())}".TrimEnd()).ShouldBe([$"delete not  {quote.Id()}", "delete she", "insert he"], ignoreOrder: false);
    }

    [Fact]
    public async Task Words_that_no_longer_count_as_a_quotation_say_so()
    {
        var quote = await desk.QuoteAsync();
        var printing = Keyed(Desk.Printing(quote), "p1");
        var article = await desk.ArticleAsync(printing);
        var plain = Keyed(Desk.Paragraph($"“{(string)quote["text"]!},” she said."), "p1");

        var change = (await ChangesAsync(article, plain)).ShouldHaveSingleItem();

        ((bool)change["marksChanged"]!).ShouldBeTrue();
        change["words"]!.AsArray().ShouldAllBe(word => (string)word!["op"]! == "equal");
        var released = change["words"]!.AsArray().Single(word => word!["quoteIdsBefore"] is not null)!;
        released["text"]!.ToString().ShouldBe((string)quote["text"]!);
        released["quoteIds"]!.AsArray().ShouldBeEmpty();
        released["quoteIdsBefore"]![0]!.ToString().ShouldBe(quote.Id());
    }

    [Fact]
    public async Task Blocks_are_added_removed_moved_and_given_another_style()
    {
        JsonObject Block(string key, string text) => Keyed(Desk.Paragraph(text), key);
        var article = await desk.ArticleAsync(Block("k1", "One."), Block("k2", "Two."), Block("k3", "Three."), Block("k4", "Four."), Block("k5", "Five."));
        var heading = Block("k4", "Four.");
        heading["style"] = "h2";

        var changes = await ChangesAsync(article, Block("k5", "Five!"), Block("k1", "One."), Block("new", "Between."), Block("k3", "Three."), heading);

        changes.Select(change => $"{change["key"]} {change["op"]} {change["moved"]} {change["from"]} {change["to"]}").ShouldBe(
            ["k5 changed true 4 0", "new added false  2", "k2 removed false 1 ", "k4 changed false 3 4"]);
        changes[3]["changes"]!.AsArray().Select(change => $"{change!["pointer"]} {change["op"]} {change["before"]} {change["after"]}").ShouldBe(["/style changed normal h2"]);
        changes[3]["words"]!.AsArray().ShouldBeEmpty();
        changes[1]["words"]!.AsArray().Select(word => $"{word!["op"]} {word["text"]}").ShouldBe(["insert Between."]);
        changes[2]["words"]!.AsArray().Select(word => $"{word!["op"]} {word["text"]}").ShouldBe(["delete Two."]);
    }

    [Fact]
    public async Task A_paragraph_put_into_a_body_of_markdown_is_the_one_that_was_added()
    {
        var article = await desk.Client.CreateAsync(Desk.Articles, new { headline = "Markdown", language = "en", bodyMarkdown = "One stays.\n\nTwo is here.\n\nThree stays." });
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new { bodyMarkdown = "Zero is new.\n\nOne stays.\n\nTwo was here.\n\nThree stays." }, "*").ReadJsonAsync();

        var body = (await DiffAsync(article))["body"]!.AsArray();

        body.Select(change => $"{change!["op"]} {string.Join('|', change["words"]!.AsArray().Select(word => $"{word!["op"]} {word["text"]}"))}").ShouldBe(
            ["added insert Zero is new.", "changed equal Two |delete is|insert was|equal  here."]);
    }

    [Fact]
    public async Task Items_of_lists_and_members_of_objects_are_places_of_their_own()
    {
        var (first, second, third) = (await desk.AuthorAsync(), await desk.AuthorAsync(), await desk.AuthorAsync());
        JsonArray Byline(params JsonObject[] authors) => new([.. authors.Select(author => new JsonObject { ["authorId"] = author.Id() })]);
        var draft = Desk.Draft();
        (draft["authors"], draft["tags"]) = (Byline(first, second), new JsonArray("Harbour", "Sea"));
        draft["dateline"] = new JsonObject { ["place"] = "GENEVA", ["date"] = "2026-11-01" };
        var article = await desk.Client.CreateAsync(Desk.Articles, draft);
        var change = new JsonObject { ["authors"] = Byline(first, third), ["tags"] = new JsonArray("Ports", "Harbour", "Sea"), ["dateline"] = new JsonObject { ["date"] = "2026-11-02" } };
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", change, "*").ReadJsonAsync();

        var diff = await DiffAsync(article);

        diff["body"]!.AsArray().ShouldBeEmpty();
        diff["changes"]!.AsArray().Select(place => $"{place!["op"]} {place["pointer"]}").ShouldBe(["changed /authors/1", "changed /dateline/date", "added /tags/0"]);
        diff["changes"]![0]!["before"]!["authorId"]!.ToString().ShouldBe(second.Id());
        diff["changes"]![0]!["after"]!["authorId"]!.ToString().ShouldBe(third.Id());
    }

    private async Task<List<JsonNode>> ChangesAsync(JsonObject article, params JsonNode[] body)
    {
        await desk.Client.PatchAsync($"{Desk.Articles}/{article.Id()}", new JsonObject { ["body"] = new JsonArray([.. body.Select(block => block.DeepClone())]) }, "*").ReadJsonAsync();
        return [.. (await DiffAsync(article))["body"]!.AsArray().Select(change => change!)];
    }

    private Task<JsonObject> DiffAsync(JsonObject article) => desk.Client.ReadAsync($"{Desk.Articles}/{article.Id()}/revisions/1/diff/2");

    private static JsonObject Keyed(JsonObject block, string key)
    {
        var keyed = block.DeepClone().AsObject();
        keyed["_key"] = key;
        return keyed;
    }
}
