using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Articles;

public sealed class ArticleRulesTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private readonly Desk desk = new(api.CreateAdmin());

    [Theory]
    [InlineData("""{"headline":null}""", "/headline", "required")]
    [InlineData("""{"headline":"   "}""", "/headline", "required")]
    [InlineData("""{"headline":"?!…"}""", "/headline", "text.no_letters")]
    [InlineData("""{"headline":"a\u0000b"}""", "/headline", "text.invalid_characters")]
    [InlineData("""{"headline":"a\u202Eb"}""", "/headline", "text.bidi_control")]
    [InlineData("""{"language":null}""", "/language", "required")]
    [InlineData("""{"language":"english language"}""", "/language", "language.invalid")]
    [InlineData("""{"language":"xx"}""", "/language", "language.invalid")]
    [InlineData("""{"section":"a section"}""", "/section", "slug.format")]
    [InlineData("""{"tags":["Climate","CLIMATE"]}""", "/tags/1", "list.duplicate")]
    [InlineData("""{"tags":["①","1"]}""", "/tags/1", "list.duplicate")]
    [InlineData("""{"tags":["a,b"]}""", "/tags/0", "tag.format")]
    [InlineData("""{"tags":[null]}""", "/tags/0", "required")]
    [InlineData("""{"tags":[" "]}""", "/tags/0", "required")]
    [InlineData("""{"topics":["javascript:alert(1)"]}""", "/topics/0", "url.scheme")]
    [InlineData("""{"canonicalUrl":"http://example.com/"}""", "/canonicalUrl", "url.https")]
    [InlineData("""{"canonicalUrl":"https://me:pw@example.com/"}""", "/canonicalUrl", "url.userinfo")]
    [InlineData("""{"canonicalUrl":"https://127.0.0.1/"}""", "/canonicalUrl", "url.host")]
    [InlineData("""{"canonicalUrl":"//example.com/"}""", "/canonicalUrl", "url.scheme")]
    [InlineData("""{"authors":[{}]}""", "/authors/0/authorId", "required")]
    [InlineData("""{"authors":[null]}""", "/authors/0", "required")]
    [InlineData("""{"dateline":{"date":"2017"}}""", "/dateline/place", "required")]
    [InlineData("""{"dateline":{"place":"GENEVA","date":"in 2017"}}""", "/dateline/date", "edtf.format")]
    [InlineData("""{"dateline":{"place":"GENEVA","date":"2017-02-30"}}""", "/dateline/date", "edtf.invalid_date")]
    [InlineData("""{"dateline":{"place":"GENEVA","date":"2018/2017"}}""", "/dateline/date", "edtf.order")]
    [InlineData("""{"featuredImage":{"width":100}}""", "/featuredImage", "image.dimensions")]
    [InlineData("""{"featuredImage":{"width":0,"height":1}}""", "/featuredImage/width", "number.range")]
    [InlineData("""{"featuredImage":{"width":20001,"height":1}}""", "/featuredImage/width", "number.range")]
    [InlineData("""{"featuredImage":{"focalPoint":{"x":1.1,"y":0}}}""", "/featuredImage/focalPoint/x", "number.range")]
    [InlineData("""{"featuredImage":{"url":"ftp://example.com/a.jpg"}}""", "/featuredImage/url", "url.scheme")]
    [InlineData("""{"syndication":{}}""", "/syndication/origin", "required")]
    [InlineData("""{"embargoUntil":"2030-01-02T00:00:00Z","expiresAt":"2030-01-01T00:00:00Z"}""", "/expiresAt", "date.order")]
    [InlineData("""{"citations":[{"key":"c 1"}]}""", "/citations/0/key", "key.format")]
    [InlineData("""{"citations":[{"key":"c1"}]}""", "/citations/0/sourceId", "required")]
    [InlineData("""{"citations":[{"key":"c1"}]}""", "/citations/0/role", "required")]
    [InlineData("""{"citations":[{"key":"c1","accessedAt":"2199-01-01T00:00:00Z"}]}""", "/citations/0/accessedAt", "date.future")]
    [InlineData("""{"citations":[{"key":"c1"},{"key":"c1"}]}""", "/citations/1/key", "citation.duplicate")]
    public async Task A_broken_rule_is_named_with_its_place(string change, string pointer, string code)
    {
        var problem = await RefusedAsync(change);

        problem.Errors.ShouldContain(e => e.Pointer == pointer && e.Code == code, problem.Json.ToJsonString());
    }

    [Theory]
    [InlineData("headline", 200)]
    [InlineData("shortHeadline", 80)]
    [InlineData("seoTitle", 110)]
    [InlineData("dek", 300)]
    [InlineData("summary", 1000)]
    [InlineData("byline", 300)]
    public async Task A_length_is_counted_in_code_points(string member, int max)
    {
        var draft = Desk.Draft();
        draft[member] = "a" + string.Concat(Enumerable.Repeat("🚢", max - 1));
        ((string)(await desk.Client.CreateAsync(Desk.Articles, draft))[member]!).ShouldBe((string)draft[member]!);

        draft[member] = (string)draft[member]! + "b";
        var problem = await desk.Client.PostAsync(Desk.Articles, draft).ReadProblemAsync();

        problem.Pointers.ShouldBe([$"/{member}"]);
        problem.Codes.ShouldBe(["text.too_long"]);
        problem.Errors[0].Detail.ShouldContain((max + 1).ToString("N0", System.Globalization.CultureInfo.InvariantCulture).Replace(",", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("authors", 31)]
    [InlineData("tags", 51)]
    [InlineData("topics", 51)]
    [InlineData("citations", 201)]
    [InlineData("relatedArticleIds", 21)]
    public async Task A_list_has_a_limit(string member, int count)
    {
        var draft = Desk.Draft();
        draft[member] = new JsonArray([.. Enumerable.Range(0, count).Select(i => member switch
        {
            "tags" => JsonValue.Create($"tag {i}"),
            "topics" => JsonValue.Create($"https://example.com/{i}"),
            "relatedArticleIds" => JsonValue.Create(Guid.CreateVersion7()),
            "authors" => (JsonNode)new JsonObject { ["authorId"] = Guid.CreateVersion7() },
            _ => new JsonObject { ["key"] = $"c{i}", ["sourceId"] = Guid.CreateVersion7(), ["role"] = "via" },
        })]);

        var problem = await desk.Client.PostAsync(Desk.Articles, draft).ReadProblemAsync();

        problem.Errors.ShouldContain(e => e.Pointer == $"/{member}" && e.Code == "list.too_many");
    }

    [Fact]
    public async Task All_broken_rules_come_at_once()
    {
        var problem = await RefusedAsync("""{"headline":null,"language":"xx","tags":["a","A"],"dek":"DEK","authors":[{"authorId":"0198c2a0-5b7e-7c3d-9a41-3f5e8d2b6c10"}],"body":[{"_type":"block","style":"h2","level":9,"children":[]}]}"""
            .Replace("DEK", new string('x', 301), StringComparison.Ordinal));

        problem.Pointers.ShouldBeSubsetOf(["/headline", "/language", "/tags/1", "/dek", "/authors/0/authorId", "/body/0/level", "/body/0/listItem"]);
        problem.Errors.Count.ShouldBe(7);
    }

    [Theory]
    [InlineData("""{"_type":"block","children":[{"_type":"span","text":"a","marks":["gone"]}]}""", "/body/0/children/0/marks/0", "body.mark_undefined")]
    [InlineData("""{"_type":"block","markDefs":[{"_type":"link","_key":"l","href":"https://example.com/"}],"children":[{"_type":"span","text":"a"}]}""", "/body/0/markDefs/0", "body.mark_unused")]
    [InlineData("""{"_type":"block","markDefs":[{"_type":"link","_key":"l","href":"https://example.com/"}],"children":[{"_type":"span","text":"a","marks":["l"]},{"_type":"span","text":"b"},{"_type":"span","text":"c","marks":["l"]}]}""", null, "body.mark_split")]
    [InlineData("""{"_type":"block","markDefs":[{"_type":"link","_key":"l","href":"javascript:alert(1)"}],"children":[{"_type":"span","text":"a","marks":["l"]}]}""", "/body/0/markDefs/0/href", "url.scheme")]
    [InlineData("""{"_type":"block","markDefs":[{"_type":"citation","_key":"l","citationKey":"c9"}],"children":[{"_type":"span","text":"a","marks":["l"]}]}""", "/body/0/markDefs/0/citationKey", null)]
    [InlineData("""{"_type":"block","listItem":"bullet","children":[]}""", "/body/0/level", "required")]
    [InlineData("""{"_type":"image","width":1,"alt":"x","url":"https://example.com/a.jpg"}""", "/body/0/height", "image.dimensions")]
    public async Task A_rule_of_the_body_is_named_with_its_block(string block, string? pointer, string? code)
    {
        var problem = await RefusedAsync($$"""{"body":[{{block}}]}""");

        problem.Errors.ShouldContain(e => (pointer == null || e.Pointer == pointer) && (code == null || e.Code == code), problem.Json.ToJsonString());
        problem.Pointers.ShouldAllBe(p => p.StartsWith("/body/0", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"_type":"poll"}""")]
    [InlineData("{}")]
    [InlineData("""{"_type":"block","style":"h9","children":[]}""")]
    [InlineData("""{"_type":"block","children":[{"_type":"span","text":"a","bold":true}]}""")]
    public async Task A_block_that_cannot_be_read_is_malformed(string block)
    {
        var draft = Desk.Draft();
        draft["body"] = new JsonArray(JsonNode.Parse(block));

        var problem = await desk.Client.PostAsync(Desk.Articles, draft).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.BadRequest);
        problem.Pointers.ShouldAllBe(p => p.StartsWith("/body/0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_primary_source_is_not_an_outlet()
    {
        var outlet = await desk.SourceAsync();
        var document = await desk.SourceAsync("document");
        var draft = Desk.Draft();
        draft["citations"] = new JsonArray(
            new JsonObject { ["key"] = "c1", ["sourceId"] = document.Id(), ["role"] = "primary" },
            new JsonObject { ["key"] = "c2", ["sourceId"] = outlet.Id(), ["role"] = "primary" });

        var problem = await desk.Client.PostAsync(Desk.Articles, draft).ReadProblemAsync();

        problem.Pointers.ShouldBe(["/citations/1/role"]);
        problem.Codes.ShouldBe(["citation.role"]);
    }

    [Fact]
    public async Task A_list_holds_an_author_in_a_role_and_a_page_in_a_role_once()
    {
        var author = await desk.AuthorAsync();
        var source = await desk.SourceAsync();
        var draft = Desk.Draft();
        draft["authors"] = new JsonArray(
            new JsonObject { ["authorId"] = author.Id() }, new JsonObject { ["authorId"] = author.Id(), ["role"] = "editor" }, new JsonObject { ["authorId"] = author.Id() });
        draft["citations"] = new JsonArray(
            new JsonObject { ["key"] = "c1", ["sourceId"] = source.Id(), ["role"] = "via" }, new JsonObject { ["key"] = "c2", ["sourceId"] = source.Id(), ["role"] = "via" });

        var problem = await desk.Client.PostAsync(Desk.Articles, draft).ReadProblemAsync();

        problem.Errors.Select(e => (e.Pointer, e.Code)).ShouldBe([("/authors/2", "list.duplicate"), ("/citations/1", "citation.duplicate")]);
    }

    [Fact]
    public async Task A_withdrawn_quote_and_a_paraphrase_in_quotation_marks_are_not_printed()
    {
        var withdrawn = await desk.QuoteAsync();
        await desk.Client.PatchAsync($"{Desk.Quotes}/{withdrawn.Id()}", new { status = "withdrawn" }, "*").ReadJsonAsync();
        var paraphrase = await desk.QuoteAsync(kind: "indirect");

        (await desk.Client.PostAsync(Desk.Articles, Desk.Draft(Desk.Printing(withdrawn))).ReadProblemAsync()).Codes.ShouldBe(["quote.withdrawn"]);
        var problem = await desk.Client.PostAsync(Desk.Articles, Desk.Draft(Desk.Printing(paraphrase))).ReadProblemAsync();
        problem.Codes.ShouldBe(["quote.indirect_in_marks"]);
        problem.Pointers.ShouldBe(["/body/0/markDefs/0/quoteId"]);
    }

    [Fact]
    public async Task Markdown_becomes_portable_text()
    {
        var quote = await desk.QuoteAsync();
        var draft = Desk.Draft();
        draft.Remove("body");
        draft["bodyMarkdown"] = $"## A heading\n\n“[{(string)quote["text"]!}](quote:{quote.Id()})” she said.";

        var made = await desk.Client.CreateAsync(Desk.Articles, draft);

        var body = made["body"]!.AsArray();
        ((string)body[0]!["style"]!).ShouldBe("h2");
        ((string)body[1]!["markDefs"]![0]!["quoteId"]!).ShouldBe(quote.Id());
        made.ContainsKey("bodyMarkdown").ShouldBeFalse();
        JsonNode.DeepEquals(await desk.Client.PutAsync($"{Desk.Articles}/{made.Id()}", made, "*").ReadJsonAsync(), made).ShouldBeTrue();
    }

    [Fact]
    public async Task A_patch_of_markdown_replaces_the_body_and_one_of_null_leaves_it()
    {
        var made = await desk.ArticleAsync();

        var kept = await desk.Client.PatchAsync($"{Desk.Articles}/{made.Id()}", """{"bodyMarkdown":null}""", "*").ReadJsonAsync();
        JsonNode.DeepEquals(kept["body"], made["body"]).ShouldBeTrue();

        var changed = await desk.Client.PatchAsync($"{Desk.Articles}/{made.Id()}", new { bodyMarkdown = "New words." }, "*").ReadJsonAsync();
        ((string)changed["body"]![0]!["children"]![0]!["text"]!).ShouldBe("New words.");
    }

    [Fact]
    public async Task A_body_comes_in_one_form_only()
    {
        var problem = await RefusedAsync("""{"bodyMarkdown":"Words."}""");

        problem.Errors.Select(e => (e.Pointer, e.Code)).ShouldBe([("/bodyMarkdown", "body.ambiguous")]);
    }

    [Fact]
    public async Task A_patch_merges_into_what_is_nested()
    {
        var draft = Desk.Draft();
        draft["featuredImage"] = new JsonObject { ["alt"] = "A port", ["credit"] = "Agency" };
        var made = await desk.Client.CreateAsync(Desk.Articles, draft);

        var patched = await desk.Client.PatchAsync($"{Desk.Articles}/{made.Id()}", """{"featuredImage":{"credit":null,"caption":"Dawn"}}""", "*").ReadJsonAsync();
        ((string)patched["featuredImage"]!["alt"]!).ShouldBe("A port");
        ((string)patched["featuredImage"]!["caption"]!).ShouldBe("Dawn");
        patched["featuredImage"]!["credit"].ShouldBeNull();

        var unknown = await desk.Client.PatchAsync($"{Desk.Articles}/{made.Id()}", """{"featuredImage":{"colour":"red"}}""", "*").ReadProblemAsync();
        unknown.Status.ShouldBe(HttpStatusCode.BadRequest);
        unknown.Pointers.ShouldBe(["/featuredImage/colour"]);
    }

    [Fact]
    public async Task Anchor_texts_follow_from_the_body_whatever_the_client_says()
    {
        var source = await desk.SourceAsync();
        var draft = Desk.Draft(Desk.Marked(new JsonObject { ["_type"] = "citation", ["_key"] = "m1", ["citationKey"] = "c1" }, "told the Post"));
        draft["citations"] = new JsonArray(new JsonObject { ["key"] = "c1", ["sourceId"] = source.Id(), ["role"] = "via", ["anchorTexts"] = new JsonArray("forged") });

        var made = await desk.Client.CreateAsync(Desk.Articles, draft);
        made["citations"]![0]!["anchorTexts"]!.AsArray().Select(t => (string)t!).ShouldBe(["told the Post"]);

        ((long)(await desk.Client.PutAsync($"{Desk.Articles}/{made.Id()}", draft, "*").ReadJsonAsync())["version"]!).ShouldBe(1);
    }

    [Fact]
    public async Task Text_is_stored_in_one_form()
    {
        var draft = Desk.Draft();
        draft["headline"] = "  Cafe\u0301   opens\u200B ";
        draft["language"] = "PT-br";

        var made = await desk.Client.CreateAsync(Desk.Articles, draft);

        ((string)made["headline"]!).ShouldBe("Café opens");
        ((string)made["language"]!).ShouldBe("pt-BR");
    }

    private async Task<TestProblem> RefusedAsync(string change)
    {
        var draft = Desk.Draft();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject()) draft[name] = value?.DeepClone();
        var problem = await desk.Client.PostAsync(Desk.Articles, draft).ReadProblemAsync();
        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, problem.Json.ToJsonString());
        problem.Code.ShouldBe("validation.failed");
        return problem;
    }
}
