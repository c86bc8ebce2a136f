using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ArticleApi.Http;

/// <summary>Writes cursors that only this API can have made, and only for the list that they came from.</summary>
/// <param name="secret">Gives a secret that all instances share; asked for when the first cursor is met.</param>
public sealed class CursorProtector(Func<byte[]> secret)
{
    // A failure is not kept: the database may be back for the next request.
    private readonly Lazy<byte[]> key = new(secret, LazyThreadSafetyMode.PublicationOnly);

    private const int MacLength = 16;
    private const byte Format = 1;

    // The longest sort text is far below; a longer cursor is not one of ours.
    private const int MaxLength = 4_096;

    /// <summary>The text of a cursor of the list that <see cref="CursorScope"/> names.</summary>
    public string Protect(Cursor cursor, string scope)
    {
        var payload = Encode(cursor);
        return Base64Url.EncodeToString([.. Mac(payload, scope), .. payload]);
    }

    public bool TryRead(string text, string sort, string scope, out Cursor? cursor)
    {
        cursor = null;
        if (text.Length > MaxLength || !Base64Url.IsValid(text)) return false;
        var bytes = Base64Url.DecodeFromChars(text);
        if (bytes.Length <= MacLength) return false;

        var payload = bytes.AsSpan(MacLength);
        if (!CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, MacLength), Mac(payload, scope))) return false;

        cursor = Decode(payload.ToArray());
        return string.Equals(cursor?.Sort, sort, StringComparison.Ordinal);
    }

    /// <summary>The cursor of a query, or none.</summary>
    /// <exception cref="ProblemException">It was changed, or belongs to another list, sort or filter: 400.</exception>
    public Cursor? Read(string? text, string sort, string scope)
    {
        if (text is null) return null;
        if (TryRead(text, sort, scope, out var cursor)) return cursor;

        const string Detail = "The cursor does not belong to this list with this sort and these filters; start again without it.";
        throw new ProblemException(Problems.Document(
            StatusCodes.Status400BadRequest,
            ProblemCodes.CursorInvalid,
            Detail,
            [new ApiError("?cursor", ProblemCodes.CursorInvalid, Detail)]));
    }

    private byte[] Mac(ReadOnlySpan<byte> payload, string scope)
    {
        // The hash of the scope has a fixed length, so no payload can run over into it.
        byte[] message = [.. SHA256.HashData(Encoding.UTF8.GetBytes(scope)), .. payload];
        return HMACSHA256.HashData(key.Value, message)[..MacLength];
    }

    private static byte[] Encode(Cursor cursor)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Format);
        writer.Write(cursor.Sort);
        writer.Write(cursor.IsBackward);
        writer.Write(cursor.Id.ToByteArray());
        switch (cursor.Value)
        {
            case { Text: { } text }:
                writer.Write('t');
                writer.Write(text);
                break;
            case { Instant: { } instant }:
                writer.Write('i');
                writer.Write(instant.Ticks);
                break;
            case { Number: { } number }:
                writer.Write('n');
                writer.Write(number);
                break;
            default:
                writer.Write('0');
                break;
        }

        writer.Flush();
        return stream.ToArray();
    }

    private static Cursor? Decode(byte[] payload)
    {
        using var reader = new BinaryReader(new MemoryStream(payload), Encoding.UTF8);

        // Signed by us, so the form is ours; only a release with another form can differ.
        if (reader.ReadByte() != Format) return null;
        var sort = reader.ReadString();
        var isBackward = reader.ReadBoolean();
        var id = new Guid(reader.ReadBytes(16));
        CursorValue value = reader.ReadChar() switch
        {
            't' => reader.ReadString(),
            'i' => (DateTime?)new DateTime(reader.ReadInt64(), DateTimeKind.Utc),
            'n' => (long?)reader.ReadInt64(),
            _ => default,
        };
        return new Cursor(sort, isBackward, value, id);
    }
}
