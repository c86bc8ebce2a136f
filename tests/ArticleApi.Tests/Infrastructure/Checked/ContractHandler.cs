using System.IO.Compression;

namespace ArticleApi.Tests.Infrastructure.Checked;

/// <summary>Holds every answer of the two surfaces against the contract; the test fails when it is not what the document says.</summary>
internal sealed class ContractHandler : DelegatingHandler
{
    private const string EventStream = "text/event-stream";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (ContractDocument.For(request.RequestUri!.AbsolutePath) is not { } document) return response;
        if (response.Content.Headers.ContentType?.MediaType == EventStream) await CutOffAsync(response, cancellationToken);

        var answer = await ReadAsync(request, response, cancellationToken);
        var faults = ContractCheck.Faults(document, answer).ToList();
        if (faults.Count > 0) throw new ContractBreach(answer, document.Name, faults);
        return response;
    }

    // A stream of events has no end of its own, so that whoever has not asked for one gets what came at once.
    private static async Task CutOffAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.RequestMessage!.RequestUri!.Query.Contains("duration=", StringComparison.Ordinal)) return;
        var beginning = new byte[1024];
        using var stream = response.Content;
        var length = await (await stream.ReadAsStreamAsync(cancellationToken)).ReadAsync(beginning, cancellationToken);
        response.Content = new ByteArrayContent(beginning, 0, length) { Headers = { { "Content-Type", EventStream } } };
    }

    private static async Task<CheckedAnswer> ReadAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken) => new(
        request.Method.Method,
        request.RequestUri!,
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        Decoded(await response.Content.ReadAsByteArrayAsync(cancellationToken), response.Content.Headers.ContentEncoding.SingleOrDefault()),
        response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));

    private static byte[] Decoded(byte[] body, string? encoding)
    {
        if (encoding is null || body.Length == 0) return body;
        using var compressed = new MemoryStream(body);
        using Stream decoder = encoding == "br" ? new BrotliStream(compressed, CompressionMode.Decompress) : new GZipStream(compressed, CompressionMode.Decompress);
        using var decoded = new MemoryStream();
        decoder.CopyTo(decoded);
        return decoded.ToArray();
    }
}

/// <summary>The API has answered what its contract does not say.</summary>
internal sealed class ContractBreach(CheckedAnswer answer, string document, IReadOnlyList<string> faults)
    : Exception($"{answer.Method} {answer.Uri.PathAndQuery} answered {answer.Status}, and not as the {document} document says:\n{string.Join('\n', faults.Take(20))}\n{System.Text.Encoding.UTF8.GetString(answer.Body.Span)}")
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
