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
internal sealed class SyncPage(SyncedRows? rows, SyncPlan plan, SyncToken<SyncScope> token, long head, int limit) : IAsyncDisposable
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
        var bytes = new OutgoingBytes(output);
        bytes.Write(token.Began is null ? "{\"mode\":\"delta\",\"changes\":["u8 : "{\"mode\":\"snapshot\",\"changes\":["u8);
        while (hasRow && hasTime && count < limit)
        {
            if (count++ > 0) bytes.Write(","u8);
            last = rows!.Sequence;
            Write(bytes, rows, last);
            if (bytes.IsFull)
            {
                await bytes.SendAsync(cancellationToken);
                hasTime = time.GetElapsedTime(began) < MostTime;
            }

            hasRow = await rows.NextAsync(cancellationToken);
        }

        // Without more, everything up to the head was looked at, also what the filters have passed over.
        var next = token with { Position = hasRow ? last : Math.Max(last, head), Began = hasRow ? token.Began : null };
        Encoding.UTF8.GetBytes($"],\"snapshotComplete\":{Json(next.Began is null)},\"hasMore\":{Json(hasRow)},\"nextToken\":\"{tokens.Protect(next)}\"}}", bytes);
        await bytes.SendAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => rows?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Write(OutgoingBytes output, SyncedRows row, long sequence)
    {
        // Without a text in between: there are thousands a second.
        var (kind, id) = (row.Kind, row.Id);
        var document = row.Document;
        var type = Resource.Of(kind).Name;
        var span = output.GetSpan(MostHead);
        if (document.IsEmpty)
        {
            var (gone, movedTo) = (row.Gone, row.MovedTo);
            var reason = PublishedValue.Of(SyncReasons.Of(gone, movedTo));
            var moved = gone != GoneReason.None && movedTo is { } into ? $",\"movedTo\":\"{into}\"" : "";
            Utf8.TryWrite(span, CultureInfo.InvariantCulture, $"{{\"op\":\"delete\",\"type\":\"{type}\",\"id\":\"{id}\",\"sequence\":{sequence},\"reason\":\"{reason}\"{moved}}}", out var length);
            output.Advance(length);
            return;
        }

        Utf8.TryWrite(span, CultureInfo.InvariantCulture, $"{{\"op\":\"upsert\",\"type\":\"{type}\",\"id\":\"{id}\",\"sequence\":{sequence},\"version\":{row.Version},\"data\":", out var written);
        output.Advance(written);
        if (kind == Data.RecordKind.Article) plan.Presentation.Write(output, document);
        else plan.Presentation.WriteIncluded(output, kind, document);
        output.Write("}"u8);
    }

    private static string Json(bool value) => value ? "true" : "false";
}
