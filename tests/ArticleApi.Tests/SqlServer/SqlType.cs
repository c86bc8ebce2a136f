using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace ArticleApi.Tests.SqlServer;

/// <summary>What SQL Server converts into each other without loss, surprise or a scan.</summary>
internal enum TypeFamily { Text, Number, Bit, Guid, Time, Binary, Other }

internal static class SqlType
{
    public static TypeFamily Family(string type) => type switch
    {
        "nvarchar" or "varchar" or "nchar" or "char" or "sysname" => TypeFamily.Text,
        "int" or "bigint" or "smallint" or "tinyint" or "decimal" or "numeric" or "float" or "real" or "money" or "smallmoney" => TypeFamily.Number,
        "bit" => TypeFamily.Bit,
        "uniqueidentifier" => TypeFamily.Guid,
        "date" or "datetime" or "datetime2" or "smalldatetime" or "datetimeoffset" or "time" => TypeFamily.Time,
        "varbinary" or "binary" or "rowversion" or "timestamp" => TypeFamily.Binary,
        _ => TypeFamily.Other,
    };

    public static string Of(DataTypeReference type) => type.Name?.BaseIdentifier.Value.ToLowerInvariant() ?? "xml";

    /// <summary>Whether a value of the one type may stand where the other is: compared with it or stored in it.</summary>
    public static bool Clash(string target, string value, ScalarExpression expression)
    {
        var (wanted, given) = (Family(target), Family(value));
        if (wanted == given || wanted == TypeFamily.Other || given == TypeFamily.Other) return false;
        return expression switch
        {
            StringLiteral literal => !Reads(literal.Value, wanted),
            IntegerLiteral literal => wanted != TypeFamily.Bit || literal.Value is not ("0" or "1"),
            _ => true,
        };
    }

    private static bool Reads(string text, TypeFamily family) => family switch
    {
        TypeFamily.Number => decimal.TryParse(text, CultureInfo.InvariantCulture, out _),
        TypeFamily.Guid => Guid.TryParse(text, out _),
        TypeFamily.Time => DateTime.TryParse(text, CultureInfo.InvariantCulture, out _),
        _ => false,
    };
}
