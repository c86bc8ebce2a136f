using System.Text.Json.Nodes;

namespace ArticleApi.Http.Patching;

/// <summary>JSON Merge Patch (RFC 7396): the members to change, null for those to remove.</summary>
internal static class MergePatch
{
    public static JsonObject? Read(ReadOnlySpan<byte> json, out ApiProblem? problem)
    {
        problem = JsonScan.Find(json);
        if (problem is not null) return null;

        // The scan has seen every string and every name, so the nodes cannot fail later.
        if (JsonNode.Parse(json) is JsonObject changes) return changes;
        const string Detail = "A merge patch is a JSON object.";
        problem = Problems.Document(StatusCodes.Status400BadRequest, detail: Detail, errors: [new ApiError("", ProblemCodes.WrongType, Detail)]);
        return null;
    }

    // As deep as the scan allows.
    public static void Merge(JsonObject target, JsonObject changes)
    {
        foreach (var (name, change) in changes)
        {
            if (change is null && target.Remove(name)) continue;
            if (change is JsonObject inner && target[name] is JsonObject existing) Merge(existing, inner);

            // A null for what is not there stays, so that the strict reader names it when it is unknown.
            else target[name] = change?.DeepClone();
        }
    }
}
