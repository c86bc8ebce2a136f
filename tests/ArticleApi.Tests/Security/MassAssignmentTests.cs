using System.Net;
using System.Text.Json.Nodes;
using ArticleApi.Tests.Infrastructure;
using ArticleApi.Tests.OpenApi;

namespace ArticleApi.Tests.Security;

/// <summary>What only the server sets cannot be set by a client, by any operation that takes a record.</summary>
public sealed class MassAssignmentTests(ApiFactory api) : IClassFixture<ApiFactory>
{
    private static readonly string[] Records = ["articles", "authors", "quotes", "sources", "speakers"];

    private readonly OperationRequests requests = new(api);
    private readonly HttpClient admin = api.CreateAdmin();

    /// <summary>Each member that an operation answers and does not take.</summary>
    public static TheoryData<string, string> Members => [.. from operation in Writes from member in Foreign(operation) select (operation.Place, member.Key)];

    private static IEnumerable<DocumentedOperation> Writes => DocumentedOperation.All.Where(operation => operation.Body is not null && Shown(operation) is not null);

    [Fact]
    public void Every_operation_that_takes_a_record_is_tried()
    {
        Writes.Select(operation => operation.Id).ShouldBe(
            from verb in (string[])["create", "replace", "patch"] from name in (string[])["Article", "Author", "Quote", "Source", "Speaker"] select verb + name, ignoreOrder: true);
        Writes.ShouldAllBe(operation => Foreign(operation).Any());
    }

    [Theory, MemberData(nameof(Members))]
    public async Task A_member_that_is_not_the_clients_is_refused_or_ignored(string place, string member)
    {
        var operation = DocumentedOperation.All.Single(known => known.Place == place);
        var schema = operation.Resolved(Foreign(operation).Single(known => known.Key == member).Value);
        foreach (var planted in Values(schema))
        {
            var request = await requests.MakeAsync(place);
            request.Body![member] = planted.DeepClone();
            using var response = await request.SendAsync(admin);
            if ((int)response.StatusCode is >= 400 and < 500) continue;

            response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            var made = response.StatusCode == HttpStatusCode.Created ? response.Headers.Location!.ToString() : request.Path;
            var record = await admin.ReadAsync(made);
            JsonNode.DeepEquals(record[member], planted).ShouldBeFalse(record.ToJsonString());

            // Nor does it change anything by the back door: the same without it makes the same record.
            var plain = await requests.MakeAsync(place);
            plain.Body!.Remove(member);
            using var other = await plain.SendAsync(admin);
            var expected = await admin.ReadAsync(other.StatusCode == HttpStatusCode.Created ? other.Headers.Location!.ToString() : plain.Path);
            Kinds(record).ShouldBe(Kinds(expected));
        }
    }

    [Theory]
    [InlineData("createApiKey")]
    [InlineData("createPreviewLink")]
    public async Task What_opens_something_is_given_nothing_but_what_its_maker_may_choose(string operationId)
    {
        var created = DocumentedOperation.All.Single(operation => operation.Id == operationId);
        var shown = created.Resolved(created.Answers["201"]!)["properties"]!.AsObject();
        var sent = created.Resolved(created.Body!)["properties"]!.AsObject();
        var foreign = shown.Where(member => !sent.ContainsKey(member.Key)).ToList();
        foreign.Count.ShouldBeGreaterThan(3);
        foreach (var (member, schema) in foreign)
        {
            foreach (var planted in Values(created.Resolved(schema!)))
            {
                var request = await requests.MakeAsync(created.Place);
                request.Body![member] = planted.DeepClone();
                var problem = await request.SendAsync(admin).ReadProblemAsync();
                problem.Codes.ShouldBe(["request.unknown_property"], member);
            }
        }
    }

    private static JsonObject? Shown(DocumentedOperation operation)
    {
        // The steps of a life, and what belongs to a record, take a body of their own, which is closed.
        var parts = operation.Place.Split('/');
        if (parts.Length > 6 || parts is [.., "batch" or "bulk" or "similar"] || !Records.Contains(parts[4], StringComparer.Ordinal)) return null;
        var schema = operation.Answers.GetValueOrDefault("200") ?? operation.Answers.GetValueOrDefault("201");
        var sent = operation.Resolved(operation.Body!)["properties"]?.AsObject();
        return schema is null || sent is null ? null : operation.Resolved(schema)["properties"]!.AsObject();
    }

    private static Dictionary<string, JsonNode> Foreign(DocumentedOperation operation)
    {
        var sent = operation.Resolved(operation.Body!)["properties"]!.AsObject();
        return Shown(operation)!.Where(member => sent[member.Key] is not { } own || (bool?)own["readOnly"] == true).ToDictionary(member => member.Key, member => member.Value!, StringComparer.Ordinal);
    }

    // Of the member's own type, so that it is not refused for that alone, and such as nobody has by chance.
    private static IEnumerable<JsonNode> Values(JsonNode schema)
    {
        if (schema["enum"] is JsonArray values) return values.Select(value => value!).Where(value => (string)value! is not ("draft" or "active"));
        var types = schema["type"] is JsonArray many ? many.Select(type => (string)type!).ToList() : [(string)schema["type"]!];
        return types.First(type => type != "null") switch
        {
            "integer" or "number" => [JsonValue.Create(999)],
            "boolean" => [JsonValue.Create(true)],
            "array" => [new JsonArray("planted")],
            "object" => [new JsonObject { ["planted"] = true }],
            _ => [(string?)schema["format"] switch
            {
                "uuid" => JsonValue.Create("0198c2a0-5b7e-7c3d-9a41-aaaaaaaaaaaa"),
                "date-time" => JsonValue.Create("2001-02-03T04:05:06Z"),
                _ => JsonValue.Create("planted"),
            }],
        };
    }

    // What stays the same from one record to the next.
    private static List<string> Kinds(JsonObject record) =>
        [.. record.Where(member => member.Key is "status" or "version" or "deletedAt" or "publishedAt" or "createdBy" or "updatedBy").Select(member => $"{member.Key}: {member.Value?.ToJsonString()}")];
}
