using System.CommandLine;
using ArticleApi.Hosting.OpenApi;

namespace ArticleApi.Hosting;

/// <summary><c>ArticleApi openapi</c>: writes the contract as the server would serve it.</summary>
internal sealed class OpenApiCommand : Command
{
    private new const string Name = "openapi";

    private static readonly Option<string> FolderOption = new("--folder")
    {
        Description = "Where to; when absent the nearest folder `openapi`, in the present folder or above it.",
        DefaultValueFactory = _ => Nearest(),
    };

    public OpenApiCommand(BuildApplication build)
        : base(Name, "Writes the OpenAPI documents.")
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

    // `dotnet run` starts the program in the folder of the project.
    private static string Nearest()
    {
        for (var folder = new DirectoryInfo(Environment.CurrentDirectory); folder is not null; folder = folder.Parent)
        {
            var found = Path.Combine(folder.FullName, Name);
            if (Directory.Exists(found)) return found;
        }

        return Name;
    }
}
