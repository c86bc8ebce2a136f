using System.CommandLine;
using ArticleApi.Hosting.OpenApi;

namespace ArticleApi.Hosting;

/// <summary><c>ArticleApi openapi</c>: writes the contract as the server would serve it.</summary>
internal sealed class OpenApiCommand : Command
{
    private static readonly Option<string> FolderOption = new("--folder")
    {
        Description = "Where to; `openapi` in the present folder when absent.",
        DefaultValueFactory = _ => "openapi",
    };

    public OpenApiCommand(BuildApplication build)
        : base("openapi", "Writes the OpenAPI documents.")
    {
        Add(FolderOption);
        SetAction(async (parsed, cancellationToken) =>
        {
            var folder = Path.GetFullPath(parsed.GetValue(FolderOption)!);
            await using var app = build();
            await app.Services.GetRequiredService<OpenApiDocuments>().WriteAsync(folder, cancellationToken);
            await Console.Out.WriteLineAsync($"The documents are in {folder}.");
            return 0;
        });
    }
}
