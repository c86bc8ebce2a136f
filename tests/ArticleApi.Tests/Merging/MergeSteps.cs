using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Data.Delivery;
using ArticleApi.Tests.Delivery;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Merging;

/// <summary>What editors do with records that are the same, and what must hold afterwards.</summary>
internal static class MergeSteps
{
    public static Task<HttpResponseMessage> MergeAsync(this Desk desk, string path, JsonObject record, JsonObject other, string query = "", string ifMatch = "*") =>
        desk.Client.SendJsonAsync(HttpMethod.Post, $"{path}/{record.Id()}/merge-into/{other.Id()}{query}", null, ("If-Match", ifMatch));

    public static Task<JsonObject> MergedAsync(this Desk desk, string path, JsonObject record, JsonObject other) =>
        desk.MergeAsync(path, record, other).ReadJsonAsync();

    public static Task<JsonObject> NowAsync(this Desk desk, string path, JsonObject record) => desk.Client.ReadAsync($"{path}/{record.Id()}");

    public static Task<JsonObject> PatchedAsync(this Desk desk, string path, JsonObject record, object changes) =>
        desk.Client.PatchAsync($"{path}/{record.Id()}", changes, "*").ReadJsonAsync();

    public static async Task<JsonObject> LastRevisionAsync(this Desk desk, string path, JsonObject record) =>
        (await desk.Client.ReadAsync($"{path}/{record.Id()}/revisions?limit=1"))["data"]![0]!.AsObject();

    /// <summary>An editor who opens the record and saves it as it is breaks no rule and changes nothing.</summary>
    public static async Task ShouldBeSavedAgainAsync(this Desk desk, string path, JsonObject record)
    {
        var present = await desk.NowAsync(path, record);
        var saved = await desk.Client.PutAsync($"{path}/{record.Id()}", present, present.Tag()).ReadJsonAsync();
        saved.Tag().ShouldBe(present.Tag());
    }

    /// <summary>An article with an author, a mention, a citation and an image credit; what is not given is left out.</summary>
    public static async Task<JsonObject> WrittenAsync(
        this Desk desk, JsonObject? author = null, JsonObject? mentioned = null, JsonObject? cited = null, JsonObject? credited = null, JsonObject? quoted = null)
    {
        List<JsonNode> body = [Desk.Paragraph("The port stays open.")];
        if (mentioned is not null) body.Add(Desk.Marked(new JsonObject { ["_type"] = "mention", ["_key"] = "m2", ["speakerId"] = mentioned.Id() }, "the mayor"));
        if (quoted is not null) body.Add(Desk.Printing(quoted));
        var draft = Desk.Draft([.. body]);
        if (author is not null) draft["authors"] = new JsonArray(new JsonObject { ["authorId"] = author.Id() });
        if (cited is not null) draft["citations"] = new JsonArray(Citation("c1", cited));
        if (credited is not null) draft["featuredImage"] = new JsonObject { ["credit"] = "By hand", ["creditSourceId"] = credited.Id() };
        return await desk.Client.CreateAsync(Desk.Articles, draft);
    }

    public static JsonObject Citation(string key, JsonObject source, string? url = null) =>
        new() { ["key"] = key, ["sourceId"] = source.Id(), ["role"] = "via", ["url"] = url };

    /// <summary>What the public sees is what a full recomputation gives, and rendering anew changes no byte.</summary>
    public static async Task PublicStateShouldHoldAsync(this ApiFactory api)
    {
        await api.DatabaseAsync(db => db.PublicStateShouldBeRightAsync());
        (await api.DatabaseAsync(db => new Reprojection(db).RunAsync(null, CancellationToken.None))).ShouldBe(0);
    }

    public static async Task ShouldLeadToAsync(this HttpClient reader, string from, string to)
    {
        using var response = await reader.GetAsync(from);
        response.StatusCode.ShouldBe(HttpStatusCode.PermanentRedirect, from);
        response.Headers.Location!.ToString().ShouldBe(to);
    }

    public static async Task<HttpStatusCode> StatusAsync(this HttpClient reader, string path)
    {
        using var response = await reader.GetAsync(path);
        return response.StatusCode;
    }
}
