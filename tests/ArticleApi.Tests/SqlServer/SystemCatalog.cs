using System.Text.RegularExpressions;

namespace ArticleApi.Tests.SqlServer;

/// <summary>
/// What of SQL Server's own objects we and EF use, and the table of EF's own. No model of them comes with the packages, so
/// procedures are declared here and views are listed by their columns.
/// </summary>
internal static partial class SystemCatalog
{
    /// <summary>Procedures are declared with their parameters, so that these are checked as well.</summary>
    public const string Definitions =
        """
        CREATE PROCEDURE [dbo].[sp_getapplock] @Resource nvarchar(255), @LockMode varchar(32), @LockOwner varchar(32) = 'Transaction',
            @LockTimeout int = -1, @DbPrincipal sysname = 'dbo' AS RETURN 0
        GO
        CREATE PROCEDURE [dbo].[sp_releaseapplock] @Resource nvarchar(255), @LockOwner varchar(32) = 'Transaction', @DbPrincipal sysname = 'dbo' AS RETURN 0
        GO
        CREATE TABLE [dbo].[__EFMigrationsHistory] ([MigrationId] nvarchar(150) NOT NULL PRIMARY KEY, [ProductVersion] nvarchar(32) NOT NULL)
        """;

    private static readonly Dictionary<string, string[]> Views = new(StringComparer.OrdinalIgnoreCase)
    {
        ["databases"] = ["name", "database_id", "is_read_committed_snapshot_on", "snapshot_isolation_state", "collation_name"],
        ["tables"] = ["name", "object_id", "schema_id", "type"],
        ["objects"] = ["name", "object_id", "schema_id", "type"],
        ["schemas"] = ["name", "schema_id"],
        ["columns"] = ["name", "object_id", "column_id", "is_nullable"],
        ["indexes"] = ["name", "object_id", "index_id"],
        ["identity_columns"] = ["name", "object_id"],
        ["default_constraints"] = ["name", "object_id", "parent_object_id", "parent_column_id"],
    };

    /// <summary>A name that did not resolve, with an alias written [sys].[view].[alias]::[column].</summary>
    public static bool Explains(string message) => Reference().Matches(message).Any(match =>
        Views.TryGetValue(match.Groups["view"].Value, out var columns)
        && (!match.Groups["column"].Success || columns.Contains(match.Groups["column"].Value, StringComparer.OrdinalIgnoreCase)));

    [GeneratedRegex(@"\[sys\]\.\[(?<view>\w+)\](\.\[\w+\]::\[(?<column>\w+)\]|\.\[(?<column>\w+)\])?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();
}
