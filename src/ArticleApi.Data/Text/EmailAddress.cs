using System.Buffers;

namespace ArticleApi.Data.Text;

/// <summary>Addresses for electronic mail. Only writing to one shows whether it exists; this keeps out what cannot be one.</summary>
public static class EmailAddress
{
    /// <summary>What the contract says of an address; <see cref="Problem"/> is what holds.</summary>
    public const string Form = @"^[^\s@""(),:;<>\[\]\\.]+(\.[^\s@""(),:;<>\[\]\\.]+)*@([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$";

    private const int MaxLength = 254;
    private const int MaxLocalLength = 64;

    private static readonly SearchValues<char> Specials = SearchValues.Create("\"(),:;<>[\\]");

    public static TextProblem? Problem(string email) => IsAddress(email)
        ? null
        : new("email.format", "Give one address such as newsdesk@example.com, without a name.");

    private static bool IsAddress(string email)
    {
        var at = email.IndexOf('@', StringComparison.Ordinal);
        if (email.Length > MaxLength || at is < 1 or > MaxLocalLength)
            return false;

        var local = email[..at];
        return InvisibleCharacters.Shown(email)
            && local[0] != '.' && local[^1] != '.' && !local.Contains("..", StringComparison.Ordinal)
            && !local.AsSpan().ContainsAny(Specials)
            && !email.EndsWith('.')
            && HostName.TryAscii(email[(at + 1)..], allowUnderscore: false, out _);
    }
}
