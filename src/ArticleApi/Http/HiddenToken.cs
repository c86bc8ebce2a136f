namespace ArticleApi.Http;

/// <summary>The secret of an address that is one, taken out of it: `/api/v1/preview/{token}`.</summary>
internal sealed record HiddenToken(string Text)
{
    /// <summary>Below it every address is a secret.</summary>
    public const string Previews = "/api/v1/preview";

    private const string Shown = Previews + "/...";

    public static bool IsPreview(HttpRequest request) => request.Path.StartsWithSegments(Previews, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whatever reads the path after this finds no token in it.</summary>
    public static void Hide(HttpContext http)
    {
        var path = http.Request.Path;
        if (path.StartsWithSegments(Previews, StringComparison.OrdinalIgnoreCase, out var rest) && rest.Value is { Length: > 1 } part)
        {
            var text = part[1..].TrimEnd('/');
            http.Features.Set(new HiddenToken(text));
            http.Request.Path = text.Contains('/', StringComparison.Ordinal) ? Shown + "/..." : Shown;
        }
        else if (path.Value?.Contains("p1.", StringComparison.Ordinal) == true)
        {
            // An address of a preview with something before it.
            http.Request.Path = Redaction.Of(path.Value);
        }
    }
}
