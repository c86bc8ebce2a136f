using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Unicode;
using ArticleApi.Data.Delivery;
using ArticleApi.Http;
using ArticleApi.Http.Sync;

namespace ArticleApi.Delivery.Sync;

/// <summary>A page that is written as it comes from the database: in memory is never more than one document and what the network has not taken yet.</summary>
/// <param name="rows">The documents behind the token, in the order of their numbers, one more than the page holds if there are so many; null when there are none.</param>
/// <param name="plan">How they are shown.</param>
/// <param name="token">Where the page begins.</param>
/// <param name="head">The last number at a moment before the rows were read.</param>
/// <param name="limit">How many changes it holds.</param>
internal sealed class SyncPage(IAsyncEnumerator<SyncedDocument>? rows, SyncPlan plan, SyncToken<SyncScope> token, long head, int limit) : IAsyncDisposable
{
    // Who takes longer gets the rest with the next page, and does not keep a connection to the database for it.
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(5);

    // What stands around a document is shorter.
    private const int MostHead = 400;

    public bool IsEmpty => rows is null;

    /// <summary>Writes the page; the first row has been read.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="tokens">Signs the next token.</param>
    /// <param name="time">Says when it takes too long.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task WriteAsync(PipeWriter output, SyncTokens tokens, TimeProvider time, CancellationToken cancellationToken)
    {
        var (began, count, last) = (time.GetTimestamp(), 0, token.Position);
        var (hasRow, hasTime) = (rows is not null, true);
        using var bytes = new OutgoingBytes(output);
        bytes.Write(token.Began is null ? "{\"mode\":\"delta\",\"changes\":["u8 : "{\"mode\":\"snapshot\",\"changes\":["u8);
        while (hasRow && hasTime && count < limit)
        {
            var document = rows!.Current;
            if (count++ > 0) bytes.Write(","u8);
            Write(bytes, document);
            last = document.Sequence;
            if (bytes.IsFull)
            {
                await bytes.SendAsync(cancellationToken);
                hasTime = time.GetElapsedTime(began) < MostTime;
            }

            hasRow = await rows.MoveNextAsync();
        }

        // Without more, everything up to the head was looked at, also what the filters have passed over.
        var next = token with { Position = hasRow ? last : Math.Max(last, head), Began = hasRow ? token.Began : null };
        Encoding.UTF8.GetBytes($"],\"snapshotComplete\":{Json(next.Began is null)},\"hasMore\":{Json(hasRow)},\"nextToken\":\"{tokens.Protect(next)}\"}}", bytes);
        await bytes.SendAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => rows?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Write(OutgoingBytes output, SyncedDocument document)
    {
        // Without a text in between: there are thousands a second.
        var type = Resource.Of(document.Kind).Name;
        var span = output.GetSpan(MostHead);
        if (document.Bytes is not { } bytes)
        {
            var reason = PublishedValue.Of(SyncReasons.Of(document));
            var moved = document is { Gone: not GoneReason.None, MovedTo: { } into } ? $",\"movedTo\":\"{into}\"" : "";
            Utf8.TryWrite(span, CultureInfo.InvariantCulture, $"{{\"op\":\"delete\",\"type\":\"{type}\",\"id\":\"{document.Id}\",\"sequence\":{document.Sequence},\"reason\":\"{reason}\"{moved}}}", out var length);
            output.Advance(length);
            return;
        }

        Utf8.TryWrite(span, CultureInfo.InvariantCulture, $"{{\"op\":\"upsert\",\"type\":\"{type}\",\"id\":\"{document.Id}\",\"sequence\":{document.Sequence},\"version\":{document.Version},\"data\":", out var written);
        output.Advance(written);
        if (document.Kind == Data.RecordKind.Article) plan.Presentation.Write(output, bytes.Span);
        else plan.Presentation.WriteIncluded(output, document.Kind, bytes.Span);
        output.Write("}"u8);
    }

    private static string Json(bool value) => value ? "true" : "false";
}
