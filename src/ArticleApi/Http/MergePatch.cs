using System.Text.Json;
using System.Text.Json.Nodes;

namespace ArticleApi.Http;

/// <summary>A JSON Merge Patch (RFC 7396): the members to change, null for those to remove.</summary>
/// <typeparam name="T">The input that a PUT takes.</typeparam>
public sealed class MergePatch<T>
    where T : class
{
    private readonly JsonObject changes;

    internal MergePatch(JsonObject changes) => this.changes = changes;

    /// <summary>Whether the patch gives the member a value.</summary>
    public bool Has(string member) => changes[member] is not null;

    /// <summary>The patched input, read as strictly as a PUT body; not yet validated.</summary>
    /// <exception cref="ProblemException">The result cannot be read: 400 with a pointer.</exception>
    public T ApplyTo(T current)
    {
        var target = JsonSerializer.SerializeToNode(current, ApiJson.Options)!.AsObject();
        MergePatchBody.Merge(target, changes);
        return JsonBody.Read<T>(JsonSerializer.SerializeToUtf8Bytes(target, ApiJson.Options));
    }
}

internal static class MergePatchBody
{
    public static object? Read(ReadOnlySpan<byte> json, Type type, out ApiProblem? problem)
    {
        problem = JsonScan.Find(json);
        if (problem is not null) return null;

        // The scan has seen every string and every name, so the nodes cannot fail later.
        if (JsonNode.Parse(json) is JsonObject changes)
            return Activator.CreateInstance(type, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance, null, [changes], null);

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
