using ArticleApi.Data.Transfer;
using ArticleApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Transfer;

/// <summary>Sends the lines of an export as they are read.</summary>
internal sealed class ExportAnswer(ContentExport export) : IActionResult
{
    public Task ExecuteResultAsync(ActionContext context) =>
        Ndjson.WriteAsync(context.HttpContext, export.LinesAsync(context.HttpContext.RequestAborted), (writer, line) => line.WriteTo(writer));
}
