using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;

namespace ArticleApi.Http;

/// <summary>
/// Answers a write without body when the client wants it so: <c>Prefer: return=minimal</c> (RFC 7240). Where the record is and its
/// version are in the headers. Preferences that we do not know are ignored.
/// </summary>
internal sealed class ReturnPreference : IActionFilter, IOrderedFilter
{
    public const string Header = "Prefer";
    public const string Minimal = "return=minimal";

    // Within the filter that keeps answers, so that it keeps the short one.
    public int Order => -1000;

    public static bool IsMinimal(HttpRequest request)
    {
        // The first of two that contradict each other counts; a preference may have parameters.
        foreach (var preference in request.Headers.GetCommaSeparatedValues(Header).Select(value => value.Split(';')[0].Split('=', 2, StringSplitOptions.TrimEntries)))
        {
            if (preference is [var name, var value] && name.Equals("return", StringComparison.OrdinalIgnoreCase))
                return HeaderUtilities.RemoveQuotes(value).Equals("minimal", StringComparison.OrdinalIgnoreCase);
        }

        return false;
    }

    public void OnActionExecuting(ActionExecutingContext context)
    {
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
        var http = context.HttpContext;
        if (context.Result is not ObjectResult { Value: RecordView } result || HttpMethods.IsGet(http.Request.Method) || !IsMinimal(http.Request)) return;
        http.Response.Headers["Preference-Applied"] = Minimal;
        if (result is CreatedResult { Location: { } location }) http.Response.Headers.Location = location;
        context.Result = new StatusCodeResult(result is CreatedResult ? StatusCodes.Status201Created : StatusCodes.Status204NoContent);
    }
}
