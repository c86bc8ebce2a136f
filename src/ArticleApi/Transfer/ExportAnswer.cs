using ArticleApi.Data.Transfer;
using ArticleApi.Http;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Transfer;

/// <summary>Sends the lines of an export as they are read.</summary>
internal sealed class ExportAnswer(ContentExport export) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        http.Response.ContentType = Ndjson.MediaType;
        await Ndjson.WriteAsync(http.Response.BodyWriter, export.LinesAsync(http.RequestAborted), (writer, line) => line.WriteTo(writer), http.RequestAborted);
    }
}
