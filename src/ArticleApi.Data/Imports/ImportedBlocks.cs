using System.Text;
using ArticleApi.Data.Articles;
using ArticleApi.Data.Articles.Body;
using ArticleApi.Data.Text;
using ArticleApi.Quotations;

namespace ArticleApi.Data.Imports;

/// <summary>Cleans blocks that were read: white space runs are one space, invisible characters go, and so do marks and links that lead nowhere here.</summary>
internal sealed class ImportedBlocks(List<DroppedText> dropped, List<ImportWarning> warnings)
{
    public List<BodyBlock> Clean(IReadOnlyList<BodyBlock> blocks)
    {
        var cleaned = new List<BodyBlock>(blocks.Count);
        foreach (var block in blocks)
        {
            switch (block)
            {
                case TextBlock text:
                    if (Cleaned(text) is { } kept) cleaned.Add(kept);
                    break;
                case ImageBlock { Url: var url } image when WebAddress.Check(url).Problem is not null:
                    dropped.Add(new() { Text = Shown(image.Alt ?? url), Reason = "address" });
                    if ((image.Credit ?? image.Caption) is { } words) cleaned.Add(new TextBlock { Key = image.Key, Children = [new Span { Text = words }] });
                    break;
                case ImageBlock image:
                    cleaned.Add(image with { CitationKey = null, Alt = image.Alt is { } alt ? Line(alt, BodyLimits.ImageAlt) : null });
                    break;
                case EmbedBlock { Url: var url } when WebAddress.Check(url).Problem is not null:
                    dropped.Add(new() { Text = Shown(url), Reason = "address" });
                    break;
                case EmbedBlock embed:
                    cleaned.Add(embed with { CitationKey = null });
                    break;
                default:
                    cleaned.Add(block);
                    break;
            }
        }

        return cleaned;
    }

    private TextBlock? Cleaned(TextBlock block)
    {
        var lost = block.MarkDefs.Where(mark => mark is not LinkMark link || WebAddress.Check(link.Href).Problem is not null).Select(mark => mark.Key!).ToHashSet(StringComparer.Ordinal);
        if (lost.Count > 0) warnings.Add(new() { Code = "import.link_dropped", Detail = "Links that are no web addresses were taken off; their words stay.", BlockKey = block.Key });
        var spans = new List<Span>();
        var last = ' ';
        foreach (var span in block.Children)
        {
            var text = Collapsed(Composed(span.Text), ref last);
            if (text.Length > 0) spans.Add(span with { Text = text, Marks = [.. span.Marks.Where(mark => !lost.Contains(mark))] });
        }

        while (spans.Count > 0)
        {
            var text = spans[^1].Text.TrimEnd();
            spans[^1] = spans[^1] with { Text = text };
            if (text.Length > 0) break;
            spans.RemoveAt(spans.Count - 1);
        }

        if (spans.Count == 0) return null;
        var used = spans.SelectMany(s => s.Marks).ToHashSet(StringComparer.Ordinal);
        return block with { ExcerptOf = null, Children = spans, MarkDefs = [.. block.MarkDefs.Where(mark => used.Contains(mark.Key!))] };
    }

    private static string? Line(string text, int most)
    {
        var last = ' ';
        var line = Collapsed(Composed(text).ReplaceLineEndings(" "), ref last).Trim();
        return line.Length == 0 ? null : CodePoints.Start(line, most);
    }

    private static string Composed(string text)
    {
        var clean = UnicodeForm.Of(InvisibleCharacters.Removed(InvisibleCharacters.WithoutCredentials(text)));
        if (BidiControls.Problem(clean, "") is null) return clean;
        return string.Concat(clean.Where(c => c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))));
    }

    // A line end stays where it was a line break; the first of a run decides.
    private static string Collapsed(string text, ref char last)
    {
        var collapsed = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var next = c is '\n' ? '\n' : char.IsWhiteSpace(c) || char.IsControl(c) ? ' ' : c;
            if (next is ' ' or '\n' && last is ' ' or '\n') continue;
            collapsed.Append(next);
            last = next;
        }

        return collapsed.ToString();
    }

    private static string Shown(string text) => CodePoints.Start(text, 500);
}
