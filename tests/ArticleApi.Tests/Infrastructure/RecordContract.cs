using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Http;
using static ArticleApi.Tests.Infrastructure.ManagedRecord;

namespace ArticleApi.Tests.Infrastructure;

/// <summary>What holds for the records of every managed resource.</summary>
public abstract class RecordContract(ApiFactory api, ManagedResource resource)
{
    private const string OfVersion4 = "5f0c2a3e-8d1b-4c6f-9a57-2e4b6d8f0a1c";

    private static readonly string[] Bookkeeping = ["version", "createdAt", "createdBy", "updatedAt", "updatedBy", "deletedAt"];

    private readonly HttpClient admin = api.CreateAdmin();
    private string Path => resource.Path;

    [Fact]
    public async Task A_create_answers_the_whole_record_its_place_and_its_tag()
    {
        var sample = resource.Sample(Unique("Made"));
        var response = await admin.PostAsync(Path, sample);

        var made = await response.ReadJsonAsync(HttpStatusCode.Created);
        response.Headers.Location!.ToString().ShouldBe($"{Path}/{made.Id()}");
        response.Headers.ETag!.ToString().ShouldBe("\"v1\"");
        ((string)made["createdBy"]!).ShouldBe("admin");
        foreach (var (name, value) in sample) JsonNode.DeepEquals(made[name], value).ShouldBeTrue(name);
        JsonNode.DeepEquals(await admin.ReadAsync($"{Path}/{made.Id()}"), made).ShouldBeTrue();
    }

    [Fact]
    public async Task A_create_takes_the_id_that_the_client_chose()
    {
        var sample = resource.Sample(Unique("Chosen"));
        var id = Guid.CreateVersion7().ToString();
        sample["id"] = id;

        (await admin.CreateAsync(Path, sample)).Id().ShouldBe(id);
    }

