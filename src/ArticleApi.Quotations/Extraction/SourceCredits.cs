namespace ArticleApi.Quotations.Extraction;

/// <summary>That a paragraph credits somebody by name.</summary>
/// <param name="Paragraph">Its index.</param>
/// <param name="Name">The name as it stands there.</param>
public sealed record SourceCredit(int Paragraph, string Name);

/// <summary>Finds where a text says "via X", "X reports" or "according to X".</summary>
public static class SourceCredits
{
    public static IEnumerable<SourceCredit> Of(IReadOnlyList<string> paragraphs)
    {
        List<SourceText> blocks = [.. paragraphs.Select(text => new SourceText(text))];
        var spans = QuoteSpans.Of(blocks, _ => true).ToLookup(span => span.Block);
        for (var i = 0; i < blocks.Count; i++)
        {
            var tokens = Tokens.Of(i, blocks[i].Text, [.. spans[i]]);
            var (cues, sources) = CueFinder.Of(tokens);
            var names = SourceFinder.Of(tokens).Concat(sources).Select(source => source.Name)
                .Concat(cues.Where(cue => cue is { Rule: "accordingTo", Subject.Kind: PhraseKind.Name }).Select(cue => cue.Subject.Text));
            foreach (var name in names.Distinct(StringComparer.Ordinal)) yield return new SourceCredit(i, name);
        }
    }
}
