using System.Buffers;
using System.Text;
using ArticleApi.Data.Delivery;

namespace ArticleApi.Data.Previews;

/// <summary>Puts the bytes of a preview together: the article, its body in the form wanted, and the records that come along.</summary>
internal static class PreviewDocument
{
    public static ReadOnlyMemory<byte> Write(byte[] article, BodyFormat format, IReadOnlyList<(RecordKind Kind, IEnumerable<byte[]> Documents)> included)
    {
        var output = new ArrayBufferWriter<byte>(2 * article.Length);
        var members = DocumentMembers.Of(article);
        var separator = "{"u8;
        foreach (var member in members)
        {
            if (member.Name == "body" && format == BodyFormat.None) continue;
            output.Write(separator);
            separator = ","u8;
            if (member.Name == "body" && format != BodyFormat.Blocks) BodyRendition.WriteMember(output, article, members, format);
            else output.Write(article.AsSpan(member.Start..member.End));
        }

        output.Write(",\"included\":"u8);
        separator = "{"u8;
        foreach (var (kind, documents) in included)
        {
            output.Write(separator);
            separator = ","u8;
            output.Write(Encoding.UTF8.GetBytes($"\"{NameOf(kind)}\":["));
            foreach (var (place, document) in documents.Index())
            {
                if (place > 0) output.Write(","u8);
                output.Write(document);
            }

            output.Write("]"u8);
        }

        output.Write("}}"u8);
        return output.WrittenMemory;
    }

    private static string NameOf(RecordKind kind) => $"{kind.ToString().ToLowerInvariant()}s";
}
