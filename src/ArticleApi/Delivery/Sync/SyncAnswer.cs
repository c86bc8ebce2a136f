using System.IO.Pipelines;
using ArticleApi.Data.Delivery;
using ArticleApi.Http.Sync;
using Microsoft.AspNetCore.Mvc;

namespace ArticleApi.Delivery.Sync;

/// <summary>A page on its way to the client, or 304 where there is none to send.</summary>
internal sealed class SyncAnswer(SyncMoment moment, SyncPage? page, bool mayBeKept) : ActionResult
{
    private const string Public = "public, max-age=2";

    /// <summary>The tag of all pages at the moment: of one address it is that of the page. Weak, because a slow client gets a shorter page.</summary>
    public static string TagOf(SyncMoment moment, string suffix = "") =>
        FormattableString.Invariant($"W/\"s{moment.Head}-{moment.Schema}-{moment.Epoch.ToString("N")[^8..]}{suffix}\"");

    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        var services = http.RequestServices;
        var (response, headers) = (http.Response, http.Response.Headers);
        services.GetRequiredService<DeliverySettings>().Describe(http, Public);

        // An empty page must not answer the next one who wants to wait.
        if (!mayBeKept) headers.CacheControl = "no-store";
        headers["Surrogate-Key"] = SyncController.Name;
        headers.ETag = TagOf(moment);
        if (page is null)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        await using (page)
        {
            response.ContentType = "application/json; charset=utf-8";
            var encoding = page.IsEmpty ? AnswerEncoding.Identity : AnswerEncodings.Chosen(http.Request.Headers.AcceptEncoding);
            if (AnswerEncodings.NameOf(encoding) is { } name)
            {
                headers.ContentEncoding = name;
                headers.ETag = TagOf(moment, AnswerEncodings.SuffixOf(encoding));
            }

            if (http.Features.Get<OnlyHeaders>() is not null) return;
            var output = OutputOf(response, encoding);
            await page.WriteAsync(output, services.GetRequiredService<SyncTokens>(), services.GetRequiredService<TimeProvider>(), http.RequestAborted);
            if (encoding != AnswerEncoding.Identity) await output.CompleteAsync();
        }
    }

    private static PipeWriter OutputOf(HttpResponse response, AnswerEncoding encoding) => encoding == AnswerEncoding.Identity
        ? response.BodyWriter
        : PipeWriter.Create(AnswerEncodings.Compressing(response.Body, encoding));
}
