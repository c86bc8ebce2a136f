using System.Runtime.InteropServices;
using System.Text.Json;

namespace ArticleApi.Data.Delivery;

/// <summary>A top-level member of a document: its name, and where it, its value and its end lie in the bytes.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct DocumentMember(string Name, int Start, int ValueStart, int End);

/// <summary>Finds the members of a stored document in one forward pass, without building it.</summary>
public static class DocumentMembers
{
    public static IReadOnlyList<DocumentMember> Of(ReadOnlySpan<byte> document)
    {
        var members = new List<DocumentMember>();
        var reader = new Utf8JsonReader(document);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (name, start) = (reader.GetString()!, (int)reader.TokenStartIndex);
            reader.Read();
            var valueStart = (int)reader.TokenStartIndex;
            reader.Skip();
            members.Add(new DocumentMember(name, start, valueStart, (int)reader.BytesConsumed));
        }

        return members;
    }
}
