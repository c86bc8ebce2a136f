using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using Microsoft.Extensions.Time.Testing;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Infrastructure;

/// <summary>An API whose clock the test moves, and whose trash keeps everything.</summary>
public sealed class RevisedApi : ApiFactory
{
    public RevisedApi()
    {
        Clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 1, 10, 0, 0, TimeSpan.Zero));
        WithSettings(("Trash:KeepDays", "0"));
    }
}

/// <summary>What holds for the revisions of every managed resource.</summary>
public abstract class RevisionContract(RevisedApi api, ManagedResource resource)
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    private readonly HttpClient admin = api.CreateAdmin();
    private readonly FakeTimeProvider clock = api.Clock!;

    private string Now => clock.GetUtcNow().ToString(Format, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_comparison_names_the_places_that_differ()
    {
        var (made, renamed) = await RevisedAsync("Compared", "Compared anew");

        var diff = await admin.ReadAsync($"{Of(made)}/revisions/1/diff/2");

        ((long)diff["from"]!["version"]!).ShouldBe(1);
        ((long)diff["to"]!["version"]!).ShouldBe(2);
        var changes = diff["changes"]!.AsArray().ToDictionary(change => (string)change!["pointer"]!, change => change!);
        changes.Keys.ShouldNotContain(place => place == "/version" || place == "/updatedAt" || place == "/updatedBy" || place == "/id");
        var option = changes[$"/{resource.Option.Member}"];
        ((string)option["op"]!).ShouldBe("added");
        option["before"].ShouldBeNull();
        ((string)option["after"]!).ShouldBe(resource.Option.Value);

        var name = changes[$"/{resource.NameMember}"];
        ((string)name["op"]!).ShouldBe("changed");
        Side(name, "delete").ShouldBe((string)made[resource.NameMember]!);
        Side(name, "insert").ShouldBe((string)renamed[resource.NameMember]!);
        name["words"]!.AsArray().ShouldContain(word => (string)word!["op"]! == "insert" && ((string)word["text"]!).Contains("anew"));
    }

    [Fact]
    public async Task A_comparison_the_other_way_round_says_the_opposite_and_one_with_itself_nothing()
    {
        var (made, _) = await RevisedAsync("Turned", "Turned round");

        var back = await admin.ReadAsync($"{Of(made)}/revisions/2/diff/1");

        var option = back["changes"]!.AsArray().Single(change => (string)change!["pointer"]! == $"/{resource.Option.Member}")!;
        ((string)option["op"]!).ShouldBe("removed");
        ((string)option["before"]!).ShouldBe(resource.Option.Value);
        (await admin.ReadAsync($"{Of(made)}/revisions/2/diff/2"))["changes"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_old_revision_comes_back_as_a_new_version()
    {
        var (made, _) = await RevisedAsync("Older", "Newer");

        var response = await RestoreAsync(made, 1, "\"v2\"");

        var restored = await response.ReadJsonAsync();
        response.Headers.ETag!.ToString().ShouldBe("\"v3\"");
        (await admin.ReadAsync($"{Of(made)}/revisions/1/diff/3"))["changes"]!.AsArray().Select(change => (string)change!["pointer"]!).Except(["/slugHistory"]).ShouldBeEmpty();
        JsonNode.DeepEquals(await admin.ReadAsync(Of(made)), restored).ShouldBeTrue();
        var revision = (await admin.ReadAsync($"{Of(made)}/revisions"))["data"]![0]!;
        ((string)revision["action"]!).ShouldBe("reverted");
        ((long)revision["revertedTo"]!).ShouldBe(1);
        ((string)revision["reason"]!).ShouldBe("Revision 1 restored.");
    }

    [Fact]
    public async Task The_reason_for_bringing_a_revision_back_is_kept_beside_where_it_came_from()
    {
        var (made, _) = await RevisedAsync("Reasoned", "Reasoned anew");

        await RestoreAsync(made, 1, "*", "?reason=A%20mistake").ReadJsonAsync();

        var revisions = (await admin.ReadAsync($"{Of(made)}/revisions"))["data"]!.AsArray();
        ((string)revisions[0]!["reason"]!).ShouldBe("A mistake");
        revisions.Select(revision => (long?)revision!["revertedTo"]).ShouldBe([1, null, null]);
    }

    [Fact]
    public async Task What_is_there_already_keeps_its_version()
    {
        var (made, renamed) = await RevisedAsync("Present", "Present too");

        var restored = await RestoreAsync(made, 2, renamed.Tag()).ReadJsonAsync();

        JsonNode.DeepEquals(restored, renamed).ShouldBeTrue(restored.ToJsonString());
        (await admin.ReadAsync($"{Of(made)}/revisions"))["data"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Bringing_back_is_a_write_like_any_other()
    {
        var (made, _) = await RevisedAsync("Guarded", "Guarded anew");

        (await RestoreAsync(made, 1, "\"v1\"").ReadProblemAsync()).Code.ShouldBe("version.stale");
        (await RestoreAsync(made, 9, "*").ReadProblemAsync()).Code.ShouldBe("resource.not_found");
        var reader = api.CreateClient(Scopes.ContentRead);
        (await reader.SendJsonAsync(HttpMethod.Post, $"{Of(made)}/revisions/1/restore", null, ("If-Match", "*")).ReadProblemAsync()).Code.ShouldBe("auth.scope");
        await admin.TrashAsync(resource.Path, made);
        var trashed = await RestoreAsync(made, 1, "*").ReadProblemAsync();
        (trashed.Status, trashed.Code).ShouldBe((HttpStatusCode.Conflict, "record.deleted"));
        ((long)(await admin.ReadAsync(Of(made)))["version"]!).ShouldBe(3);
    }

    [Theory]
    [InlineData("GET", "revisions/1/diff/9")]
    [InlineData("GET", "revisions/9/diff/1")]
    [InlineData("GET", "revisions/0/diff/1")]
    [InlineData("PUT", "revisions/9/checkpoint")]
    [InlineData("DELETE", "revisions/9/checkpoint")]
    [InlineData("DELETE", "revisions/1/checkpoint")]
    [InlineData("POST", "revisions/9/restore")]
    public async Task What_is_not_there_is_not_found(string method, string part)
    {
        var (made, _) = await RevisedAsync("Incomplete", "Incomplete still");

        var problem = await admin.SendJsonAsync(new HttpMethod(method), $"{Of(made)}/{part}", method == "PUT" ? new { name = "Nowhere" } : null, ("If-Match", "*")).ReadProblemAsync();

        (problem.Status, problem.Code).ShouldBe((HttpStatusCode.NotFound, "resource.not_found"));
    }

    [Fact]
    public async Task A_record_is_read_as_it_was_at_an_instant()
    {
        var before = Now;
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var first = Now;
        var made = await admin.CreateAsync(resource.Path, resource.Sample(Unique("Timed")));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var second = Now;
        var changed = await admin.PatchAsync(Of(made), Option(), made.Tag()).ReadJsonAsync();
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var third = Now;
        await admin.TrashAsync(resource.Path, made);

        (await admin.GetAsync($"{Of(made)}?asOf={before}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await admin.GetAsync($"{resource.Path}/{Guid.CreateVersion7()}?asOf={third}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var (instant, view) in (IEnumerable<(string, JsonObject)>)[(first, made), (second, changed), ("2199-12-31T23:59:59.999Z", await admin.ReadAsync(Of(made)))])
        {
            using var response = await admin.GetAsync($"{Of(made)}?asOf={instant}");
            JsonNode.DeepEquals(await response.ReadJsonAsync(), view).ShouldBeTrue(instant);
            response.Headers.ETag!.ToString().ShouldBe(view.Tag());
        }

        (await admin.ReadAsync($"{Of(made)}?asOf={third}"))["deletedAt"].ShouldNotBeNull();
    }

    [Fact]
    public async Task The_tag_of_what_was_is_known_by_readers_and_stale_for_writers()
    {
        var (made, _) = await RevisedAsync("Tagged", "Tagged anew");
        var at = (string)made["updatedAt"]!;

        using var known = await admin.SendJsonAsync(HttpMethod.Get, $"{Of(made)}?asOf={at}", null, ("If-None-Match", "\"v1\""));
        known.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        var old = await admin.ReadAsync($"{Of(made)}?asOf={at}");
        (await admin.PutAsync(Of(made), old, old.Tag()).ReadProblemAsync()).Code.ShouldBe("version.stale");
    }

    [Fact]
    public async Task A_revision_gets_a_name_another_one_and_loses_it()
    {
        var (made, renamed) = await RevisedAsync("Named", "Named anew");
        var path = $"{Of(made)}/revisions/1/checkpoint";

        var named = await admin.SendJsonAsync(HttpMethod.Put, path, new { name = " before  legal review " }).ReadJsonAsync();
        ((string)named["checkpoint"]!).ShouldBe("before legal review");
        ((long)named["version"]!).ShouldBe(1);
        JsonNode.DeepEquals(await admin.SendJsonAsync(HttpMethod.Put, path, new { name = "before legal review" }).ReadJsonAsync(), named).ShouldBeTrue();
        (await ListAsync(made, "?checkpoints=true")).ShouldBe(["1 before legal review"]);
        (await ListAsync(made, "")).ShouldBe(["2 ", "1 before legal review"]);
        ((string)(await admin.ReadAsync($"{Of(made)}/revisions/1"))["checkpoint"]!).ShouldBe("before legal review");
        ((string)(await admin.ReadAsync($"{Of(made)}/revisions/1/diff/2"))["from"]!["checkpoint"]!).ShouldBe("before legal review");

        await admin.SendJsonAsync(HttpMethod.Put, path, new { name = "after it" }).ReadJsonAsync();
        (await ListAsync(made, "?checkpoints=true")).ShouldBe(["1 after it"]);
        (await admin.SendJsonAsync(HttpMethod.Delete, path, null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ListAsync(made, "?checkpoints=true")).ShouldBeEmpty();
        JsonNode.DeepEquals(await admin.ReadAsync(Of(made)), renamed).ShouldBeTrue();
    }

    [Fact]
    public async Task A_name_is_given_once_in_a_record()
    {
        var (made, _) = await RevisedAsync("Once", "Once more");
        var (other, _) = await RevisedAsync("Other", "Other too");
        await NameAsync(made, 1, "final").ReadJsonAsync();

        var problem = await NameAsync(made, 2, "final").ReadProblemAsync();
        (problem.Status, problem.Code).ShouldBe((HttpStatusCode.Conflict, "checkpoint.name_taken"));
        await NameAsync(other, 2, "final").ReadJsonAsync();
        await NameAsync(made, 2, "Final").ReadJsonAsync();
        (await ListAsync(made, "?checkpoints=true&limit=1")).ShouldBe(["2 Final"]);
    }

    [Theory]
    [InlineData("""{}""", "required")]
    [InlineData("""{"name":"  "}""", "required")]
    [InlineData("""{"name":"01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890"}""", "text.too_long")]
    public async Task A_name_is_a_line_of_1_to_100_characters(string body, string code)
    {
        var (made, _) = await RevisedAsync("Nameless", "Nameless still");

        var problem = await admin.SendJsonAsync(HttpMethod.Put, $"{Of(made)}/revisions/1/checkpoint", body).ReadProblemAsync();

        problem.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(e => e.Pointer.ShouldBe("/name"), e => e.Code.ShouldBe(code));
    }

    [Fact]
    public async Task The_checkpoints_of_no_record_are_not_found() =>
        (await admin.GetAsync($"{resource.Path}/{Guid.CreateVersion7()}/revisions?checkpoints=true")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    /// <summary>A record that was made and then changed in its name and its option.</summary>
    private async Task<(JsonObject Made, JsonObject Changed)> RevisedAsync(string name, string then)
    {
        var made = await admin.CreateAsync(resource.Path, resource.Sample(Unique(name)));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        var change = Option();
        change[resource.NameMember] = Unique(then);
        return (made, await admin.PatchAsync(Of(made), change, made.Tag()).ReadJsonAsync());
    }

    private JsonObject Option() => new() { [resource.Option.Member] = resource.Option.Value };

    private string Of(JsonObject record) => $"{resource.Path}/{record.Id()}";

    private Task<HttpResponseMessage> RestoreAsync(JsonObject record, long version, string ifMatch, string query = "") =>
        admin.SendJsonAsync(HttpMethod.Post, $"{Of(record)}/revisions/{version}/restore{query}", null, ("If-Match", ifMatch));

    private Task<HttpResponseMessage> NameAsync(JsonObject record, long version, string name) =>
        admin.SendJsonAsync(HttpMethod.Put, $"{Of(record)}/revisions/{version}/checkpoint", new { name });

    private async Task<List<string>> ListAsync(JsonObject record, string query) =>
        [.. (await admin.ReadAsync($"{Of(record)}/revisions{query}"))["data"]!.AsArray().Select(revision => $"{revision!["version"]} {revision["checkpoint"]}")];

    private static string Side(JsonNode change, string own) =>
        string.Concat(change["words"]!.AsArray().Where(word => (string)word!["op"]! == "equal" || (string)word["op"]! == own).Select(word => (string)word!["text"]!));
}
