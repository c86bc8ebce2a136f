using System.Security.Cryptography;

namespace ArticleApi.Data.Webhooks;

/// <summary>
/// Keeps the secrets of endpoints unreadable where they are stored: AES-256-GCM under a key that comes of the installation's secret
/// (HKDF-SHA256, RFC 5869). What was sealed for one endpoint opens for no other.
/// </summary>
public sealed class WebhookSecrets(byte[] installation)
{
    public const int SecretLength = 32;
    internal const int SealedLength = NonceLength + TagLength + SecretLength;

    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] key = HKDF.DeriveKey(HashAlgorithmName.SHA256, installation, 32, info: "ArticleApi webhook secrets 1"u8.ToArray());

    public static byte[] Create() => RandomNumberGenerator.GetBytes(SecretLength);

    /// <summary>As a receiver is given it, and the libraries of Standard Webhooks take it.</summary>
    public static string Text(byte[] secret) => $"whsec_{Convert.ToBase64String(secret)}";

    public byte[] Seal(Guid endpoint, byte[] secret)
    {
        var made = new byte[SealedLength];
        RandomNumberGenerator.Fill(Nonce(made));
        using var aes = new AesGcm(key, TagLength);
        aes.Encrypt(Nonce(made), secret, Cipher(made), Tag(made), endpoint.ToByteArray());
        return made;
    }

    /// <exception cref="CryptographicException">It was sealed elsewhere, or changed since.</exception>
    public byte[] Open(Guid endpoint, byte[] stored)
    {
        var secret = new byte[SecretLength];
        using var aes = new AesGcm(key, TagLength);
        aes.Decrypt(Nonce(stored), Cipher(stored), Tag(stored), secret, endpoint.ToByteArray());
        return secret;
    }

    private static Span<byte> Nonce(byte[] stored) => stored.AsSpan(0, NonceLength);

    private static Span<byte> Tag(byte[] stored) => stored.AsSpan(NonceLength, TagLength);

    private static Span<byte> Cipher(byte[] stored) => stored.AsSpan(NonceLength + TagLength);
}
