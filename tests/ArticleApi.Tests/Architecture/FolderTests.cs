using System.Text.RegularExpressions;
using ArticleApi.Tests.Infrastructure;

namespace ArticleApi.Tests.Architecture;

/// <summary>Which room a line belongs to: the compiler guards the projects, this guards the folders.</summary>
public sealed partial class FolderTests
{
    // They put the house together, so they may enter every room.
    private static readonly string[] Builders = ["Hosting", "Seeding"];

    [Fact]
    public void A_feature_folder_of_the_web_uses_no_other_feature()
    {
        var web = Path.Combine(Repository.Root, "src", "ArticleApi");
        var features = Directory.GetDirectories(web).Select(f => Path.GetFileName(f)!)
            .Except(["bin", "obj", "Properties", "Http", .. Builders]).ToHashSet(StringComparer.Ordinal);
        features.ShouldContain("Articles");

        var crossings =
            from folder in features.Append("Http")
            from file in Directory.GetFiles(Path.Combine(web, folder), "*.cs", SearchOption.AllDirectories)
            from Match use in Usings().Matches(File.ReadAllText(file))
            let other = use.Groups["folder"].Value
            where other != folder && (features.Contains(other) || Builders.Contains(other))
            select $"{folder}/{Path.GetFileName(file)} uses {other}";
        crossings.ShouldBeEmpty();
    }

    [Fact]
    public void The_data_layer_knows_no_http()
    {
        var data = Path.Combine(Repository.Root, "src", "ArticleApi.Data");
        Directory.GetFiles(data, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadAllText(file).Contains("using Microsoft.AspNetCore", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [GeneratedRegex(@"^using ArticleApi\.(?<folder>(?!Data\b|Quotations\b)\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Usings();
}
