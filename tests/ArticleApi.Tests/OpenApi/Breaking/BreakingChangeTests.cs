using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ArticleApi.Tests.OpenApi.Breaking;

/// <summary>Whoever breaks clients of the last release says so in openapi/CHANGELOG.md.</summary>
public sealed partial class BreakingChangeTests(Contract contract) : IClassFixture<Contract>
{
    private const string Authors = "/paths/~1api~1v1~1manage~1authors";
    private const string Author = "/components/schemas/Author";
    private const string AuthorInput = "/components/schemas/AuthorInput";

    public static TheoryData<string> Names => Contract.Names;

    [Theory, MemberData(nameof(Names))]
    public void A_change_that_breaks_clients_of_the_last_release_is_named(string name) =>
        Unnamed(ContractDiff.Of(Baseline.Document(name), contract.Document(name)), Baseline.NewLines())
            .ShouldBeEmpty("Undo it, or add to openapi/CHANGELOG.md a line such as: * **Breaking** `Article/headline`: why, and what clients do.");

    [Fact]
    public void A_breaking_change_is_named_by_its_place()
    {
        Break[] breaks = [new("Article/headline", "was removed"), new("GET /api/v1/tags ?limit", "the parameter was removed")];

        Unnamed(breaks, ["* **Breaking** `Article/headline`: it is called title now."]).Select(found => found.Place).ShouldBe(["GET /api/v1/tags ?limit"]);
        Unnamed(breaks, ["* `Article/headline` and `GET /api/v1/tags ?limit` were looked at."]).Count.ShouldBe(2);
        Unnamed(breaks, ["* **Breaking** `Article/headline`, `GET /api/v1/tags ?limit`: a new world."]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Authors, null, "GET /api/v1/manage/authors")]
    [InlineData(Authors + "/post", null, "POST /api/v1/manage/authors")]
    [InlineData(Authors + "/get/operationId", "\"readAuthors\"", "GET /api/v1/manage/authors")]
    [InlineData(Authors + "/get/parameters/0", null, "GET /api/v1/manage/authors ?sort")]
    [InlineData(Authors + "/get/parameters/0/required", "true", "GET /api/v1/manage/authors ?sort")]
    [InlineData(Authors + "/get/parameters/0/schema/default", "\"name\"", "GET /api/v1/manage/authors ?sort")]
    [InlineData(Authors + "/get/parameters/-", """{"name":"site","in":"query","required":true,"schema":{"type":"string"}}""", "GET /api/v1/manage/authors ?site")]
    [InlineData(Authors + "/get/responses/200", null, "GET /api/v1/manage/authors 200")]
    [InlineData(Authors + "/get/responses/200/content", """{"application/xml":{"schema":{"type":"string"}}}""", "GET /api/v1/manage/authors 200")]
    [InlineData(Authors + "/get/responses/200/headers/Link", null, "GET /api/v1/manage/authors 200 Link")]
    [InlineData(Authors + "/get/security/0", null, "GET /api/v1/manage/authors")]
    [InlineData(Authors + "/post/requestBody", null, "POST /api/v1/manage/authors body")]
    [InlineData("/components/headers/Location/required", "false", "POST /api/v1/manage/authors 201 Location")]
    [InlineData("/components/schemas/AuthorStatus/enum/0", null, "AuthorStatus")]
    [InlineData(Author + "/properties/bio", null, "Author/bio")]
    [InlineData(Author + "/required", """["id"]""", "Author/displayName")]
    [InlineData(Author + "/properties/displayName/type", """["string","null"]""", "Author/displayName")]
    [InlineData(Author + "/properties/version/type", "\"string\"", "Author/version")]
    [InlineData(Author + "/properties/version/format", null, "Author/version")]
    [InlineData(Author + "/properties/sameAs/items/type", "\"integer\"", "Author/sameAs[]")]
    [InlineData(AuthorInput + "/properties/bio", null, "AuthorInput/bio")]
    [InlineData(AuthorInput + "/properties/bio/maxLength", "100", "AuthorInput/bio")]
    [InlineData(AuthorInput + "/properties/bio/minLength", "5", "AuthorInput/bio")]
    [InlineData(AuthorInput + "/properties/bio/pattern", "\"^x\"", "AuthorInput/bio")]
    [InlineData(AuthorInput + "/properties/bio/type", "\"string\"", "AuthorInput/bio")]
    [InlineData(AuthorInput + "/properties/bio/enum", """["a"]""", "AuthorInput/bio")]
    [InlineData(AuthorInput + "/required/-", "\"bio\"", "AuthorInput/bio")]
    [InlineData("/components/schemas/BodyBlockInput/anyOf/2", null, "BodyBlockInput")]
    [InlineData("/components/schemas/TextBlock/properties/style", null, "TextBlock/style")]
    public void A_planted_break_is_found(string pointer, string? json, string place) =>
        Planted(pointer, json).Select(found => found.Place).ShouldContain(place);

