namespace ArticleApi.Benchmarks;

/// <summary>The yardstick: bare Kestrel that answers every request with one constant body.</summary>
internal static class ConstantServer
{
    public static async Task<int> RunAsync(int size)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(Environment.GetEnvironmentVariable("ASPNETCORE_URLS") ?? "http://127.0.0.1:0");
        var app = builder.Build();
        var body = new byte[size];
        Array.Fill(body, (byte)'x');
        app.Run(http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = body.Length;
            return http.Response.Body.WriteAsync(body, http.RequestAborted).AsTask();
        });
        await app.RunAsync();
        return 0;
    }
}
