using System.Buffers.Binary;
using ArticleApi.Data;

namespace ArticleApi.Seeding;

/// <summary>Ids in the form of UUID version 7 that follow from the seed and the index, so that a second run knows what the first one made.</summary>
internal static class SeedIds
{
    // 2022-12-01, before everything that is seeded. The index stands for milliseconds, so that ids grow with it.
    private const long Epoch = 1_669_852_800_000;

    public static Guid Of(int seed, RecordKind kind, long index)
    {
        var random = new SeedRandom(seed, kind, ~index);
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, (Epoch + index) << 16);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | (random.Next() & 0x0FFF)));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], 0x8000_0000_0000_0000 | (random.Next() >> 2));
        return new Guid(bytes, bigEndian: true);
    }
}
