using System.Data;
using Microsoft.Data.SqlClient;

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

    private static string Size(SqlParameter parameter, int most) =>
        parameter.Size > 0 && parameter.Size <= most ? $"{parameter.Size}" : "max";
}
