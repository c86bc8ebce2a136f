using Markdig;
using Markdig.Extensions.EmphasisExtras;

namespace ArticleApi.Data.Articles.Body;

/// <summary>Reads a body that was written by hand in Markdown.</summary>
/// <remarks>
/// CommonMark without HTML, which stays literal text, and with `++underline++`, `~sub~` and `^sup^`. A blockquote whose first line is
/// `[!note]`, `[!credit]` or `[!excerpt {key}]` is a note, a credit or an excerpt of a citation; an emphasised line right under an image
/// is its credit; a link with the title `embed`, alone in its paragraph, is an embed.
/// </remarks>
public static class MarkdownBody
{
    private const int Depth = 64;

    // Twenty for each block that a body may have; what the parser does with link definitions grows with their square.
    private const int Lines = 20_000;

    // About a second. A list of a thousand short items with two links each stays below half of it.
    private const long LinkCosts = 500_000_000;

    private static readonly MarkdownPipeline Pipeline = Build();

    /// <summary>The blocks, with keys that depend on positions only, and what could not be read. The blocks still have to pass <see cref="BodyRules"/>.</summary>
    public static (IReadOnlyList<BodyBlock> Body, IReadOnlyList<BodyProblem> Problems) Parse(string markdown)
    {
        var problems = new BodyProblems();
        if (markdown.Length > BodyLimits.Markdown)
        {
            problems.Add("", "body.too_large", $"The Markdown has {markdown.Length:N0} characters; the limit is {BodyLimits.Markdown:N0}. Split live coverage into parts.");
            return ([], problems.List);
        }

        var source = BodyStrings.Text(markdown, "", problems);
        if (source.AsSpan().Count('\n') > Lines)
            problems.Add("", "body.too_large", $"The Markdown has more than {Lines:N0} lines. Split live coverage into parts.");
        if (LinkCost(source) > LinkCosts)
            problems.Add("", "body.too_large", "Too many links stand in one paragraph; put empty lines between paragraphs.");
        if (problems.List.Count > 0)
            return ([], problems.List);

        var blocks = new MarkdownBlocks(source, problems);
        try
        {
            blocks.Visit(Markdown.Parse(source, Pipeline), new MarkdownBlocks.Place(BlockStyle.Normal));
        }
        catch (ArgumentException)
        {
            // The only way in which the parser refuses a text: its quotes, lists or emphasis are nested too deep.
            problems.Add("", "body.too_deep", "The Markdown is nested too deep.");
            return ([], problems.List);
        }

        return (blocks.Body, problems.List);
    }

    // The parser may read to the end of the paragraph at each "](": links times length, summed over paragraphs, is what it can cost.
    private static long LinkCost(string source)
    {
        var cost = 0L;
        foreach (var range in source.AsSpan().Split("\n\n"))
        {
            var paragraph = source.AsSpan(range);
            cost += (long)paragraph.Count("](") * paragraph.Length;
        }

        return cost;
    }

    private static MarkdownPipeline Build()
    {
        const EmphasisExtraOptions Emphasis = EmphasisExtraOptions.Subscript | EmphasisExtraOptions.Superscript | EmphasisExtraOptions.Inserted;
        var builder = new MarkdownPipelineBuilder().UseEmphasisExtras(Emphasis).DisableHtml();
        builder.MaximumNestingDepth = Depth;
        return builder.Build();
    }
}
