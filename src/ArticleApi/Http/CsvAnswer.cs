using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Http;

/// <summary>
/// Answers a whole list as a table for spreadsheets (RFC 4180): a column for each member, with a dot where one stands within another,
/// and a list in one cell. What a spreadsheet would take for a formula is escaped.
/// </summary>
/// <param name="rows">The list.</param>
/// <param name="leftOut">Members that do not belong in a table.</param>
/// <typeparam name="TView">The view of a row.</typeparam>
internal sealed class CsvAnswer<TView>(IAsyncEnumerable<TView> rows, params string[] leftOut) : IActionResult
{
    private const string Separator = "; ";
    private const int BufferSize = 32 * 1024;

    // The mark tells spreadsheets that it is UTF-8; programs have JSON.
    private static readonly UTF8Encoding Marked = new(encoderShouldEmitUTF8Identifier: true);

    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture) { NewLine = "\r\n", InjectionOptions = InjectionOptions.Escape };

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        List<string[]> columns = [.. Columns(ApiJson.Options.GetTypeInfo(typeof(TView)), []).Where(path => !leftOut.Any(name => IsWithin(path, name)))];

        // Asked for before anything is sent, so that a failure can still be answered as one.
        await using var row = rows.GetAsyncEnumerator(http.RequestAborted);
        var isRow = await row.MoveNextAsync();
        http.TakeTime();
        http.Response.ContentType = $"{Csv.MediaType}; charset=utf-8";
        await using var text = new StreamWriter(http.Response.Body, Marked, BufferSize);
        await using var csv = new CsvWriter(text, Form);
        await WriteAsync(csv, columns.Select(path => string.Join('.', path)));
        for (; isRow; isRow = await row.MoveNextAsync())
        {
            var json = JsonSerializer.SerializeToElement(row.Current, ApiJson.Options);
            await WriteAsync(csv, columns.Select(path => Cell(json, path)));
        }
    }

    private static bool IsWithin(string[] path, string name) => string.Join('.', path) is var place && (place == name || place.StartsWith(name + ".", StringComparison.Ordinal));

    private static async Task WriteAsync(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells) csv.WriteField(cell);
        await csv.NextRecordAsync();
    }

    private static IEnumerable<string[]> Columns(JsonTypeInfo type, string[] place)
    {
        foreach (var property in type.Properties.Where(property => property.Get is not null).OrderBy(property => property.Order))
        {
            string[] path = [.. place, property.Name];
            var inner = ApiJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);
            if (inner.Kind != JsonTypeInfoKind.Object) yield return path;
            else foreach (var column in Columns(inner, path)) yield return column;
        }
    }

    private static string Cell(JsonElement row, string[] path)
    {
        foreach (var name in path)
        {
            if (row.ValueKind != JsonValueKind.Object || !row.TryGetProperty(name, out row)) return "";
        }

        return row.ValueKind == JsonValueKind.Array ? string.Join(Separator, row.EnumerateArray().Select(item => Harmless(Text(item)))) : Text(row);
    }

    // The library sees to the beginning of a cell only, and some spreadsheets take the separator of a list for one of cells.
    private static string Harmless(string item) => item is ['=' or '+' or '-' or '@', ..] ? "'" + item : item;

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };
}

/// <summary>The form of a table.</summary>
internal static class Csv
{
    public const string MediaType = "text/csv";
}