    [Theory]
    [InlineData(OfVersion4)]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("0198c2a0-5b7e-7c3d-1a41-3f5e8d2b6c10")]
    public async Task A_chosen_id_that_is_not_a_uuid_of_version_7_is_refused_with_whatever_else_is_wrong(string id)
    {
        var sample = new JsonObject { ["id"] = id };

        var problem = await admin.PostAsync(Path, sample).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Errors.Select(e => (e.Pointer, e.Code)).ShouldContain(("/id", "id.format"));
        problem.Codes.ShouldContain("required");
        (await admin.GetAsync($"{Path}/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_id_that_is_taken_is_a_conflict()
    {
        var made = await admin.CreateAsync(Path, resource.Sample(Unique("First")));
        var sample = resource.Sample(Unique("Second"));
        sample["id"] = made.Id();

        var problem = await admin.PostAsync(Path, sample).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.Conflict);
        problem.Code.ShouldBe("id.taken");
    }

    [Fact]
    public async Task A_create_with_an_id_that_is_sent_again_is_told_what_is_there()
    {
        var sample = resource.Sample(Unique("Repeated"));
        sample["id"] = Guid.CreateVersion7().ToString();
        var made = await admin.CreateAsync(Path, sample);
        await admin.PatchAsync($"{Path}/{made.Id()}", new JsonObject { [resource.Option.Member] = resource.Option.Value }, made.Tag()).ReadJsonAsync();

        foreach (var repeated in (JsonObject[])[sample, made])
        {
            var problem = await admin.PostAsync(Path, repeated).ReadProblemAsync();

            problem.Status.ShouldBe(HttpStatusCode.Conflict);
            problem.Code.ShouldBe("id.taken");
            ((string)problem.Json["existingId"]!).ShouldBe(made.Id());
            ((string)problem.Json["currentETag"]!).ShouldBe("\"v2\"");
        }
    }

    [Fact]
    public async Task A_read_with_the_known_tag_is_not_repeated()
    {
        var made = await admin.CreateAsync(Path, resource.Sample(Unique("Known")));

        var response = await admin.SendJsonAsync(HttpMethod.Get, $"{Path}/{made.Id()}", null, ("If-None-Match", "W/\"v9\", \"v1\""));

        response.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PUT", "")]
    [InlineData("PATCH", "")]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/restore")]
    [InlineData("GET", "/usage")]
    [InlineData("GET", "/revisions")]
    [InlineData("GET", "/revisions/1")]
    public async Task What_is_not_there_is_not_found(string method, string part)
    {
        var body = method is "PUT" or "PATCH" ? resource.Sample("Nowhere") : null;
        var problem = await admin.SendJsonAsync(new HttpMethod(method), $"{Path}/{Guid.CreateVersion7()}{part}", body, ("If-Match", "*")).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.NotFound);
        problem.Code.ShouldBe("resource.not_found");
    }

    [Fact]
    public async Task A_put_replaces_and_resets_what_it_leaves_out()
    {
        var sample = resource.Sample(Unique("Before"));
        sample[resource.Option.Member] = resource.Option.Value;
        var made = await admin.CreateAsync(Path, sample);
        var name = Unique("After");

        var response = await admin.PutAsync($"{Path}/{made.Id()}", resource.Sample(name), made.Tag());

        var put = await response.ReadJsonAsync();
        response.Headers.ETag!.ToString().ShouldBe("\"v2\"");
        ((long)put["version"]!).ShouldBe(2);
        ((string)put[resource.NameMember]!).ShouldBe(name);
        put[resource.Option.Member].ShouldBeNull();
        JsonNode.DeepEquals(await admin.ReadAsync($"{Path}/{made.Id()}"), put).ShouldBeTrue();
    }

    [Fact]
    public async Task A_patch_changes_what_it_names_and_null_resets()
    {
        var name = Unique("Patched");
        var made = await admin.CreateAsync(Path, resource.Sample(name));

        var set = await admin.PatchAsync($"{Path}/{made.Id()}", new JsonObject { [resource.Option.Member] = resource.Option.Value }, made.Tag()).ReadJsonAsync();
        ((string)set[resource.Option.Member]!).ShouldBe(resource.Option.Value);
        ((string)set[resource.NameMember]!).ShouldBe(name);

        var reset = await admin.PatchAsync($"{Path}/{made.Id()}", new JsonObject { [resource.Option.Member] = null }, set.Tag()).ReadJsonAsync();
        reset[resource.Option.Member].ShouldBeNull();
        ((long)reset["version"]!).ShouldBe(3);
    }

    [Fact]
    public async Task A_patch_is_held_to_the_rules_of_a_put()
    {
        var made = await admin.CreateAsync(Path, resource.Sample(Unique("Ruled")));

        var problem = await admin.PatchAsync($"{Path}/{made.Id()}", new JsonObject { [resource.NameMember] = null }, made.Tag()).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.Errors.ShouldContain(e => e.Pointer == $"/{resource.NameMember}" && e.Code == "required");
    }

    [Theory]
    [InlineData("""{"nonsense":1}""", "/nonsense")]
    [InlineData("""{"nonsense":null}""", "/nonsense")]
    public async Task A_patch_of_an_unknown_member_is_refused_by_name(string patch, string pointer)
    {
        var made = await admin.CreateAsync(Path, resource.Sample(Unique("Strict")));

        var problem = await admin.PatchAsync($"{Path}/{made.Id()}", patch, made.Tag()).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.BadRequest);
        problem.Code.ShouldBe("request.unknown_property");
        problem.Pointers.ShouldBe([pointer]);
    }

    [Fact]
    public async Task What_was_read_can_be_put_back_unchanged_without_a_new_version()
    {
        var sample = resource.Sample(Unique("Round"));
        sample[resource.Option.Member] = resource.Option.Value;
        var made = await admin.CreateAsync(Path, sample);

        var put = await admin.PutAsync($"{Path}/{made.Id()}", made, made.Tag()).ReadJsonAsync();

        JsonNode.DeepEquals(put, made).ShouldBeTrue(put.ToJsonString());
        (await admin.ReadAsync($"{Path}/{made.Id()}/revisions"))["data"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_body_of_the_create_put_again_changes_nothing()
    {
        var sample = resource.Sample(Unique("Again"));
        var made = await admin.CreateAsync(Path, sample);

        var put = await admin.PutAsync($"{Path}/{made.Id()}", sample, made.Tag()).ReadJsonAsync();
        var patched = await admin.PatchAsync($"{Path}/{made.Id()}", new JsonObject { [resource.NameMember] = sample[resource.NameMember]!.DeepClone() }, made.Tag()).ReadJsonAsync();

        ((long)put["version"]!).ShouldBe(1);
        ((long)patched["version"]!).ShouldBe(1);
        (await admin.ReadAsync($"{Path}/{made.Id()}/revisions"))["data"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Read_only_members_are_accepted_and_ignored()
    {
        var made = await admin.CreateAsync(Path, resource.Sample(Unique("Guarded")));
        var forged = made.DeepClone().AsObject();
        foreach (var name in Bookkeeping) forged[name] = name.EndsWith("At", StringComparison.Ordinal) ? "2001-01-01T00:00:00Z" : JsonValue.Create(77);
        foreach (var name in ReadOnlyMembers.For(InputType)) forged[name] = "forged";
        forged["id"] = OfVersion4;

        var put = await admin.PutAsync($"{Path}/{made.Id()}", forged, made.Tag()).ReadJsonAsync();
        var patched = await admin.PatchAsync($"{Path}/{made.Id()}", forged, made.Tag()).ReadJsonAsync();

        JsonNode.DeepEquals(put, made).ShouldBeTrue(put.ToJsonString());
        JsonNode.DeepEquals(patched, made).ShouldBeTrue(patched.ToJsonString());
    }

    [Theory]
    [InlineData("PUT", "")]
    [InlineData("PATCH", "")]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/restore")]
    public async Task A_write_without_a_version_is_refused(string method, string part)
    {
        var made = await admin.CreateAsync(Path, resource.Sample(Unique("Unversioned")));

        var problem = await admin.SendJsonAsync(new HttpMethod(method), $"{Path}/{made.Id()}{part}", method is "PUT" or "PATCH" ? made : null).ReadProblemAsync();

        ((int)problem.Status).ShouldBe(428);
        problem.Code.ShouldBe("version.required");
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("W/\"v1\"")]
    [InlineData("\"1\"")]
    [InlineData("\"v0\"")]
    [InlineData("\"v-1\"")]
    [InlineData("\"v99999999999999999999\"")]
    [InlineData("\"v1\", nonsense")]
    public async Task A_version_that_cannot_be_read_is_never_ignored(string ifMatch)
    {
        var made = await admin.CreateAsync(Path, resource.Sample(Unique("Unreadable")));

        var problem = await admin.PutAsync($"{Path}/{made.Id()}", resource.Sample(Unique("Lost")), ifMatch).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.BadRequest);
        ((long)(await admin.ReadAsync($"{Path}/{made.Id()}"))["version"]!).ShouldBe(1);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task A_write_of_a_stale_version_says_what_changed(string method)
    {
        var made = await admin.CreateAsync(Path, resource.Sample(Unique("Stale")));
        var change = new JsonObject { [resource.Option.Member] = resource.Option.Value };
        var now = await admin.PatchAsync($"{Path}/{made.Id()}", change, made.Tag()).ReadJsonAsync();

        var problem = await admin.SendJsonAsync(new HttpMethod(method), $"{Path}/{made.Id()}", method == "DELETE" ? null : made, ("If-Match", made.Tag())).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.PreconditionFailed);
        problem.Code.ShouldBe("version.stale");
        ((string)problem.Json["currentETag"]!).ShouldBe("\"v2\"");
        ((string)problem.Json["updatedAt"]!).ShouldBe((string)now["updatedAt"]!);
        ((string)problem.Json["updatedBy"]!).ShouldBe("admin");
        problem.Json["changedFields"]!.AsArray().Select(f => (string)f!).ShouldBe([resource.Option.Member]);
    }

    [Fact]
    public async Task A_star_writes_whatever_is_there()
    {
        var made = await admin.CreateAsync(Path, resource.Sample(Unique("Star")));

        var put = await admin.PutAsync($"{Path}/{made.Id()}", resource.Sample(Unique("Over")), "*").ReadJsonAsync();

        ((long)put["version"]!).ShouldBe(2);
    }

    [Fact]
    public async Task Of_several_writers_of_one_version_one_wins_and_the_others_are_stale()
    {
        var made = await admin.CreateAsync(Path, resource.Sample(Unique("Contended")));

        var writes = Enumerable.Range(0, 6).Select(_ => admin.PutAsync($"{Path}/{made.Id()}", resource.Sample(Unique("Winner")), made.Tag()));
        var statuses = (await Task.WhenAll(writes)).Select(r => r.StatusCode).ToList();

        statuses.Count(s => s == HttpStatusCode.OK).ShouldBe(1, string.Join(' ', statuses));
        statuses.Count(s => s == HttpStatusCode.PreconditionFailed).ShouldBe(5, string.Join(' ', statuses));
        ((long)(await admin.ReadAsync($"{Path}/{made.Id()}"))["version"]!).ShouldBe(2);
    }

    [Fact]
    public async Task What_is_deleted_goes_to_the_trash_and_comes_back()
    {
        var name = Unique("Trashed");
        var made = await admin.CreateAsync(Path, resource.Sample(name));
        var query = $"?q={Uri.EscapeDataString(name)}";
        await admin.TrashAsync(Path, made);

        (await admin.ReadAsync(Path + query)).Ids().ShouldBeEmpty();
        (await admin.ReadAsync($"{Path}{query}&deleted=true")).Ids().ShouldBe([made.Id()]);
        var trashed = await admin.ReadAsync($"{Path}/{made.Id()}");
        trashed["deletedAt"].ShouldNotBeNull();

        var restored = await admin.SendJsonAsync(HttpMethod.Post, $"{Path}/{made.Id()}/restore", null, ("If-Match", trashed.Tag())).ReadJsonAsync();
        restored["deletedAt"].ShouldBeNull();
        ((long)restored["version"]!).ShouldBe(3);
        (await admin.ReadAsync(Path + query)).Ids().ShouldBe([made.Id()]);
        (await admin.ReadAsync($"{Path}{query}&deleted=true")).Ids().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task What_is_in_the_trash_is_not_edited(string method)
    {
        var made = await admin.CreateAsync(Path, resource.Sample(Unique("Buried")));
        await admin.TrashAsync(Path, made);

        var problem = await admin.SendJsonAsync(new HttpMethod(method), $"{Path}/{made.Id()}", method == "DELETE" ? null : made, ("If-Match", "*")).ReadProblemAsync();

        problem.Status.ShouldBe(HttpStatusCode.Conflict);
        problem.Code.ShouldBe("record.deleted");
    }

    [Fact]
    public async Task Each_revision_is_the_record_as_a_save_left_it()
    {
        var made = await admin.CreateAsync(Path, resource.Sample(Unique("Revised")));
        var change = new JsonObject { [resource.Option.Member] = resource.Option.Value };
        var second = await admin.SendJsonAsync(HttpMethod.Patch, $"{Path}/{made.Id()}?reason=For%20a%20reason", change, ("If-Match", made.Tag())).ReadJsonAsync();

        var list = (await admin.ReadAsync($"{Path}/{made.Id()}/revisions"))["data"]!.AsArray();
        list.Select(r => (long)r!["version"]!).ShouldBe([2, 1]);
        list.Select(r => (string)r!["action"]!).ShouldBe(["updated", "created"]);
        ((string)list[0]!["reason"]!).ShouldBe("For a reason");
        ((string)list[0]!["by"]!).ShouldBe("admin");

        foreach (var (version, view) in (IEnumerable<(int, JsonObject)>)[(1, made), (2, second)])
        {
            var revision = await admin.ReadAsync($"{Path}/{made.Id()}/revisions/{version}");
            JsonNode.DeepEquals(revision["data"], view).ShouldBeTrue($"{revision["data"]!.ToJsonString()} {view.ToJsonString()}");
        }

        (await admin.GetAsync($"{Path}/{made.Id()}/revisions/3")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_uses_a_new_record()
    {
        var made = await admin.CreateAsync(Path, resource.Sample(Unique("Unused")));

        var usage = await admin.ReadAsync($"{Path}/{made.Id()}/usage");

        usage["first"]!.AsArray().ShouldBeEmpty();
        foreach (var kind in (string[])["articles", "authors", "quotes", "sources"]) ((int)usage[kind]!).ShouldBe(0);
    }

    [Fact]
    public async Task A_key_that_may_only_read_writes_nothing()
    {
        var reader = api.CreateClient(Scopes.ContentRead);
        var made = await admin.CreateAsync(Path, resource.Sample(Unique("Readable")));

        (await reader.ReadAsync($"{Path}/{made.Id()}")).Id().ShouldBe(made.Id());
        foreach (var (method, path) in (IEnumerable<(string, string)>)[("POST", ""), ("PUT", $"/{made.Id()}"), ("PATCH", $"/{made.Id()}"), ("DELETE", $"/{made.Id()}"), ("POST", $"/{made.Id()}/restore")])
        {
            var problem = await reader.SendJsonAsync(new HttpMethod(method), Path + path, resource.Sample("Refused"), ("If-Match", "*")).ReadProblemAsync();
            problem.Status.ShouldBe(HttpStatusCode.Forbidden, method);
            problem.Code.ShouldBe("auth.scope");
        }
    }

    /// <summary>The type of the body.</summary>
    protected abstract Type InputType { get; }
}