    [Fact]
    public void A_schema_of_another_name_is_found()
    {
        var renamed = JsonNode.Parse(contract.Text("management").Replace("AuthorSort", "AuthorOrder", StringComparison.Ordinal))!.AsObject();
        ContractDiff.Of(contract.Document("management"), renamed).Select(found => found.Place).ShouldBe(["AuthorSort"]);
    }

    [Theory]
    [InlineData(Authors + "/get/parameters/-", """{"name":"site","in":"query","schema":{"type":"string"}}""")]
    [InlineData("/paths/~1api~1v1~1manage~1sites", """{"get":{"operationId":"listSites","responses":{}}}""")]
    [InlineData(Authors + "/get/summary", "\"Other words\"")]
    [InlineData(Authors + "/get/responses/451", """{"description":"Slow down."}""")]
    [InlineData(Authors + "/get/responses/403", null)]
    [InlineData(Authors + "/post/requestBody/required", "false")]
    [InlineData("/components/schemas/AuthorStatus/enum/-", "\"retired\"")]
    [InlineData("/components/schemas/Site", """{"type":"object"}""")]
    [InlineData(Author + "/properties/site", """{"type":"string"}""")]
    [InlineData(Author + "/required/-", "\"site\"")]
    [InlineData(Author + "/properties/bio/type", "\"string\"")]
    [InlineData(AuthorInput + "/properties/site", """{"type":"string"}""")]
    [InlineData(AuthorInput + "/properties/bio/maxLength", "9000")]
    [InlineData(AuthorInput + "/properties/url/format", null)]
    [InlineData(AuthorInput + "/required", "[]")]
    [InlineData(AuthorInput + "/properties/displayName/type", """["string","null"]""")]
    public void A_harmless_change_passes(string pointer, string? json) => Planted(pointer, json).ShouldBeEmpty();

    private static List<Break> Unnamed(IEnumerable<Break> breaks, IEnumerable<string> lines)
    {
        var named = lines.Where(line => line.StartsWith("* **Breaking** ", StringComparison.Ordinal))
            .SelectMany(line => Quoted().Matches(line)).Select(match => match.Groups["place"].Value).ToHashSet(StringComparer.Ordinal);
        return [.. breaks.Where(found => !named.Contains(found.Place))];
    }

    private IReadOnlyList<Break> Planted(string pointer, string? json)
    {
        var document = contract.Document("management");
        Change(document, pointer, json is null ? null : JsonNode.Parse(json));
        return ContractDiff.Of(contract.Document("management"), document);
    }

    private static void Change(JsonNode document, string pointer, JsonNode? value)
    {
        string[] segments = [.. pointer.Split('/').Skip(1).Select(segment => segment.Replace("~1", "/", StringComparison.Ordinal))];
        var parent = segments[..^1].Aggregate(document, (node, segment) => node is JsonArray list ? list[Index(segment)]! : node[segment]!);
        switch (parent)
        {
            case JsonArray list when segments[^1] == "-": list.Add(value); break;
            case JsonArray list: list.RemoveAt(Index(segments[^1])); break;
            case JsonObject owner when value is null: owner.Remove(segments[^1]).ShouldBeTrue(pointer); break;
            default: parent[segments[^1]] = value; break;
        }
    }

    private static int Index(string segment) => int.Parse(segment, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex("`(?<place>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
