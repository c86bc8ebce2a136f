using System.Globalization;
using System.Net;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Infrastructure;

/// <summary>What holds for the list of every managed resource.</summary>
public abstract class ListContract(ApiFactory api, ManagedResource resource)
{
    private readonly HttpClient admin = api.CreateAdmin();
    private string Path => resource.Path;

    [Fact]
    public async Task Walking_by_cursor_gives_the_whole_list_in_both_directions_whatever_the_sort()
    {
        var word = await MakeAsync(5);
        foreach (var sort in resource.Sorts)
        {
            var query = $"{Path}?q={word}&sort={sort}";
            var whole = (await admin.ReadAsync($"{query}&limit=100")).Ids();
            whole.Count.ShouldBe(5, sort);

            var forward = new List<string>();
            var page = await admin.ReadAsync($"{query}&limit=2");
            page["page"]!["prevCursor"].ShouldBeNull();
            forward.AddRange(page.Ids());
            while ((bool)page["page"]!["hasMore"]!)
            {
                page = await admin.ReadAsync($"{query}&limit=2&cursor={(string)page["page"]!["nextCursor"]!}");
                forward.AddRange(page.Ids());
            }

            forward.ShouldBe(whole, sort);
            var backward = new List<string>(page.Ids());
            while ((string?)page["page"]!["prevCursor"] is { } cursor)
            {
                page = await admin.ReadAsync($"{query}&limit=2&cursor={cursor}");
                backward.InsertRange(0, page.Ids());
            }

            backward.ShouldBe(whole, sort);
        }
    }

    [Fact]
    public async Task A_descending_sort_is_the_ascending_one_backwards()
    {
        var word = await MakeAsync(4);
        foreach (var sort in resource.Sorts.Where(s => !s.StartsWith('-')))
        {
            var up = (await admin.ReadAsync($"{Path}?q={word}&sort={sort}")).Ids();
            var down = (await admin.ReadAsync($"{Path}?q={word}&sort=-{sort}")).Ids();
            down.Reverse().ShouldBe(up, sort);
        }
    }

    [Fact]
    public async Task The_total_is_counted_when_it_is_asked_for()
    {
        var word = await MakeAsync(3);

        ((long)(await admin.ReadAsync($"{Path}?q={word}&limit=2&count=exact"))["page"]!["total"]!).ShouldBe(3);
        (await admin.ReadAsync($"{Path}?q={word}&limit=2"))["page"]!.AsObject()["total"].ShouldBeNull();
    }

    [Fact]
    public async Task Pages_are_numbered_on_request()
    {
        var word = await MakeAsync(3);
        var whole = (await admin.ReadAsync($"{Path}?q={word}")).Ids();

        var first = await admin.ReadAsync($"{Path}?q={word}&limit=2&page=1");
        var second = await admin.ReadAsync($"{Path}?q={word}&limit=2&page=2");
        var third = await admin.ReadAsync($"{Path}?q={word}&limit=2&page=3");

        first.Ids().Concat(second.Ids()).ShouldBe(whole);
        ((long)second["page"]!["total"]!).ShouldBe(3);
        third.Ids().ShouldBeEmpty();
        var next = (await admin.ReadAsync((string)first["links"]!["next"]!)).Ids();
        next.ShouldBe(second.Ids());
    }

