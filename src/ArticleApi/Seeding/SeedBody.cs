using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Quotes;

namespace ArticleApi.Seeding;

/// <summary>A quote on its way into a body, with the speaker as printed.</summary>
internal sealed record SeedLine(Quote Quote, string Name, string? Role, bool IsNamed);

/// <summary>Writes a body of about so many words, with all the quotes and citations that it is given.</summary>
internal sealed class SeedBody(Grammar grammar, SeedRandom random, Dictionary<string, string> bound)
{
    private const int WordsInParagraph = 55;

    private readonly List<BodyBlock> blocks = [];
    private readonly Queue<int> order = [];
    private int marks;

    public IReadOnlyList<BodyBlock> Write(int words, IReadOnlyList<SeedLine> lines, IReadOnlyList<(string Key, string Name)> citations)
    {
        var apart = Math.Max(1, words / WordsInParagraph / (lines.Count + 1));
        var (written, printed) = (0, 0);
        for (var paragraph = 0; written < words || printed < lines.Count || paragraph < citations.Count; paragraph++)
        {
            if (paragraph % 5 == 4) blocks.Add(new TextBlock { Style = BlockStyle.H2, Children = [new Span { Text = Say("subheading") }] });
            written += Paragraph(paragraph < citations.Count ? citations[paragraph] : null);
            if (printed == lines.Count || paragraph % apart != apart - 1) continue;
            Print(lines[printed++]);
        }

        var (body, problems) = BodyRules.Prepare(blocks, citations.Select(c => c.Key).ToHashSet(StringComparer.Ordinal));
        return problems.Count == 0 ? body : throw new InvalidOperationException($"The seed wrote a body that is not in order: {problems[0]}");
    }

    private string Say(string list) => grammar.Say(list, random, bound);

    private int Paragraph((string Key, string Name)? citation)
    {
        var text = string.Join(grammar.Gap, Enumerable.Range(0, random.Between(2, 4)).Select(_ => NextSentence()));
        if (citation is null)
        {
            blocks.Add(new TextBlock { Children = [new Span { Text = text }] });
            return grammar.Words(text);
        }

        var mark = new CitationMark { Key = NextKey(), CitationKey = citation.Value.Key };
        text += grammar.Gap + Say("cited");
        Add(text, [(Grammar.Source, citation.Value.Name, mark)]);
        return grammar.Words(text);
    }

    private void Print(SeedLine line)
    {
        bound["role"] = line.Role ?? "";
        var quote = new QuoteMark { Key = NextKey(), QuoteId = line.Quote.Id };
        var mention = line.IsNamed ? new MentionMark { Key = NextKey(), SpeakerId = line.Quote.SpeakerId!.Value } : null;
        var name = (Grammar.Name, line.Name, (MarkDef?)mention);
        var text = line.Quote.Kind == QuoteKind.Partial
            ? Attribution("partial", line)
            : $"{grammar.Open}{Grammar.Quote}{grammar.Close}{Attribution("said", line)}{grammar.Stop}";
        Add(text, [name, (Grammar.Quote, line.Quote.Text, quote)]);
    }

    // What is said of a role is left out where the speaker has none.
    private string Attribution(string list, SeedLine line)
    {
        var text = Say(list);
        if (line.Role is not null) return text;
        var name = Grammar.Name.ToString();
        return text.Replace($"{name}, ,", name, StringComparison.Ordinal).Replace($"{name}, ", name, StringComparison.Ordinal);
    }

    private void Add(string text, IReadOnlyList<(char Place, string Text, MarkDef? Mark)> slots)
    {
        var spans = new List<Span>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not (Grammar.Name or Grammar.Source or Grammar.Quote)) continue;
            if (i > start) spans.Add(new Span { Text = text[start..i] });
            var slot = slots.First(s => s.Place == text[i]);
            spans.Add(new Span { Text = slot.Text, Marks = slot.Mark is null ? [] : [slot.Mark.Key!] });
            start = i + 1;
        }

        if (start < text.Length) spans.Add(new Span { Text = text[start..] });
        blocks.Add(new TextBlock { MarkDefs = [.. slots.Select(s => s.Mark).OfType<MarkDef>()], Children = spans });
    }

    // In an order of the article's own, so that no sentence comes again before all have come.
    private string NextSentence()
    {
        if (order.Count == 0)
        {
            int[] all = [.. Enumerable.Range(0, grammar.Count("sentence"))];
            for (var i = all.Length - 1; i > 0; i--)
            {
                var j = random.Below(i + 1);
                (all[i], all[j]) = (all[j], all[i]);
            }

            foreach (var next in all) order.Enqueue(next);
        }

        return grammar.Say("sentence", order.Dequeue(), random, bound);
    }

    private string NextKey() => $"m{++marks}";
}
