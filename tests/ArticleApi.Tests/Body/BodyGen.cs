using ArticleApi.Data.Articles.Body;
using CsCheck;

namespace ArticleApi.Tests.Body;

/// <summary>Bodies that keep the rules, of text that is as awkward as it can be.</summary>
internal static class BodyGen
{
    private static readonly string[] Awkward =
    [
        "a", "word", "Zoë", " ", "  ", "\n", "\t", "\u00A0", "\u3000", "1. ", "12) ", "- ", "+ ", "++", "# ", "#", "> ", ">", "---", "===", "```", "`", "``", "~", "~~", "^",
        "*", "**", "_", "__", "[", "]", "[a](b)", "![", "!", "(", ")", "<", "<b>", "</p>", "<script>alert(1)</script>", "<!--", "&", "&amp;", "&#10;", "&lt;", "\\", "\\n", "|", ":",
        "“", "”", "'", "\"", "http://a.example/", "<https://a.example/>", "a@b.example", "[!note]", "😀", "👨‍👩‍👧", "e\u0301", "港", "か", "{.a}", "$", "%", "=", ".", ",", "\u200F",
    ];

    private static readonly MarkDef[] Marks =
    [
        new LinkMark { Href = "https://a.example/x(1)_*?a=1&amp;b=2", Title = "A \"title\" & <more> \\" },
        new LinkMark { Href = "https://b.example/" },
        new QuoteMark { QuoteId = Bodies.QuoteId },
        new QuoteMark { QuoteId = Bodies.OtherQuoteId },
        new CitationMark { CitationKey = "wire" },
        new MentionMark { SpeakerId = Bodies.SpeakerId },
    ];

    private static readonly Gen<string> Text = OneOf(Awkward).Array[1, 5].Select(string.Concat);

    private static readonly Gen<string> Line =
        Text.Where(text => text.Trim().Length > 0).Select(text => text.Replace('\n', ' ').Replace('\t', ' '));

    private static readonly Gen<string?> Citation = OneOf<string?>(null, null, "wire", "talk");

    // Which definition begins at which span and how many spans it covers.
    private static readonly Gen<(int Mark, int First, int Count)[]> Reaches =
        Gen.Select(Gen.Int[0, Marks.Length - 1], Gen.Int[0, 4], Gen.Int[1, 3]).Array[0, 3];

    private static readonly Gen<(string Text, string[] Names)[]> Spans =
        Gen.Select(Text, OneOf(Bodies.Names).Array[0, 2]).Select((text, names) => (text, names.Distinct(StringComparer.Ordinal).ToArray())).Array[1, 6];

    private static readonly Gen<BodyBlock> TextBlocks =
        Gen.Select(Spans, Reaches, Gen.Enum<BlockStyle>(), Citation, Gen.Int[0, 4], Gen.Bool).Select((spans, reaches, style, excerpt, level, ordered) =>
        {
            ListItemKind? kind = level == 0 ? null : ordered ? ListItemKind.Number : ListItemKind.Bullet;
            return (BodyBlock)(WithMarks(spans, reaches) with { Style = style, ExcerptOf = excerpt, ListItem = kind, Level = level == 0 ? null : level });
        });

    private static readonly Gen<BodyBlock> Images =
        Gen.Select(Line, Line, Line, Citation, Gen.Int[0, 7]).Select((alt, caption, credit, citation, has) => (BodyBlock)new ImageBlock
        {
            Url = "https://a.example/i_(1).jpg?a=*b*&c=d",
            Alt = (has & 1) == 0 ? null : alt,
            Caption = (has & 2) == 0 ? null : caption,
            Credit = (has & 4) == 0 ? null : credit,
            CitationKey = citation,
        });

    private static readonly Gen<BodyBlock> Embeds =
        Gen.Select(Line, OneOf<string?>(null, "youtube", "the \"tube\""), Citation, Gen.Bool).Select((title, provider, citation, titled) => (BodyBlock)new EmbedBlock
        {
            Url = "https://a.example/v?a=_b_",
            Title = titled ? title : null,
            Provider = provider,
            CitationKey = citation,
        });

    private static readonly Gen<BodyBlock> Separators = Gen.Const<BodyBlock>(new SeparatorBlock());

    public static readonly Gen<BodyBlock[]> Body =
        Gen.Frequency((8, TextBlocks), (1, Images), (1, Embeds), (1, Separators)).Array[1, 6];

    // The generator names marks by what they mark; in a body every key is used once.
    public static TextBlock WithUniqueKeys(TextBlock block, string index) => block with
    {
        MarkDefs = [.. block.MarkDefs.Select(mark => mark with { Key = $"{mark.Key}-{index}" })],
        Children = [.. block.Children.Select(span => span with { Marks = [.. span.Marks.Select(mark => mark[0] == 'm' ? $"{mark}-{index}" : mark)] })],
    };

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static TextBlock WithMarks((string Text, string[] Names)[] spans, (int Mark, int First, int Count)[] reaches)
    {
        var used = reaches.DistinctBy(reach => reach.Mark).Where(reach => reach.First < spans.Length).ToArray();

        // The renditions keep one of two links on the same words.
        var links = used.Where(reach => Marks[reach.Mark] is LinkMark).ToArray();
        used = [.. used.Where(reach => links.Length < 2 || reach != links[1])];

        // Two quotes that overlap without nesting are against the rules.
        var quotes = used.Where(reach => Marks[reach.Mark] is QuoteMark).ToArray();
        if (quotes.Length == 2 && quotes[0].First != quotes[1].First)
            used = [.. used.Where(reach => reach != quotes[1])];

        return new TextBlock
        {
            MarkDefs = [.. used.Select(reach => Marks[reach.Mark] with { Key = $"m{reach.Mark}" })],
            Children =
            [
                .. spans.Select((span, i) => new Span
                {
                    // A line feed within code survives only in a code block.
                    Text = span.Names.Contains("code", StringComparer.Ordinal) ? span.Text.Replace('\n', '-') : span.Text,
                    Marks = [.. span.Names, .. used.Where(reach => reach.First <= i && i < reach.First + reach.Count).Select(reach => $"m{reach.Mark}")],
                }),
            ],
        };
    }
}
