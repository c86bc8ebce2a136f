using System.Data;
using Microsoft.Data.SqlClient;

namespace ArticleApi.Tests.SqlServer;

/// <summary>Faults planted in statements, most of them such as EF could produce.</summary>
public sealed class StatementFaultTests
{
    private static readonly (string Code, string Sql)[] Planted =
    [
        ("SQL71501", "SELECT [s].[Title] FROM [Stories] AS [s]"),
        ("SQL71502", "SELECT [s].[Id] FROM [Articles] AS [s]"),
        ("SQL71502", "SELECT [t].[Id] FROM [Stories] AS [s]"),
        ("SQL71005", "SELECT [q].[Headline] FROM (SELECT [s].[Id] FROM [Stories] AS [s]) AS [q]"),
        ("SQL71501", "SELECT [s].[Id] FROM [Stories] AS [s] WHERE EXISTS (SELECT 1 FROM [Notes] AS [n] WHERE [n].[Article] = [s].[Id])"),
        ("SQL71501", "UPDATE [Stories] SET [Title] = N'x'"),
        ("SQL71501", "SELECT [s].[Id] FROM [Stories] AS [s] ORDER BY [s].[Title]"),
        ("SQL70590", "SELECT [s].[Id] FROM [Stories] AS [s] WHERE [s].[Id] = @missing"),
        ("SQL71502", "SELECT [x].[secret] FROM [sys].[databases] AS [x]"),
        ("SQL71502", "SELECT [name] FROM [sys].[triggers]"),
        ("SQL71502", "EXEC sp_getapplock @Name = N'x'"),
        ("102", "SELECT [s].[Id] FROM [Stories] AS [s] LIMIT 5"),
        ("195", "SELECT LENGTH([s].[Headline]) FROM [Stories] AS [s]"),
        ("174", "SELECT REPLACE([s].[Headline], N'a') FROM [Stories] AS [s]"),
        ("206", "SELECT 1 FROM [Stories] AS [s] WHERE [s].[Id] = @text"),
        ("206", "SELECT 1 FROM [Stories] AS [s] WHERE [s].[Gone] = @text"),
        ("206", "SELECT 1 FROM [Stories] AS [s] WHERE [s].[Gone] = N'true'"),
        ("206", "SELECT 1 FROM [Stories] AS [s] WHERE [s].[Id] = 'not-a-guid'"),
        ("206", "SELECT 1 FROM [Stories] AS [s] WHERE [s].[PublishedAt] > @number"),
        ("206", "SELECT 1 FROM [Stories] AS [s] WHERE [s].[Version] IN (@guid, 1)"),
        ("206", "SELECT 1 FROM [Stories] AS [s] WHERE [s].[Id] IN (SELECT [o].[value] FROM OPENJSON(@text) WITH ([value] nvarchar(36) '$') AS [o])"),
        ("206", "SELECT 1 FROM [Stories] AS [s] INNER JOIN [Notes] AS [n] ON [n].[Id] = [s].[Id]"),
        ("206", "SELECT 1 FROM [Stories] AS [s] WHERE [s].[Version] = (SELECT TOP(1) [d].[Name] FROM [Desks] AS [d])"),
        ("206", "SELECT 1 FROM [Stories] AS [s] WHERE [s].[PublishedAt] LIKE N'2026%'"),
        ("206", "SELECT 1 FROM [Stories] AS [s] WHERE LEN([s].[Headline]) > @text"),
        ("206", "UPDATE [Stories] SET [Rendered] = @text"),
        ("206", "INSERT INTO [Counter] ([Id], [Value]) VALUES (2, @guid)"),
        ("206", "WITH [q] AS (SELECT [s].[Id] FROM [Stories] AS [s]) SELECT 1 FROM [q] WHERE [q].[Id] = @number"),
        ("house", "SELECT 1 FROM [Desks] AS [d] WHERE [d].[Code] = @text"),
        ("8120", "SELECT [s].[DeskId], [s].[Headline], COUNT(*) FROM [Stories] AS [s] GROUP BY [s].[DeskId]"),
        ("8120", "SELECT [s].[DeskId], MAX([s].[Version]) FROM [Stories] AS [s]"),
        ("8120", "SELECT [s].[DeskId] FROM [Stories] AS [s] GROUP BY [s].[DeskId] HAVING [s].[Version] > 1"),
        ("8120", "SELECT [s].[DeskId] FROM [Stories] AS [s] GROUP BY [s].[DeskId] ORDER BY [s].[Version]"),
        ("147", "SELECT [s].[Id] FROM [Stories] AS [s] WHERE MAX([s].[Version]) > 1"),
        ("130", "SELECT SUM((SELECT COUNT(*) FROM [Notes] AS [n] WHERE [n].[StoryId] = [s].[Id])) FROM [Stories] AS [s]"),
        ("515", "INSERT INTO [Counter] ([Id]) VALUES (2)"),
        ("515", "UPDATE [Stories] SET [Headline] = NULL"),
        ("110", "INSERT INTO [Counter] ([Id], [Value]) VALUES (2)"),
        ("264", "INSERT INTO [Counter] ([Id], [Id], [Value]) VALUES (2, 2, 1)"),
        ("271", "UPDATE [Stories] SET [Folded] = N'x'"),
        ("8102", "UPDATE [s] SET [s].[Number] = 1 FROM [Stories] AS [s]"),
        ("544", "INSERT INTO [Desks] ([Id], [Number], [Name], [Code]) VALUES (@guid, 1, N'n', 'c')"),
        ("2628", "UPDATE [Desks] SET [Code] = 'longer than twenty characters'"),
        ("house", "SELECT [s].[Id] FROM [Stories] AS [s] ORDER BY (SELECT 1) OFFSET 5 ROWS"),
        ("102", "SELECT 1 FROM (SELECT [s].[Id] FROM [Stories] AS [s] ORDER BY [s].[Id]) AS [q]"),
        ("145", "SELECT DISTINCT [s].[Headline] FROM [Stories] AS [s] ORDER BY [s].[SortText]"),
        ("205", "SELECT [s].[Id] FROM [Stories] AS [s] UNION SELECT [n].[StoryId], [n].[Id] FROM [Notes] AS [n]"),
        ("116", "SELECT (SELECT TOP(1) [n].[Id], [n].[Text] FROM [Notes] AS [n]) FROM [Stories] AS [s]"),
        ("8155", "SELECT 1 FROM (SELECT COUNT(*) FROM [Stories] AS [s]) AS [q]"),
        ("8156", "SELECT 1 FROM (SELECT [s].[Id], [n].[Id] FROM [Stories] AS [s] CROSS JOIN [Notes] AS [n]) AS [q]"),
        ("1011", "SELECT 1 FROM [Stories] AS [s] CROSS JOIN [Notes] AS [s]"),
        ("house", "SELECT NEXT VALUE FOR [StoryNumbers]"),
        ("house", "SELECT 1 FROM [Stories] FOR SYSTEM_TIME ALL AS [s]"),
        ("515", "MERGE [Counter] USING (VALUES (1, 0)) AS i ([Id], _Position) ON 1 = 0 WHEN NOT MATCHED THEN INSERT ([Id]) VALUES (i.[Id]);"),
        ("195", "EXEC(N'UPDATE [Counter] SET [Value] = NEXTVAL(1)')"),
    ];

