using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using ArticleApi.Data.Text;

namespace ArticleApi.Http;

/// <summary>One JSON document a line.</summary>
internal static class Ndjson
{
    public const string MediaType = "application/x-ndjson";

    // How much is kept until it is sent.
    private const int MostUnsent = 64 * 1024;

    private static readonly JsonWriterOptions Form = new() { Encoder = ReadableJsonEncoder.Instance, SkipValidation = true };

    /// <summary>Sends documents as they come.</summary>
    public static async Task WriteAsync<T>(HttpContext http, IAsyncEnumerable<T> documents, Action<Utf8JsonWriter, T> write)
    {
        var (output, cancellationToken) = (http.Response.BodyWriter, http.RequestAborted);

        // Not into the answer itself: what fails before the first part of it is sent can still be answered as a problem.
        var unsent = new ArrayBufferWriter<byte>(2 * MostUnsent);
        await using var writer = new Utf8JsonWriter(unsent, Form);
        await foreach (var document in documents.WithCancellation(cancellationToken))
        {
            write(writer, document);
            writer.Flush();
            writer.Reset();
            unsent.Write("\n"u8);
            if (unsent.WrittenCount > MostUnsent) await SendAsync();
        }

        await SendAsync();

        async ValueTask SendAsync()
        {
            http.TakeTime();
            if (!http.Response.HasStarted) http.Response.ContentType = MediaType;
            await output.WriteAsync(unsent.WrittenMemory, cancellationToken);
            unsent.ResetWrittenCount();
        }
    }

    /// <summary>The lines of a body, one after the other; those that are empty are left out. Each is good until the next one is asked for.</summary>
    /// <exception cref="BadHttpRequestException">A line is longer than allowed.</exception>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> LinesAsync(PipeReader input, int longest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var line = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await input.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                Append(line, rest.Slice(0, end), longest);
                rest = rest.Slice(rest.GetPosition(1, end));
                if (Trimmed(line) is { IsEmpty: false } whole) yield return whole;
                line.ResetWrittenCount();
            }

            Append(line, rest, longest);
            input.AdvanceTo(read.Buffer.End);
            if (!read.IsCompleted) continue;
            if (Trimmed(line) is { IsEmpty: false } last) yield return last;
            yield break;
        }
    }

    private static void Append(ArrayBufferWriter<byte> line, ReadOnlySequence<byte> part, int longest)
    {
        if (line.WrittenCount + part.Length > longest) throw new BadHttpRequestException($"A line is longer than {longest / (1024 * 1024)} MiB.", StatusCodes.Status413PayloadTooLarge);
        foreach (var segment in part) line.Write(segment.Span);
    }

    private static ReadOnlyMemory<byte> Trimmed(ArrayBufferWriter<byte> line)
    {
        var bytes = line.WrittenMemory;
        return bytes.Span is [.., (byte)'\r'] ? bytes[..^1] : bytes;
    }
}
