using System.Data;
using Microsoft.Data.SqlClient;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ArticleApi.Tests.SqlServer;

/// <summary>A command as the provider would have sent it.</summary>
internal sealed record CapturedCommand(string Text, IReadOnlyList<SqlParameter> Parameters)
{
    /// <summary>Parameters become typed parameters of the procedure, so that a variable nobody declares is found as well.</summary>
    public string AsProcedure(string name)
    {
        var declarations = Parameters.Select(parameter =>
            $"{VariableName(parameter)} {DeclaredType(parameter)}{(parameter.Direction == ParameterDirection.Input ? "" : " OUTPUT")}");
        return $"CREATE PROCEDURE [dbo].[{name}] {string.Join(", ", declarations)} AS BEGIN\n{Text}\nEND";
    }

    /// <summary>The same for commands that differ in what they are called with, long texts and short ones included.</summary>
    public string Shape => string.Join(' ', [.. Parameters.Select(parameter => parameter.SqlDbType.ToString()), Text]);

    /// <summary>Several commands one after another, with their parameters as variables of the procedure.</summary>
    public static string AsProcedure(string name, IEnumerable<CapturedCommand> commands)
    {
        var statements = commands.Select((command, number) =>
        {
            var declarations = command.Parameters.Select(parameter => $"DECLARE @c{number}_{VariableName(parameter)[1..]} {DeclaredType(parameter)};");
            return $"{string.Concat(declarations)}\n{WithVariables(command.Text, $"@c{number}_")};";
        });
        return $"CREATE PROCEDURE [dbo].[{name}] AS BEGIN\n{string.Join('\n', statements)}\nEND";
    }

    public static string VariableName(SqlParameter parameter) =>
        parameter.ParameterName.StartsWith('@') ? parameter.ParameterName : "@" + parameter.ParameterName;

    public static string DeclaredType(SqlParameter parameter) => parameter.SqlDbType switch
    {
        SqlDbType.NVarChar => $"nvarchar({Size(parameter, 4000)})",
        SqlDbType.VarChar => $"varchar({Size(parameter, 8000)})",
        SqlDbType.VarBinary => $"varbinary({Size(parameter, 8000)})",
        SqlDbType.NChar => $"nchar({parameter.Size})",
        SqlDbType.Char => $"char({parameter.Size})",
        SqlDbType.Binary => $"binary({parameter.Size})",
        SqlDbType.Decimal => $"decimal({(parameter.Precision == 0 ? 18 : parameter.Precision)},{parameter.Scale})",
        SqlDbType.Timestamp => "binary(8)",
        var type => type.ToString().ToLowerInvariant(),
    };

    // Not those of @@ROWCOUNT and the like. What does not parse is found by whoever takes the procedure.
    private static string WithVariables(string text, string prefix) => TSql.TryParse(text, out _) is not { } script ? text : string.Concat(
        script.ScriptTokenStream.Select(token => token.TokenType == TSqlTokenType.Variable && !token.Text.StartsWith("@@", StringComparison.Ordinal)
            ? prefix + token.Text[1..]
            : token.Text));

    private static string Size(SqlParameter parameter, int most) =>
        parameter.Size > 0 && parameter.Size <= most ? $"{parameter.Size}" : "max";
}
