using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ArticleApi.Http.Patching;

/// <summary>
/// Applies a JSON Patch (RFC 6902) to a document. The framework's own takes an unknown operation for none, fails on a test for null
/// and cannot say which operation it was that failed.
/// </summary>
internal sealed class JsonPatch(IReadOnlyList<JsonPatchOperation> operations)
{
    public const int MaxOperations = 100;
    public const string TestFailed = "patch.test_failed";
    public const string PathNotFound = "patch.path_not_found";

    // A copy of a copy doubles; this is what all of them together may add.
    private const int MostCopied = RequestLimits.Article;

    private int copied;

    public static JsonPatch? Read(ReadOnlySpan<byte> json, out ApiProblem? problem) =>
        JsonBody.TryRead(json, typeof(List<JsonPatchOperation>), out var value, out problem) ? new JsonPatch((List<JsonPatchOperation>)value) : null;

    public bool Writes(string member) =>
        operations.Any(o => o.Op is JsonPatchAction.Add or JsonPatchAction.Replace or JsonPatchAction.Copy or JsonPatchAction.Move && o.Path == $"/{member}");

    public JsonNode? ApplyTo(JsonNode? document)
    {
        if (operations.Count > MaxOperations) throw Refused("", ProblemCodes.ListTooMany, $"At most {MaxOperations} operations.");
        var place = 0;
        foreach (var operation in operations) document = Apply(document, operation, JsonPointer.Append("", place++));
        return document;
    }

    private JsonNode? Apply(JsonNode? document, JsonPatchOperation? operation, string at)
    {
        if (operation is not { Op: { } action }) throw Refused($"{at}/op", ProblemCodes.Required, FieldNames.Required("op"));
        var path = new JsonPlace(operation.Path, $"{at}/path");
        switch (action)
        {
            case JsonPatchAction.Add:
                return path.Add(document, Value());
            case JsonPatchAction.Remove:
                return path.Remove(document);
            case JsonPatchAction.Replace:
                return path.Replace(document, Value());
            case JsonPatchAction.Test:
                return JsonNode.DeepEquals(path.Find(document), Value()) ? document : throw Failed(at, operation.Path!);
        }

        var from = new JsonPlace(operation.From, $"{at}/from");
        if (action == JsonPatchAction.Copy) return path.Add(document, Copied(from.Find(document), at));
        if (from.Holds(path)) throw Refused($"{at}/path", PathNotFound, "A value cannot be moved into itself.");
        var moved = from.Find(document)?.DeepClone();
        return path.Add(from.Remove(document), moved);

        JsonNode? Value() => operation.Value.ValueKind == JsonValueKind.Undefined
            ? throw Refused($"{at}/value", ProblemCodes.Required, FieldNames.Required("value"))
            : JsonSerializer.SerializeToNode(operation.Value);
    }

    private JsonNode? Copied(JsonNode? value, string at)
    {
        copied += value?.ToJsonString().Length ?? 0;
        return copied > MostCopied ? throw Refused(at, ProblemCodes.TooLarge, "The copies are too large.") : value?.DeepClone();
    }

    private static ProblemException Failed(string at, string path)
    {
        var detail = string.Create(CultureInfo.InvariantCulture, $"What is at '{path}' is not what the operation expects.");
        return new(Problems.Document(StatusCodes.Status409Conflict, TestFailed, detail, [new ApiError(at, TestFailed, detail)]));
    }

    public static ProblemException Refused(string place, string code, string detail) => new(Problems.Validation([new ApiError(place, code, detail)]).Problem);
}
