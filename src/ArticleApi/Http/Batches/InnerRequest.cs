namespace ArticleApi.Http.Batches;

/// <summary>An operation of a batch as the request that it stands for.</summary>
internal sealed record InnerRequest(string Method, PathString Path)
{
    public string? Query { get; init; }
    public string? IfMatch { get; init; }

    /// <summary>What is preferred of the answer; what the caller prefers when null.</summary>
    public string? Prefer { get; init; }
    public string? ContentType { get; init; }
    public byte[] Body { get; init; } = [];

    public static InnerRequest Of<TInput, TAction>(BatchOperationInput<TInput, TAction> operation, PathString records)
        where TAction : struct, Enum
    {
        var name = operation.Op!.Value.ToString();
        var (method, path) = name switch
        {
            nameof(RecordAction.Create) => (HttpMethods.Post, records),
            nameof(RecordAction.Replace) => (HttpMethods.Put, records.Add($"/{operation.Id}")),
            nameof(RecordAction.Patch) => (HttpMethods.Patch, records.Add($"/{operation.Id}")),
            nameof(RecordAction.Delete) => (HttpMethods.Delete, records.Add($"/{operation.Id}")),
            _ => (HttpMethods.Post, records.Add($"/{operation.Id}/{name.ToLowerInvariant()}")),
        };
        var request = new InnerRequest(method, path)
        {
            IfMatch = operation.IfMatch,
            Query = operation.Reason is { } reason ? $"?reason={Uri.EscapeDataString(reason)}" : null,
        };
        if (operation.Value.ValueKind == System.Text.Json.JsonValueKind.Undefined) return request;
        return request with
        {
            Body = System.Text.Encoding.UTF8.GetBytes(operation.Value.GetRawText()),
            ContentType = (method, operation.Value.ValueKind) switch
            {
                ("PATCH", System.Text.Json.JsonValueKind.Array) => JsonInputFormatter.JsonPatch,
                ("PATCH", _) => JsonInputFormatter.MergePatch,
                _ => JsonInputFormatter.Json,
            },
        };
    }
}
