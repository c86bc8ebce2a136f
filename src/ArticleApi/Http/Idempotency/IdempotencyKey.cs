using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ArticleApi.Http.Idempotency;

/// <summary>A key that a client chose for a request, and whose it is. A batch has one for each of its parts besides.</summary>
/// <param name="Owner">Whose key it is.</param>
/// <param name="Text">What the client sent.</param>
/// <param name="Part">The operation of a batch.</param>
internal sealed record IdempotencyKey(string Owner, string Text, int? Part = null)
{
    public const string Header = "Idempotency-Key";
    public const int MaxLength = 255;

    /// <summary>How long the answer is kept.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Under which the answer is stored.</summary>
    public byte[] Id => Part is null
        ? HashOf([Owner, Text], [])
        : HashOf([Owner, Text, Part.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)], []);

    /// <summary>What is wrong with the header, null when nothing is.</summary>
    public static ProblemResult? Fault(HttpRequest request)
    {
        if (request.Headers[Header] is [{ Length: > 0 and <= MaxLength } key] && key.All(c => c is > ' ' and <= '~')) return null;
        var detail = $"{Header} is given once and has 1 to {MaxLength} visible ASCII characters, such as a UUID.";
        return Problems.BadRequest(ProblemCodes.IdempotencyKeyInvalid, detail, new ApiError(Header, ProblemCodes.IdempotencyKeyInvalid, detail));
    }

    /// <summary>SHA-256 of texts, each after its length so that nothing can move from one to the next, and of what follows.</summary>
    public static byte[] HashOf(string[] texts, ReadOnlySpan<byte> rest)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        hash.AppendData(rest);
        return hash.GetHashAndReset();
    }
}
