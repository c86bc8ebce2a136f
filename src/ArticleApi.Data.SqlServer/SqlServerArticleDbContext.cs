using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata;

namespace ArticleApi.Data.SqlServer;

/// <summary>The model on SQL Server and Azure SQL.</summary>
public sealed class SqlServerArticleDbContext(DbContextOptions<SqlServerArticleDbContext> options) : ArticleDbContext(options)
{
    // Seconds a statement may take, waiting for locks included; seconds to get a connection.
    private const int StatementSeconds = 5;
    private const int ConnectSeconds = 5;

    // 2601: duplicate key in a unique index; 2627: in a constraint; 547: conflict with a foreign key.
    private static readonly int[] Unique = [2601, 2627];
    private const int ForeignKey = 547;

    // 1105: no space in a file group; 9002: the log is full; 3958: no space for row versions.
    private static readonly int[] Full = [1105, 9002, 3958];

    // -2: time-out; 1205: deadlock victim; 1222: lock time-out; 4060, 40197, 40501, 40613, 49918 to 49920: not to be had now;
    // the others are broken or refused connections.
    private static readonly int[] Away =
        [-2, -1, 2, 53, 121, 233, 258, 1205, 1222, 4060, 10053, 10054, 10060, 10061, 11001, 40197, 40501, 40613, 49918, 49919, 49920];

    public static void Configure(DbContextOptionsBuilder options, string connectionString) =>
        options.UseSqlServer(WithDefaults(connectionString), server => server.CommandTimeout(StatementSeconds));

    public override bool IsUniqueViolation(Exception exception) => Find(exception) is { } refused && Unique.Contains(refused.Number);

    public override bool IsForeignKeyViolation(Exception exception) => Find(exception) is { Number: ForeignKey };

    public override StorageFailure? StorageFailureOf(Exception exception) => Find(exception) switch
    {
        null => null,
        var failure when Full.Contains(failure.Number) => StorageFailure.Full,
        var failure when Away.Contains(failure.Number) => StorageFailure.Unavailable,
        _ => null,
    };

    /// <summary>Lets transactions see one moment, which an export needs. It cannot be part of a migration, which is a transaction itself.</summary>
    public override async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await base.MigrateAsync(cancellationToken);
#pragma warning disable RS0030 // no save: a setting of the database
        await Database.ExecuteSqlRawAsync(
            "IF (SELECT [snapshot_isolation_state] FROM [sys].[databases] WHERE [name] = DB_NAME()) = 0 ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON", cancellationToken);
#pragma warning restore RS0030
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        UseBinaryCollation(modelBuilder, "Latin1_General_100_BIN2");
        foreach (var type in modelBuilder.Model.GetEntityTypes().Where(IsKeyedAtRandom).ToList())
        {
            // SQL Server orders a uniqueidentifier by its last bytes, so that even a time-ordered one lands anywhere in the table.
            var entity = modelBuilder.Entity(type.ClrType);
            type.FindPrimaryKey()!.SetIsClustered(false);

            // An update of a whole row must not name it: an identity cannot be written (8102).
            entity.Property<long>("RowNumber").UseIdentityColumn().Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
            entity.HasIndex("RowNumber").IsUnique().IsClustered();
        }
    }

    private static string WithDefaults(string connectionString)
    {
        var settings = new SqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize("Connect Timeout")) settings.ConnectTimeout = ConnectSeconds;
        return settings.ConnectionString;
    }

    private static bool IsKeyedAtRandom(IMutableEntityType type) =>
        type.FindPrimaryKey() is { } key && key.Properties.Take(2).Any(p => p.ClrType == typeof(Guid) || p.ClrType == typeof(byte[]));

    private static SqlException? Find(Exception? exception) =>
        exception as SqlException ?? (exception?.InnerException is { } inner ? Find(inner) : null);
}

/// <summary>For `dotnet ef`, which needs no host and no database to make a migration.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SqlServerArticleDbContext>
{
    public SqlServerArticleDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<SqlServerArticleDbContext>();
        SqlServerArticleDbContext.Configure(options, "Server=localhost");
        return new SqlServerArticleDbContext(options.Options);
    }
}
