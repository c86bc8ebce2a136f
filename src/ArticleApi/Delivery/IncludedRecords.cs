using System.Buffers;
using ArticleApi.Data.Delivery;
using ArticleApi.Http;

namespace ArticleApi.Delivery;

/// <summary>The records that come along with a page: one query says which, and one for each kind brings them.</summary>
internal sealed class IncludedRecords
{
    private const int Most = 500;

    private readonly List<(Inclusion Inclusion, IReadOnlyList<FoundDocument> Documents)> kinds = [];

    private IncludedRecords()
    {
    }

    public IEnumerable<Guid> Ids => kinds.SelectMany(k => k.Documents).Select(d => d.Id);

    public static async Task<IncludedRecords> ReadAsync(
        PublishedReader published, IReadOnlyList<Inclusion> wanted, Guid[] records, CancellationToken cancellationToken)
    {
        var included = new IncludedRecords();
        if (wanted.Count == 0) return included;

        var reached = records.Length == 0 ? [] : await published.ReachedAsync(records, [.. wanted.Select(i => i.Facet)], Most + 1, cancellationToken);
        if (reached.Count > Most)
            throw CommaList.Refused("include", "include.too_large", $"The page leads to more than {Most} records; ask for a shorter page or for fewer kinds.");

        foreach (var inclusion in wanted)
        {
            Guid[] ids = [.. reached.Where(r => r.Facet == inclusion.Facet).Select(r => Guid.Parse(r.Value)).Order()];
            included.kinds.Add((inclusion, ids.Length == 0 ? [] : await published.DocumentsAsync(inclusion.Kind, ids, cancellationToken)));
        }

        return included;
    }

    /// <summary>Writes the member `included`, with the comma before it; nothing when no kind was asked for.</summary>
    public void Write(IBufferWriter<byte> output, Presentation presentation)
    {
        if (kinds.Count == 0) return;
        var before = ",\"included\":{\""u8;
        foreach (var (inclusion, documents) in kinds)
        {
            output.Write(before);
            before = ",\""u8;
            output.Write(System.Text.Encoding.UTF8.GetBytes(inclusion.Name));
            output.Write("\":"u8);
            output.WriteArray(documents, d => d.Full, (bytes, document) => presentation.WriteIncluded(bytes, inclusion.Kind, document));
        }

        output.Write("}"u8);
    }
}

internal static class JsonArrays
{
    public static void WriteArray<TDocument>(
        this IBufferWriter<byte> output, IEnumerable<TDocument> documents, Func<TDocument, byte[]> bytes, Action<IBufferWriter<byte>, byte[]> write)
    {
        var before = "["u8;
        foreach (var document in documents)
        {
            output.Write(before);
            before = ","u8;
            write(output, bytes(document));
        }

        output.Write(before.Length == 1 && before[0] == (byte)'[' ? "[]"u8 : "]"u8);
    }
}
