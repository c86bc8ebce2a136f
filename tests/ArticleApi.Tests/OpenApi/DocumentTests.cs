using System.Text.Json.Nodes;
using ArticleApi.Hosting.OpenApi;
using Microsoft.OpenApi;

namespace ArticleApi.Tests.OpenApi;

public sealed class DocumentTests(Contract contract) : IClassFixture<Contract>
{
    private static readonly string[] Administration = ["api-keys", "webhooks", "audit", "/purge", "/export", "/import"];

    // What is made and ended, and not changed; and steps of webhooks, which mean the same whenever they come.
    private static readonly string[] Unversioned = ["/api-keys", "/preview-links", "/comments", "/tasks", "/jobs", "/checkpoint", "/integrity", "/lint", "/variants/", "/webhooks"];

    public static TheoryData<string> Names => Contract.Names;

    [Theory, MemberData(nameof(Names))]
    public async Task The_committed_document_is_the_one_that_the_server_serves(string name)
    {
        var committed = await File.ReadAllTextAsync(Path.Combine(Contract.Folder(), OpenApiDocuments.FileName(name)), TestContext.Current.CancellationToken);
        var served = await contract.CreateClient().GetStringAsync($"/openapi/{name}.v1.json", TestContext.Current.CancellationToken);

        served.ShouldBe(committed, "The contract has changed. Write it anew with `dotnet run --project src/ArticleApi -- openapi` and say why in openapi/CHANGELOG.md.");
    }

