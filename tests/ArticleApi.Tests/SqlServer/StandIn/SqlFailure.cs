using System.Reflection;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace ArticleApi.Tests.SqlServer.StandIn;

/// <summary>What SQLite refuses, as SQL Server would say it.</summary>
internal static class SqlFailure
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;

    public static T Translated<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (SqliteException failure) when (NumberOf(failure) is { } number)
        {
            throw Make(number, failure.Message);
        }
    }

    // Those of SQLite by their extended codes. Anything else is a fault of the translation and is to be seen as such.
    private static int? NumberOf(SqliteException failure) => failure.SqliteExtendedErrorCode switch
    {
        1555 or 2067 => 2627, // a primary key, a unique index
        787 => 547, // a foreign key
        1299 => 515, // NOT NULL
        275 => 2628, // a check, by which a text is kept in its length
        5 or 6 or 261 or 517 => 1222, // busy
        14 => 4060, // the file cannot be opened
        _ => null,
    };

    // Its makers are not public.
    private static SqlException Make(int number, string message)
    {
        var makeError = typeof(SqlError).GetConstructors(Any).MinBy(constructor => constructor.GetParameters().Length)!;
        var error = makeError.Invoke([.. makeError.GetParameters().Select(parameter => parameter.Name switch
        {
            "infoNumber" => number,
            "errorMessage" => message,
            _ => Default(parameter.ParameterType),
        })]);
        var errors = typeof(SqlErrorCollection).GetConstructors(Any).Single().Invoke([]);
        typeof(SqlErrorCollection).GetMethod("Add", Any)!.Invoke(errors, [error]);
        var make = typeof(SqlException).GetMethod("CreateException", Any, [typeof(SqlErrorCollection), typeof(string)])!;
        return (SqlException)make.Invoke(null, [errors, "16.00.0000"])!;
    }

    private static object? Default(Type type) => type == typeof(string) ? "" : type.IsValueType ? Activator.CreateInstance(type) : null;
}
