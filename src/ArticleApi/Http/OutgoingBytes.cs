using System.Buffers;
using System.IO.Pipelines;

namespace ArticleApi.Http;

/// <summary>
/// Gathers what goes out until it is worth a call to the network. What is written to a response piece by piece goes out as one chunk
/// for each 4 KiB, which server and client then handle one by one.
/// </summary>
internal sealed class OutgoingBytes(PipeWriter output) : IBufferWriter<byte>, IDisposable
{
    /// <summary>How much goes out at once.</summary>
    public const int PieceSize = 64 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(PieceSize * 2);
    private int length;

    /// <summary>Whether there is as much as should go out at once.</summary>
    public bool IsFull => length >= PieceSize;

    public void Advance(int count) => length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Make(sizeHint);
        return buffer.AsMemory(length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Make(sizeHint);
        return buffer.AsSpan(length);
    }

    public async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        await output.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
        length = 0;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    private void Make(int room)
    {
        if (buffer.Length - length >= Math.Max(room, 1)) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + room));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