    private static readonly Lazy<SqlServerModel> Sound = new(() =>
    {
        using var db = Newsroom.On(new OfflineSqlServer());
        return SqlServerModel.Of(db);
    });

    // All at once: building the model takes longer than checking a statement.
    private static readonly Lazy<IReadOnlyList<Finding>> Found = new(() => Sound.Value.Check(Planted.Select(planted => Command(planted.Sql))));

    public static TheoryData<string, string> Faults => [.. Planted.Select(planted => new TheoryDataRow<string, string>(planted.Code, planted.Sql))];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_of_a_statement_is_found(string code, string sql) =>
        Found.Value.Where(finding => finding.Text.EndsWith(" in: " + sql, StringComparison.Ordinal)).ToList().ShouldHave(code);

    [Fact]
    public void Too_many_parameters_are_found()
    {
        var parameters = Enumerable.Range(0, 2100).Select(n => new SqlParameter($"@p{n}", n)).ToList();

        Sound.Value.Check(new CapturedCommand("SELECT 1", parameters)).ShouldHave("8003");
    }

    [Fact]
    public void Commands_after_a_refused_one_are_still_checked()
    {
        var findings = Sound.Value.Check(
            new CapturedCommand("SELECT [s].[One] FROM [Stories] AS [s]", []),
            new CapturedCommand("SELECT @missing", []),
            new CapturedCommand("SELECT [s].[Two] FROM [Stories] AS [s]", []));

        findings.ShouldContain(finding => finding.Text.Contains("[One]", StringComparison.Ordinal));
        findings.ShouldContain(finding => finding.Text.Contains("@missing", StringComparison.Ordinal));
        findings.ShouldContain(finding => finding.Text.Contains("[Two]", StringComparison.Ordinal));
    }

    /// <summary>Declares what it uses, as EF's commands do.</summary>
    private static CapturedCommand Command(string sql)
    {
        SqlParameter[] parameters = [new("@text", SqlDbType.NVarChar, 100), new("@number", SqlDbType.BigInt), new("@guid", SqlDbType.UniqueIdentifier)];
        return new CapturedCommand(sql, [.. parameters.Where(parameter => sql.Contains(parameter.ParameterName, StringComparison.Ordinal))]);
    }
}