    [Theory, MemberData(nameof(Names))]
    public void A_document_is_valid_OpenApi_of_3_1(string name)
    {
        var read = OpenApiDocument.Parse(contract.Text(name), "json");

        read.Diagnostic!.Errors.ShouldBeEmpty();
        read.Diagnostic.Warnings.ShouldBeEmpty();
        read.Diagnostic.SpecificationVersion.ShouldBe(OpenApiSpecVersion.OpenApi3_1);
        read.Document!.Validate(ValidationRuleSet.GetDefaultRuleSet()).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_operation_and_parameter_is_described(string name) =>
        contract.Operations(name).SelectMany(operation => Undescribed(operation.Place, operation.Operation)).ShouldBeEmpty();

    [Theory, MemberData(nameof(Names))]
    public void Every_schema_and_property_is_described_and_typed(string name) =>
        contract.Schemas(name).SelectMany(schema => Faults(schema.Name, schema.Schema, isNamed: true)).ShouldBeEmpty();

    [Theory, MemberData(nameof(Names))]
    public void Every_reference_leads_somewhere(string name)
    {
        var document = contract.Document(name);
        References(document).Distinct().Where(reference => Target(document, reference) is null).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_schema_is_used(string name)
    {
        var document = contract.Document(name);
        var used = References(document).ToHashSet();
        contract.Schemas(name).Select(schema => $"#/components/schemas/{schema.Name}").Where(schema => !used.Contains(schema)).ShouldBeEmpty();
    }

    [Theory, MemberData(nameof(Names))]
    public void An_operation_id_is_used_once(string name)
    {
        var ids = contract.Operations(name).Select(operation => (string)operation.Operation["operationId"]!).ToList();

        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => id.All(char.IsAsciiLetter) && char.IsLower(id[0]));
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_failure_is_a_problem_document_with_an_example_of_its_own(string name)
    {
        var document = contract.Document(name);
        foreach (var (place, operation) in contract.Operations(name))
        {
            foreach (var (status, response) in operation["responses"]!.AsObject().Where(response => response.Key[0] >= '4'))
            {
                var content = Target(document, (string)response!["$ref"]!)!["content"]!.AsObject();
                content.Select(type => type.Key).ShouldBe(["application/problem+json"], place);
                ((string)content["application/problem+json"]!["schema"]!["$ref"]!).ShouldBe("#/components/schemas/ApiProblem");
                ((int)content["application/problem+json"]!["example"]!["status"]!).ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(status, place);
            }
        }
    }

    [Fact]
    public void Readers_need_no_key_and_editors_need_one_with_the_scope_that_is_named()
    {
        contract.Operations(ContractTypes.Delivery).ShouldAllBe(operation => operation.Operation["security"]![0]!.AsObject().Count == 0);
        foreach (var (place, operation) in contract.Operations(ContractTypes.Management))
        {
            operation["security"]!.AsArray().ShouldAllBe(requirement => requirement!.AsObject().Count == 1, place);
            ((string)operation["description"]!).ShouldContain(IsAdministration(place) ? "scope `admin`" : "scope `content:", customMessage: place);
        }
    }

    private static bool IsAdministration(string place) => !place.Contains("/imports", StringComparison.Ordinal) && Administration.Any(place.Contains);

    [Fact]
    public void A_write_to_a_record_needs_its_version()
    {
        var writes = contract.Operations(ContractTypes.Management)
            .Where(operation => !operation.Place.StartsWith("get ", StringComparison.Ordinal) && operation.Place.Contains('{') && !Unversioned.Any(operation.Place.Contains));
        foreach (var (place, operation) in writes)
        {
            var header = operation["parameters"]!.AsArray().SingleOrDefault(parameter => (string)parameter!["name"]! == "If-Match").ShouldNotBeNull(place);
            ((bool)header["required"]!).ShouldBeTrue(place);
            operation["responses"]!.AsObject().Select(response => response.Key).ShouldContain("412", place);
            operation["responses"]!.AsObject().Select(response => response.Key).ShouldContain("428", place);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_set_of_values_has_a_name_for_the_types_of_clients(string name) => contract.Operations(name)
        .SelectMany(operation => operation.Operation["parameters"]?.AsArray() ?? []).Where(parameter => parameter!["schema"]!["enum"] is not null).ShouldBeEmpty();

    [Fact]
    public void What_is_sent_is_closed_and_what_is_shown_can_grow()
    {
        string[] sentNames = ["Input", "Patch", "PatchOperation"];
        var sent = contract.Schemas(ContractTypes.Management).ToLookup(schema => Array.Exists(sentNames, name => schema.Name.EndsWith(name, StringComparison.Ordinal)));
        foreach (var (schema, record) in sent[true].Where(schema => schema.Schema["properties"] is not null)) ((bool?)record["additionalProperties"]).ShouldBe(false, schema);
        foreach (var (schema, record) in sent[false]) record["additionalProperties"].ShouldBeNull(schema);
    }

    [Fact]
    public void A_merge_patch_needs_nothing_at_any_depth() => contract.Schemas(ContractTypes.Management)
        .Where(schema => schema.Name.EndsWith("Patch", StringComparison.Ordinal) && schema.Schema["required"] is not null).ShouldBeEmpty();

    [Fact]
    public void Editors_see_every_member_even_when_it_is_null()
    {
        var schemas = contract.Schemas(ContractTypes.Management).ToDictionary(schema => schema.Name, schema => schema.Schema);
        foreach (var name in (string[])["Article", "Citation", "Dateline", "FeaturedImage", "Verification", "Author", "Source", "ApiKey"])
            schemas[name]["required"]!.AsArray().Select(member => (string)member!).ShouldBe(schemas[name]["properties"]!.AsObject().Select(member => member.Key), ignoreOrder: true, name);
        Absent("Quote").ShouldBe(["fixes"]);

        // With a scope of its own only.
        Absent("Speaker").ShouldBe(["anonymity"]);

        IEnumerable<string> Absent(string name) =>
            schemas[name]["properties"]!.AsObject().Select(member => member.Key).Except(schemas[name]["required"]!.AsArray().Select(member => (string)member!));
    }

    [Fact]
    public void Readers_see_no_null_in_a_document()
    {
        foreach (var (schema, record) in contract.Schemas(ContractTypes.Delivery).Where(schema => schema.Name is not "PageInfo"))
            record.ToJsonString().ShouldNotContain("\"null\"", customMessage: schema);
    }

    private static IEnumerable<string> Undescribed(string place, JsonObject operation)
    {
        if (!HasText(operation, "summary") || !HasText(operation, "description")) yield return place;
        foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
        {
            if (!HasText(parameter!, "description") || parameter!["schema"] is not JsonObject { Count: > 0 }) yield return $"{place} {parameter!["name"]}";
        }

        if (operation["requestBody"] is { } body && !HasText(body, "description")) yield return $"{place} body";
        foreach (var (status, response) in operation["responses"]!.AsObject())
        {
            if (response!["$ref"] is null && !HasText(response, "description")) yield return $"{place} {status}";
        }
    }

    private static IEnumerable<string> Faults(string place, JsonObject schema, bool isNamed)
    {
        if (isNamed && !HasText(schema, "description")) yield return $"{place} has no description";
        if (!schema.Any(member => member.Key is "type" or "$ref" or "allOf" or "anyOf" or "oneOf")) yield return $"{place} has no type";
        if (schema["type"] is JsonValue type && (string)type! == "object" && schema["properties"] is null && schema["additionalProperties"] is null) yield return $"{place} is any object";
        if (schema["enum"] is not null && place.Any(letter => letter is '.' or '[')) yield return $"{place} has values without a name";
        var inner = (schema["properties"]?.AsObject() ?? []).SelectMany(property => Faults($"{place}.{property.Key}", property.Value!.AsObject(), isNamed: true));
        foreach (var fault in schema["items"] is JsonObject items ? inner.Concat(Faults($"{place}[]", items, isNamed: false)) : inner) yield return fault;
    }

    private static bool HasText(JsonNode node, string member) => !string.IsNullOrWhiteSpace((string?)node[member]);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(member => member is { Key: "$ref", Value: JsonValue reference } ? [(string)reference!] : References(member.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    private static JsonNode? Target(JsonNode document, string reference) =>
        reference.Split('/').Skip(1).Aggregate((JsonNode?)document, (node, segment) => node?[segment]);
}
