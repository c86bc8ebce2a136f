namespace ArticleApi.Quotations.Extraction;

/// <summary>
/// Reads a news article as it was printed: who said what, what it rests on, and what stands around the text. It proposes; an editor
/// decides. Each step is one pass over the tokens, or looks a bounded way around.
/// </summary>
public static class ArticleReader
{
    /// <summary>Finds candidates in the blocks of a text, in the order in which they stand there.</summary>
    public static ExtractedArticle Read(IReadOnlyList<SourceText> blocks)
    {
        var furniture = FurnitureOf(blocks);
        bool IsText(int block) => furniture[block].Kind is FurnitureKind.Text or FurnitureKind.Dateline && blocks[block].Kind is not (BlockKind.Heading or BlockKind.Caption);

        var spans = QuoteSpans.Of(blocks, IsText).ToLookup(s => s.Block);
        var texts = new Tokens?[blocks.Count];
        for (var i = 0; i < blocks.Count; i++) texts[i] = IsText(i) ? Tokens.Of(i, blocks[i].Text, [.. spans[i]]) : null;

        var book = new NameBook();
        book.Read(texts.OfType<Tokens>());
        Genders.Learn([.. texts.OfType<Tokens>()], book.Mentions);
        var antecedents = new Antecedents(book.Mentions);
        var reading = new SubjectReading(book, antecedents);
        var cues = new List<Resolved>[blocks.Count];
        var sources = new List<SourceMention>();
        var attribution = new Attribution(cues, reading, new BlockAbove(blocks, texts, cues, reading, book, antecedents));
        for (var i = 0; i < blocks.Count; i++)
        {
            cues[i] = [];
            if (texts[i] is not { } tokens) continue;
            var (found, mentioned) = CueFinder.Of(tokens);
            cues[i].AddRange(found.OrderBy(c => c.At).Select(c => reading.Of(tokens, c)));
            sources.AddRange(mentioned);
            sources.AddRange(SourceFinder.Of(tokens));

            // Before the next paragraph is read: who spoke last is who did so here.
            attribution.Read(tokens);
        }

        return new Findings(blocks, furniture, texts, sources).Make(attribution.All);
    }

    /// <summary>Whether a line at the head of an article is a byline or the credit of a picture, and so no part of the paragraph around it.</summary>
    public static bool StandsAlone(ReadOnlySpan<char> line) => Furniture.StandsAlone(line);

    private static FurnitureFound[] FurnitureOf(IReadOnlyList<SourceText> blocks)
    {
        var furniture = new FurnitureFound[blocks.Count];
        var hasHeadline = false;
        for (var i = 0; i < blocks.Count; i++)
        {
            // What lies in the middle can only be debris.
            furniture[i] = Furniture.Of(blocks, i, hasHeadline);
            hasHeadline |= furniture[i].Kind == FurnitureKind.Headline;
        }

        return furniture;
    }
}
