using ArticleApi.Data;
using ArticleApi.Data.Audit;
using ArticleApi.Http;
using Microsoft.EntityFrameworkCore;

namespace ArticleApi.ApiKeys;

/// <summary>The admin key of a database that has none yet.</summary>
internal sealed class FirstKey(ArticleDbContext db, IConfiguration configuration, TimeProvider time)
{
    private const string Setting = "Bootstrap:AdminKey";
    private const int MinLength = 32;

    // The same in every database: of two instances that start at once only one can insert it.
    private static readonly Guid Id = new("01900000-0000-7000-8000-000000000001");

    /// <summary>Stores the configured key, or makes one and returns its text, which is to be shown once.</summary>
    /// <exception cref="InvalidSettingException">The configured key is too short, or no header can carry it.</exception>
    public async Task<string?> EnsureAsync(CancellationToken cancellationToken)
    {
        if (await db.ApiKeys.AnyAsync(cancellationToken)) return null;

        var given = Configured();
        var text = given ?? KeyFormat.Create();
        db.ApiKeys.Add(NewKey.Of(text, Id, "admin", Scopes.All, db.Editor.Name, time.UtcInstant(), expiresAt: null).Row);
        db.Note("apiKey.created", Id);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException refused) when (db.IsUniqueViolation(refused))
        {
            return null;
        }

        return given is null ? text : null;
    }

    private string? Configured()
    {
        var given = configuration[Setting];
        if (string.IsNullOrEmpty(given)) return null;
        if (given.Length < MinLength) throw new InvalidSettingException($"{Setting} has fewer than {MinLength} characters.");
        if (given.Any(character => character is <= ' ' or > '~'))
            throw new InvalidSettingException($"{Setting} may hold only visible ASCII characters without spaces: it travels in a header.");
        return given;
    }
}
