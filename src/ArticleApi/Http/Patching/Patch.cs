using System.Text.Json;
using System.Text.Json.Nodes;

namespace ArticleApi.Http.Patching;

/// <summary>Changes to a record: a JSON Merge Patch (RFC 7396), or a JSON Patch (RFC 6902).</summary>
/// <typeparam name="T">The input that a PUT takes.</typeparam>
public sealed class Patch<T>
    where T : class
{
    private readonly JsonObject? changes;
    private readonly JsonPatch? operations;

    internal Patch(JsonObject changes) => this.changes = changes;

    internal Patch(JsonPatch operations) => this.operations = operations;

    /// <summary>Whether the patch gives the member a value.</summary>
    public bool Has(string member) => operations?.Writes(member) ?? changes![member] is not null;

    /// <summary>
    /// What a PUT of the patched record would send: the patch is applied to what a GET shows, and the result is read as strictly as
    /// a PUT body, members that only the server sets included. Not yet validated.
    /// </summary>
    /// <exception cref="ProblemException">The patch does not fit, or the result cannot be read.</exception>
    public T ApplyTo(object shown)
    {
        var document = JsonSerializer.SerializeToNode(shown, shown.GetType(), ApiJson.Options);
        if (operations is not null) document = operations.ApplyTo(document);
        else MergePatch.Merge(document!.AsObject(), changes!);
        return JsonBody.Read<T>(JsonSerializer.SerializeToUtf8Bytes(document, ApiJson.Options));
    }
}
