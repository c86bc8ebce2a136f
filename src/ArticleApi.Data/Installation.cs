using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ArticleApi.Data;

/// <summary>What all instances on one database share and nobody else may know.</summary>
public sealed class Installation
{
    public int Id { get; init; } = 1;

    /// <summary>256 random bits; signs what clients carry around, such as cursors.</summary>
    public required byte[] Secret { get; init; }
}

internal sealed class InstallationConfiguration : IEntityTypeConfiguration<Installation>
{
    public void Configure(EntityTypeBuilder<Installation> installation)
    {
        installation.ToTable("Installation").HasKey(i => i.Id);
        installation.Property(i => i.Id).ValueGeneratedNever();
        installation.Property(i => i.Secret).HasMaxLength(32);
    }
}

public static class InstallationQueries
{
    /// <summary>The secret of this installation, made by whoever asks first.</summary>
    public static async Task<byte[]> SecretAsync(this ArticleDbContext db, CancellationToken cancellationToken)
    {
        if (await StoredAsync(db, cancellationToken) is { } stored) return stored;
        db.Installations.Add(new Installation { Secret = RandomNumberGenerator.GetBytes(32) });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException refused) when (db.IsUniqueViolation(refused))
        {
            // Another instance was first; its secret holds.
            db.ChangeTracker.Clear();
        }

        return (await StoredAsync(db, cancellationToken))!;
    }

    private static Task<byte[]?> StoredAsync(ArticleDbContext db, CancellationToken cancellationToken) =>
        db.Installations.Select(i => (byte[]?)i.Secret).SingleOrDefaultAsync(cancellationToken);
}