    [Fact]
    public async Task A_page_that_is_too_far_is_refused_in_favour_of_the_cursor()
    {
        var problem = await admin.GetAsync($"{Path}?limit=100&page=101").ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.BadRequest);
        problem.Codes.ShouldBe(["page.too_far"]);
        problem.Errors[0].Detail.ShouldContain("cursor");
    }

    [Theory]
    [InlineData("limit=0", "?limit")]
    [InlineData("limit=101", "?limit")]
    [InlineData("limit=-1", "?limit")]
    [InlineData("limit=1e3", "?limit")]
    [InlineData("limit=%2B5", "?limit")]
    [InlineData("limit=0x10", "?limit")]
    [InlineData("limit=99999999999", "?limit")]
    [InlineData("limit=", "?limit")]
    [InlineData("limit=5&limit=5", "?limit")]
    [InlineData("page=0", "?page")]
    [InlineData("nonsense=1", "?nonsense")]
    [InlineData("Limit=5", "?Limit")]
    [InlineData("sort=nonsense", "?sort")]
    [InlineData("cursor=nonsense", "?cursor")]
    [InlineData("count=all", "?count")]
    [InlineData("deleted=yes", "?deleted")]
    [InlineData("createdFrom=yesterday", "?createdFrom")]
    [InlineData("q=a%00b", "?q")]
    public async Task A_parameter_that_is_wrong_is_refused_by_name(string query, string pointer)
    {
        var problem = await admin.GetAsync($"{Path}?{query}").ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.BadRequest);
        problem.Pointers.ShouldContain(pointer);
    }

    [Fact]
    public async Task A_sort_that_is_not_offered_is_named_as_such()
    {
        (await admin.GetAsync($"{Path}?sort=version").ReadProblemAsync()).Codes.ShouldBe(["sort.unsupported"]);
    }

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        var word = await MakeAsync(2);
        var cursor = (string)(await admin.ReadAsync($"{Path}?q={word}&limit=1"))["page"]!["nextCursor"]!;

        foreach (var other in (string[])["q=other", $"q={word}&sort=createdAt", $"q={word}&deleted=true"])
        {
            var problem = await admin.GetAsync($"{Path}?{other}&cursor={cursor}").ReadProblemAsync();
            problem.Status.ShouldBe(HttpStatusCode.BadRequest, other);
            problem.Pointers.ShouldBe(["?cursor"], other);
        }
    }

    [Fact]
    public async Task Lists_are_filtered_by_who_made_what_when()
    {
        var word = await MakeAsync(1);
        var maker = api.CreateClient("content:read", "content:write");
        var made = await maker.CreateAsync(Path, resource.Sample(Unique($"{word} made")));
        var at = Uri.EscapeDataString((string)made["createdAt"]!);
        var after = Uri.EscapeDataString(((DateTime)made["createdAt"]!).AddMilliseconds(1).ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));

        (await admin.ReadAsync($"{Path}?q={word}&createdBy=content:read%20content:write")).Ids().ShouldBe([made.Id()]);
        foreach (var what in (string[])["created", "updated"])
        {
            (await admin.ReadAsync($"{Path}?q={word}&{what}From={at}")).Ids().ShouldContain(made.Id());
            (await admin.ReadAsync($"{Path}?q={word}&{what}From={after}")).Ids().ShouldBeEmpty();
            (await admin.ReadAsync($"{Path}?q={word}&{what}To={at}")).Ids().ShouldNotContain(made.Id());
            (await admin.ReadAsync($"{Path}?q={word}&{what}To={after}")).Ids().ShouldContain(made.Id());
        }
    }

    [Fact]
    public async Task A_search_looks_for_a_part_in_any_case_and_takes_wildcards_literally()
    {
        var word = await MakeAsync(1);

        (await admin.ReadAsync($"{Path}?q={word.ToUpperInvariant()}")).Ids().Count.ShouldBe(1);
        (await admin.ReadAsync($"{Path}?q={word}%25")).Ids().ShouldBeEmpty();
        (await admin.ReadAsync($"{Path}?q={word[..^1]}_")).Ids().ShouldBeEmpty();
    }

    // The word that all of them have in common.
    private async Task<string> MakeAsync(int count)
    {
        var word = Unique("list").Replace(" ", "", StringComparison.Ordinal);
        for (var i = 0; i < count; i++) await admin.CreateAsync(Path, resource.Sample($"{"dbeca"[i]} {word} {i}"));
        return word;
    }
}
