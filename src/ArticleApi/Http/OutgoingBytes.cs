using System.Buffers;
using System.IO.Pipelines;

namespace ArticleApi.Http;

/// <summary>
/// Gathers what goes out until it is worth a call to the network, in memory of the answer, so that it is not copied once more. What is written
/// to a response piece by piece goes out as one chunk for each 4 KiB, which server and client then handle one by one.
/// </summary>
/// <remarks>The answer knows of nothing before it is sent: until then an error can still have an answer of its own.</remarks>
internal sealed class OutgoingBytes(PipeWriter output) : IBufferWriter<byte>
{
    /// <summary>How much goes out at once.</summary>
    public const int PieceSize = 128 * 1024;

    // Most documents end within it.
    private const int Beyond = PieceSize / 2;

    private Memory<byte> room;
    private int length;

    /// <summary>Whether there is as much as should go out at once.</summary>
    public bool IsFull => length >= PieceSize;

    public void Advance(int count) => length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Make(sizeHint);
        return room[length..];
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Make(sizeHint);
        return room.Span[length..];
    }

    public async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        output.Advance(length);
        (room, length) = (default, 0);
        await output.FlushAsync(cancellationToken);
    }

    private void Make(int size)
    {
        var needed = length + Math.Max(size, 1);
        if (room.Length >= needed) return;

        // Room that is not taken up is gone when there is more.
        var kept = ArrayPool<byte>.Shared.Rent(length);
        room.Span[..length].CopyTo(kept);
        room = output.GetMemory(Math.Max(needed, Math.Max(length * 2, PieceSize + Beyond)));
        kept.AsSpan(0, length).CopyTo(room.Span);
        ArrayPool<byte>.Shared.Return(kept);
    }
}
