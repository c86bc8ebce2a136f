using System.Text.Json.Nodes;

namespace ArticleApi.Tests.OpenApi.Breaking;

/// <summary>Finds what a client of the older document would trip over in the newer one.</summary>
internal sealed class ContractDiff
{
    private readonly JsonObject before;
    private readonly JsonObject after;
    private readonly List<Break> found = [];
    private readonly SchemaDiff schemas;

    private ContractDiff(JsonObject before, JsonObject after)
    {
        (this.before, this.after) = (before, after);
        schemas = new SchemaDiff(before, after, found);
    }

    public static IReadOnlyList<Break> Of(JsonObject before, JsonObject after)
    {
        var diff = new ContractDiff(before, after);
        diff.Compare();
        return diff.found;
    }

    private void Compare()
    {
        var now = Operations(after).ToDictionary(operation => operation.Place, operation => operation.Operation, StringComparer.Ordinal);
        foreach (var (place, operation) in Operations(before))
        {
            if (now.TryGetValue(place, out var same)) Compare(operation, same, place);
            else Found(place, "was removed");
        }

        // Clients have types of these names.
        foreach (var (name, _) in before["components"]!["schemas"]!.AsObject())
        {
            if (after["components"]!["schemas"]![name] is null) Found(name, "the schema was removed or has another name");
        }
    }

    private void Compare(JsonObject was, JsonObject now, string place)
    {
        if ((string?)was["operationId"] != (string?)now["operationId"]) Found(place, $"the operationId was {was["operationId"]} and is {now["operationId"]}");
        CompareParameters(was, now, place);
        CompareBodies(was["requestBody"]?.AsObject(), now["requestBody"]?.AsObject(), place);
        CompareSecurity(was, now, place);
        foreach (var (status, answer) in was["responses"]!.AsObject())
        {
            if (now["responses"]![status] is { } same) CompareAnswers(Resolved(answer!, before), Resolved(same, after), $"{place} {status}");
            else if (status[0] < '4') Found($"{place} {status}", "the answer was removed");
        }
    }

    private void CompareParameters(JsonObject was, JsonObject now, string place)
    {
        var (old, present) = (Parameters(was), Parameters(now));
        foreach (var (name, parameter) in old)
        {
            if (!present.TryGetValue(name, out var same))
            {
                Found($"{place} {name}", "the parameter was removed");
                continue;
            }

            if (IsRequired(same) && !IsRequired(parameter)) Found($"{place} {name}", "the parameter is required now");
            var (before, after) = (parameter["schema"]!.AsObject(), same["schema"]!.AsObject());
            if (!JsonNode.DeepEquals(before["default"], after["default"])) Found($"{place} {name}", $"the default was {before["default"]} and is {after["default"]}");
            schemas.Compare(before, after, $"{place} {name}", isSent: true);
        }

        foreach (var (name, _) in present.Where(parameter => IsRequired(parameter.Value) && !old.ContainsKey(parameter.Key))) Found($"{place} {name}", "the parameter is new and required");
    }

    private void CompareBodies(JsonObject? was, JsonObject? now, string place)
    {
        if (now is not null && IsRequired(now) && (was is null || !IsRequired(was))) Found($"{place} body", "the body is required now");
        if (was is null) return;
        if (now is null) Found($"{place} body", "no body is taken any more");
        else CompareContents(was, now, $"{place} body", isSent: true);
    }

    private void CompareAnswers(JsonObject was, JsonObject now, string place)
    {
        CompareContents(was, now, place, isSent: false);
        foreach (var (name, header) in was["headers"]?.AsObject() ?? [])
        {
            if (now["headers"]?[name] is not { } same) Found($"{place} {name}", "the header was removed");
            else if (IsRequired(Resolved(header!, before)) && !IsRequired(Resolved(same, after))) Found($"{place} {name}", "the header can be absent now");
        }
    }

    private void CompareContents(JsonObject was, JsonObject now, string place, bool isSent)
    {
        foreach (var (type, content) in was["content"]?.AsObject() ?? [])
        {
            if (now["content"]?[type] is { } same) schemas.Compare(content!["schema"]!.AsObject(), same["schema"]!.AsObject(), place, isSent);
            else Found(place, $"the content type {type} was removed");
        }
    }

    private void CompareSecurity(JsonObject was, JsonObject now, string place)
    {
        var ways = Ways(now);
        foreach (var way in Ways(was).Where(way => !ways.Contains(way))) Found(place, way.Length == 0 ? "needs a key now" : $"takes no {way} any more");
    }

    private static HashSet<string> Ways(JsonObject operation) =>
        (operation["security"]?.AsArray() ?? []).Select(way => string.Join('+', way!.AsObject().Select(scheme => scheme.Key))).ToHashSet(StringComparer.Ordinal);

    private static Dictionary<string, JsonObject> Parameters(JsonObject operation) => (operation["parameters"]?.AsArray() ?? [])
        .ToDictionary(parameter => ((string)parameter!["in"]! == "query" ? "?" : "") + (string)parameter["name"]!, parameter => parameter!.AsObject(), StringComparer.Ordinal);

    private static IEnumerable<(string Place, JsonObject Operation)> Operations(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select ($"{operation.Key.ToUpperInvariant()} {path.Key}", operation.Value!.AsObject());

    private static bool IsRequired(JsonObject node) => (bool?)node["required"] ?? false;

    private static JsonObject Resolved(JsonNode node, JsonObject document) => (string?)node["$ref"] is { } reference
        ? reference.Split('/').Skip(1).Aggregate((JsonNode)document, (place, segment) => place[segment]!).AsObject()
        : node.AsObject();

    private void Found(string place, string what) => found.Add(new Break(place, what));
}
