using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ArticleApi.Tests.Infrastructure;

/// <summary>A problem document as tests compare it.</summary>
public sealed record TestProblem(HttpStatusCode Status, string Code, string? Detail, IReadOnlyList<TestError> Errors, JsonObject Json)
{
    public IReadOnlyList<string> Pointers => [.. Errors.Select(error => error.Pointer)];

    public IReadOnlyList<string> Codes => [.. Errors.Select(error => error.Code)];
}

/// <summary>One fault of a problem document.</summary>
public sealed record TestError(string Pointer, string Code, string Detail);

/// <summary>Short forms of what nearly every test sends and reads. A body is an anonymous object, a node, or raw JSON text.</summary>
public static class ApiJsonExtensions
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static Task<HttpResponseMessage> PostAsync(this HttpClient client, string path, object body, params (string Name, string Value)[] headers) =>
        client.SendJsonAsync(HttpMethod.Post, path, body, headers);

    public static Task<HttpResponseMessage> PutAsync(this HttpClient client, string path, object body, string ifMatch) =>
        client.SendJsonAsync(HttpMethod.Put, path, body, ("If-Match", ifMatch));

    public static Task<HttpResponseMessage> PatchAsync(this HttpClient client, string path, object body, string ifMatch) =>
        client.SendJsonAsync(HttpMethod.Patch, path, body, ("If-Match", ifMatch));

    public static Task<HttpResponseMessage> DeleteAsync(this HttpClient client, string path, string ifMatch) =>
        client.SendJsonAsync(HttpMethod.Delete, path, body: null, ("If-Match", ifMatch));

    public static async Task<HttpResponseMessage> SendJsonAsync(
        this HttpClient client, HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
        {
            var text = body as string ?? JsonSerializer.Serialize(body, Web);
            request.Content = new StringContent(text, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        return await client.SendAsync(request);
    }

    /// <summary>The body as an object, once the status is the expected one; the failure shows the body.</summary>
    public static async Task<JsonObject> ReadJsonAsync(this HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    public static async Task<JsonObject> ReadJsonAsync(this Task<HttpResponseMessage> response, HttpStatusCode expected = HttpStatusCode.OK) =>
        await (await response).ReadJsonAsync(expected);

    /// <summary>The body as text, whatever it was packed in.</summary>
    public static async Task<string> ReadUnpackedAsync(this HttpResponseMessage response)
    {
        var stream = await response.Content.ReadAsStreamAsync();
        using Stream unpacked = response.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new BrotliStream(stream, CompressionMode.Decompress),
            "gzip" => new GZipStream(stream, CompressionMode.Decompress),
            _ => stream,
        };
        using var reader = new StreamReader(unpacked, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    /// <summary>The problem document; fails when the answer is none.</summary>
    public static async Task<TestProblem> ReadProblemAsync(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json", $"{response.StatusCode} {text}");
        var json = JsonNode.Parse(text)!.AsObject();
        ((int)json["status"]!).ShouldBe((int)response.StatusCode);
        var errors = json["errors"]?.Deserialize<List<TestError>>(Web) ?? [];
        return new TestProblem(response.StatusCode, (string)json["code"]!, (string?)json["detail"], errors, json);
    }

    public static async Task<TestProblem> ReadProblemAsync(this Task<HttpResponseMessage> response) => await (await response).ReadProblemAsync();

    /// <summary>The id of the record in the body of a 201.</summary>
    public static async Task<Guid> ReadIdAsync(this Task<HttpResponseMessage> response) =>
        (Guid)(await response.ReadJsonAsync(HttpStatusCode.Created))["id"]!;
}
