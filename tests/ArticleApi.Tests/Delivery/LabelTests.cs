using ArticleApi.Data.Articles;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Delivery;

public sealed class LabelTests
{
    [Fact]
    public async Task Tags_are_counted_by_key_and_named_as_in_the_newest_article()
    {
        await using var api = await ApiFactory.StartAsync();
        var world = new PublishedWorld(api);
        await world.ArticleAsync("Old", 0, a => a.Tags = ["CLIMATE change", "Ports"]);
        await world.ArticleAsync("New", 5, a => a.Tags = ["Climate Change", "zebra"]);
        await world.DraftAsync("Draft", a => a.Tags = ["Unseen"]);
        var client = api.CreateClient();

        var all = await client.GetAsync("/api/v1/tags?count=exact").ReadJsonAsync();

        all["data"]!.ToJsonString().ShouldBe(
            """[{"key":"climate change","name":"Climate Change","articleCount":2},{"key":"ports","name":"Ports","articleCount":1},{"key":"zebra","name":"zebra","articleCount":1}]""");
        ((int)all["page"]!["total"]!).ShouldBe(3);
        var first = await client.GetAsync("/api/v1/tags?limit=2").ReadJsonAsync();
        var second = await client.GetAsync((string)first["links"]!["next"]!).ReadJsonAsync();
        ((string?)second["data"]!.AsArray().Single()!["key"]).ShouldBe("zebra");
        var back = await client.GetAsync((string)second["links"]!["prev"]!).ReadJsonAsync();
        back["data"]!.ToJsonString().ShouldBe(first["data"]!.ToJsonString());
    }

    [Fact]
    public async Task Sections_that_occur_are_counted_where_none_are_configured()
    {
        await using var api = await ApiFactory.StartAsync();
        var world = new PublishedWorld(api);
        await world.ArticleAsync("One", 0, a => a.Section = "world");
        await world.ArticleAsync("Two", 1, a => a.Section = "arts");
        await world.ArticleAsync("Three", 2, a => a.Section = "world");

        (await api.CreateClient().GetAsync("/api/v1/sections").ReadJsonAsync())["data"]!.ToJsonString()
            .ShouldBe("""[{"slug":"arts","name":"arts","articleCount":1},{"slug":"world","name":"world","articleCount":2}]""");
    }

    [Fact]
    public async Task Configured_sections_keep_their_order_and_names()
    {
        await using var api = await ApiFactory.StartAsync(
            ("Sections:0:Slug", "world"), ("Sections:0:Name", "The world"), ("Sections:1:Slug", "arts"), ("Sections:1:Name", "Arts"));
        await new PublishedWorld(api).ArticleAsync("One", 0, a => a.Section = "arts");

        (await api.CreateClient().GetAsync("/api/v1/sections").ReadJsonAsync())["data"]!.ToJsonString()
            .ShouldBe("""[{"slug":"world","name":"The world","articleCount":0},{"slug":"arts","name":"Arts","articleCount":1}]""");
    }

    [Fact]
    public async Task Authors_are_listed_by_name_once_they_are_public()
    {
        await using var api = await ApiFactory.StartAsync();
        var world = new PublishedWorld(api);
        var zoe = await world.AuthorAsync("Zoe");
        var adam = await world.AuthorAsync("adam");
        await world.AuthorAsync("Hidden");
        await world.ArticleAsync("Both", 0, a => a.Authors = [new ArticleAuthor { AuthorId = zoe.Id }, new ArticleAuthor { AuthorId = adam.Id }]);
        var client = api.CreateClient();

        var page = await client.GetAsync("/api/v1/authors?limit=1&count=exact").ReadJsonAsync();
        var next = await client.GetAsync((string)page["links"]!["next"]!).ReadJsonAsync();

        ((string?)page["data"]![0]!["displayName"]).ShouldBe("adam");
        ((int)page["page"]!["total"]!).ShouldBe(2);
        ((string?)next["data"]![0]!["displayName"]).ShouldBe("Zoe");
        foreach (var empty in (string[])["speakers", "sources", "quotes"])
            (await client.GetAsync($"/api/v1/{empty}").ReadJsonAsync())["data"]!.AsArray().ShouldBeEmpty();
    }
}
