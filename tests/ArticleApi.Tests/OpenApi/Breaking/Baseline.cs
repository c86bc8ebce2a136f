using System.Diagnostics;
using System.Text.Json.Nodes;
using ArticleApi.Hosting.OpenApi;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.OpenApi.Breaking;

/// <summary>The contract as it was last released: that of the newest tag such as v1.2.0, and before the first one, or without git, what is committed.</summary>
internal static class Baseline
{
    private const string Changelog = "CHANGELOG.md";

    private static readonly Lazy<string?> Tag = new(() => Git("describe", "--tags", "--abbrev=0", "--match", "v[0-9]*")?.Trim());

    public static JsonObject Document(string name) => JsonNode.Parse(Text(OpenApiDocuments.FileName(name)))!.AsObject();

    /// <summary>The lines of the change log that the release does not have; before the first release all.</summary>
    public static IReadOnlyList<string> NewLines()
    {
        var lines = File.ReadAllLines(Path.Combine(Contract.Folder(), Changelog));
        return Tag.Value is null ? lines : [.. lines.Except(Text(Changelog).ReplaceLineEndings("\n").Split('\n'), StringComparer.Ordinal)];
    }

    private static string Text(string file) =>
        (Tag.Value is { } tag ? Git("show", $"{tag}:openapi/{file}") : null) ?? File.ReadAllText(Path.Combine(Contract.Folder(), file));

    private static string? Git(params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = Repository.Root,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            git.ErrorDataReceived += static (_, _) => { };
            git.BeginErrorReadLine();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            return git.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no git here.
            return null;
        }
    }
}
