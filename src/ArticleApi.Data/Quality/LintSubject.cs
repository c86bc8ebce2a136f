using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Quotes;
using ArticleApi.Data.Sources;
using ArticleApi.Data.Speakers;
using ArticleApi.Quotations;

namespace ArticleApi.Data.Quality;

/// <summary>An article with all that the rules look at.</summary>
/// <param name="Article">The words, as they are or as a revision has them.</param>
/// <param name="PublishedOn">The day from which readers see it.</param>
internal sealed record LintSubject(Article Article, DateOnly PublishedOn)
{
    public IReadOnlyDictionary<Guid, Quote> Quotes { get; init; } = new Dictionary<Guid, Quote>();

    public IReadOnlyDictionary<Guid, Speaker> Speakers { get; init; } = new Dictionary<Guid, Speaker>();

    public IReadOnlyDictionary<Guid, Source> Sources { get; init; } = new Dictionary<Guid, Source>();

    /// <summary>How close the words under each quote mark are to the quote, in the order of the text.</summary>
    public IReadOnlyList<QuoteIntegrity?> Integrity { get; init; } = [];

    /// <summary>The language in which a speaker is quoted most, where it is not known whether a quote is translated.</summary>
    public IReadOnlyDictionary<Guid, string> UsualLanguages { get; init; } = new Dictionary<Guid, string>();

    /// <summary>The fingerprints of words that both an anonymous speaker and one with a name have said.</summary>
    public IReadOnlySet<string> TellTales { get; init; } = new HashSet<string>();

    /// <summary>What readers see at present, null when that is nothing or the same.</summary>
    public Article? Shown { get; init; }

    /// <summary>The notices that would be published with it.</summary>
    public IReadOnlyList<Notice> FreshNotices { get; init; } = [];

    /// <summary>The notices that readers would see beside it: those, and what was published before.</summary>
    public IReadOnlyList<Notice> VisibleNotices { get; init; } = [];

    /// <summary>What the sources to which those of the article belong took back, for them too.</summary>
    public IReadOnlyList<SourceRetraction> RetractionsAbove { get; init; } = [];

    /// <summary>How other quotes tell the same utterance in other words, by the quote that is printed.</summary>
    public IReadOnlyDictionary<Guid, LintVariant> Variants { get; init; } = new Dictionary<Guid, LintVariant>();

    /// <summary>Where the text credits sources that are known here.</summary>
    public IReadOnlyList<(LintBlock Block, string Name, IReadOnlyList<Guid> Sources)> TextCredits { get; init; } = [];

    /// <summary>Credits of pictures that no source has as its name, each with the name that is nearest, if one is near.</summary>
    public IReadOnlyDictionary<string, string?> UnknownCredits { get; init; } = new Dictionary<string, string?>();

    /// <summary>The blocks that have text, with their places in the body.</summary>
    public IReadOnlyList<LintBlock> Blocks { get; } =
        [.. Article.Body.Index().Where(b => b.Item is TextBlock).Select(b => new LintBlock(b.Index, (TextBlock)b.Item))];

    /// <summary>The printed quotes, each with its place.</summary>
    public IReadOnlyList<LintPrint> Prints => field ??= PlacedPrints();

    /// <summary>Each printed quote once, where it is printed first.</summary>
    public IEnumerable<(Quote Quote, LintPrint Print)> QuotesOnce() =>
        Prints.DistinctBy(p => p.Print.QuoteId).Where(p => Quotes.ContainsKey(p.Print.QuoteId)).Select(p => (Quotes[p.Print.QuoteId], p));

    private List<LintPrint> PlacedPrints()
    {
        var blocks = Blocks.ToDictionary(b => b.Block.Key!, StringComparer.Ordinal);
        return BodyReferences.Of(Article.Body).Quotes.Select(print =>
        {
            var block = blocks[print.BlockKey];
            var mark = block.Block.MarkDefs.Index().First(m => m.Item.Key == print.MarkKey).Index;
            return new LintPrint(print, block, $"{block.Pointer}/markDefs/{mark}");
        }).ToList();
    }
}

/// <summary>Another quote with much the same words.</summary>
/// <param name="Text">Its words.</param>
/// <param name="IsPrinted">Whether another article prints it.</param>
internal sealed record LintVariant(string Text, bool IsPrinted);

/// <summary>A block with text.</summary>
internal sealed record LintBlock(int Index, TextBlock Block)
{
    private readonly HashSet<string?> quoteMarks = [.. Block.MarkDefs.OfType<QuoteMark>().Select(m => m.Key)];

    public string Text { get; } = string.Concat(Block.Children.Select(span => span.Text));

    public string Pointer => $"/body/{Index}";

    /// <summary>Whether any of the words is under a quote mark.</summary>
    public bool IsMarked(int start, int end)
    {
        var position = 0;
        foreach (var span in Block.Children)
        {
            if (position < end && start < position + span.Text.Length && span.Marks.Any(quoteMarks.Contains)) return true;
            position += span.Text.Length;
        }

        return false;
    }
}

/// <summary>A printed quote.</summary>
internal sealed record LintPrint(QuotePrint Print, LintBlock Block, string Pointer)
{
    public LintFinding Find(LintRule rule, string message) =>
        new(rule, Pointer, message) { BlockKey = Print.BlockKey, QuoteId = Print.QuoteId };
}
