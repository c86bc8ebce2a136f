using System.Buffers;

namespace ArticleApi.Quotations.Extraction;

internal enum FurnitureKind
{
    Text,
    Headline,
    ImageCredit,
    Byline,
    Dateline,
    SourceCredit,
    Debris,
}

/// <summary>What a block is besides text; the stretch is what counts of it, in UTF-16 units.</summary>
internal readonly record struct FurnitureFound(FurnitureKind Kind, int Start, int End, string Rule, double Confidence)
{
    public static FurnitureFound None => new(FurnitureKind.Text, 0, 0, "", 0);
}

/// <summary>Tells what stands around the text of an article: headline, picture credit, byline, dateline, closing credit, and what a page leaves behind.</summary>
internal static class Furniture
{
    private const int MostOfCredit = 60;
    private const int MostOfHeadline = 200;
    private const int MostOfBoilerplate = 80;

    private static readonly string[] Agencies = ["getty images", "getty image", "getty", "ap photo", "ap", "reuters", "afp", "epa", "shutterstock", "istock", "alamy", "pa images", "pa wire", "pa", "associated press", "unsplash", "imago", "dpa", "corbis", "bloomberg", "xinhua", "zuma", "wireimage", "flickr", "pixabay", "wikimedia commons"];

    private static readonly string[] CreditWords = ["photo", "photograph", "image", "picture", "credit", "photo credit", "image credit", "picture credit", "courtesy", "photo by", "image by", "photography", "foto", "bild", "illustration", "photos"];

    private static readonly HashSet<string> Boilerplate = new(
    [
        "advertisement", "advertisements", "advertisement - continue reading below", "ad", "sponsored", "sponsored content", "read more", "read more:", "continue reading", "share", "share this", "share this article", "share on facebook", "share on twitter", "tweet", "print", "email", "e-mail", "related", "related articles",
        "related stories", "related content", "recommended", "most read", "trending", "trending now", "subscribe", "subscribe now", "sign in", "log in", "comments", "leave a comment", "show comments", "view comments", "story continues below", "story continues below advertisement", "click here", "close", "menu", "skip to content",
        "skip to main content", "back to top", "follow us", "follow us on twitter", "copy link", "save", "listen", "play video", "watch", "watch now", "up next", "loading", "loading...", "more on this story", "more from", "newsletter", "cookie settings", "accept cookies", "anzeige", "werbung", "mehr zum thema", "publicité", "lire aussi", "all rights reserved", "live updates", "recommended stories", "copied", "copy", "link copied",
    ], StringComparer.Ordinal);

    private static readonly string[] BoilerplateStarts = ["sign up for", "sign up to", "subscribe to", "read more:", "read also:", "see also:", "related:", "share this", "follow us on", "click here to", "download our app", "get the latest", "this article was originally published", "advertisement", "©", "copyright ©", "all rights reserved", "watch:", "more:", "join our", "support our"];

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    /// <param name="blocks">All blocks.</param>
    /// <param name="index">Which one.</param>
    /// <param name="hasHeadline">Whether a headline was found before.</param>
    public static FurnitureFound Of(IReadOnlyList<SourceText> blocks, int index, bool hasHeadline)
    {
        var block = blocks[index];
        var text = block.Text.AsSpan();
        var (start, end) = Trim(text);
        if (start >= end) return new(FurnitureKind.Debris, 0, block.Text.Length, "empty", 1);
        var line = text[start..end];
        if (index < 6 && line[0] == '©' && IsImageCredit(line)) return new(FurnitureKind.ImageCredit, start, end, "creditLine", 0.9);
        if (IsDebris(line) is { } debris) return new(FurnitureKind.Debris, start, end, debris, 0.95);
        var isHead = index < 4 || (index < 6 && blocks.Take(index).All(b => b.Text.Length < 200));
        var isTail = index >= blocks.Count - 1 || (index >= blocks.Count - 4 && blocks.Skip(index + 1).All(b => Trim(b.Text) is var t && IsDebris(b.Text.AsSpan()[t.Start..t.End]) is not null));
        if (isTail && index > 0 && SourceCredit(line) is { } credit) return new(FurnitureKind.SourceCredit, start + credit.Start, start + credit.End, "closingCredit", 0.9);
        if (block.Kind == BlockKind.Caption || (isHead && index < 6)) if (IsImageCredit(line)) return new(FurnitureKind.ImageCredit, start, end, "creditLine", 0.9);
        if (isHead && index < 6 && Byline(line) is { } name) return new(FurnitureKind.Byline, start + name, end, "byline", 0.9);
        if (!hasHeadline && index < 3 && IsHeadline(blocks, index, line)) return new(FurnitureKind.Headline, start, end, block.Kind == BlockKind.Heading ? "heading" : "firstLine", block.Kind == BlockKind.Heading ? 0.95 : 0.9);
        if (index < 8 && Dateline(line) is { } dateline) return new(FurnitureKind.Dateline, start, start + dateline, "dateline", 0.85);
        return FurnitureFound.None;
    }

    /// <summary>Whether a line is a byline or the credit of a picture, and cannot be a piece of a sentence.</summary>
    public static bool StandsAlone(ReadOnlySpan<char> line) => !line.IsEmpty && (IsImageCredit(line) || (Byline(line) is { } name && char.IsUpper(line[0]) && IsNames(line[name..])));

    // "Ada Lovelace and Charles Babbage, Staff Writers"
    private static bool IsNames(ReadOnlySpan<char> line)
    {
        const int Most = 12;
        var words = 0;
        foreach (var range in line.Split(' '))
        {
            var word = line[range].Trim(",&|");
            if (word.IsEmpty || word is "and" or "for" or "of" or "the" or "de" or "van" or "von" or "al" or "bin") continue;
            if (!char.IsUpper(word[0]) || ++words > Most) return false;
        }

        return words > 1;
    }

    public static (int Start, int End) Trim(ReadOnlySpan<char> text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && char.IsWhiteSpace(text[start])) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return (start, end);
    }

    private static string? IsDebris(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty) return "empty";
        if (line.Length <= 4 && !HasLetter(line)) return "symbol";
        if (line.Length > MostOfBoilerplate) return null;
        Span<char> lower = stackalloc char[MostOfBoilerplate];
        lower = lower[..line.ToLowerInvariant(lower)];
        if (Boilerplate.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower.Trim(" .:…»›>→×"))) return "boilerplate";
        foreach (var start in BoilerplateStarts)
        {
            if (lower.StartsWith(start, StringComparison.Ordinal)) return "boilerplate";
        }

        return null;
    }

    private static bool HasLetter(ReadOnlySpan<char> line)
    {
        if (line.ContainsAny(Letters)) return true;
        foreach (var rune in line.EnumerateRunes())
        {
            if (System.Text.Rune.IsLetterOrDigit(rune)) return true;
        }

        return false;
    }

    private static bool IsHeadline(IReadOnlyList<SourceText> blocks, int index, ReadOnlySpan<char> line)
    {
        if (blocks[index].Kind == BlockKind.Heading) return line.Length <= MostOfHeadline;
        if (blocks[index].Kind != BlockKind.Paragraph || (index > 0 && line[0] is '“' or '"' or '„' or '«') || line.Length > MostOfHeadline || line.Contains('\n') || index > 0 && blocks.Take(index).Any(b => b.Text.Length > 200)) return false;
        if (blocks.Count < 2 || line[^1] is '.' or ':' or ';' or ',' or '…') return false;

        // A first line that is all in quotation marks is a quote.
        return !(line[0] is '“' or '"' or '„' or '«' && line[^1] is '”' or '"' or '“' or '»') || line.Length < 40;
    }

    private static bool IsImageCredit(ReadOnlySpan<char> line)
    {
        if (line.Length > MostOfCredit + 60) return false;
        var inner = line.Trim("()[] .").ToString().ToLowerInvariant();
        if (inner.Length == 0) return false;
        if (inner[0] == '©') return true;
        foreach (var word in CreditWords)
        {
            if (!inner.StartsWith(word, StringComparison.Ordinal)) continue;
            var rest = inner.AsSpan(word.Length);
            if (rest.IsEmpty) return false;
            if (rest[0] is ':' or '/' || (line.Length <= MostOfCredit && (word is "photo by" or "image by" or "courtesy" || rest.StartsWith(" by ") || rest.StartsWith(" courtesy") || rest.StartsWith(" via ")))) return true;
        }

        if (line.Length > MostOfCredit) return false;
        foreach (var agency in Agencies)
        {
            if (inner.Equals(agency, StringComparison.Ordinal) || inner.EndsWith("/" + agency, StringComparison.Ordinal) || inner.EndsWith("/ " + agency, StringComparison.Ordinal) || inner.EndsWith(" via " + agency, StringComparison.Ordinal) || inner.StartsWith(agency + "/", StringComparison.Ordinal)
                || (agency.Length > 4 && inner.StartsWith(agency + " ", StringComparison.Ordinal) && !inner.Contains(" said", StringComparison.Ordinal) && inner.Length < agency.Length + 20)) return true;
        }

        return false;
    }

    private static int? Byline(ReadOnlySpan<char> line)
    {
        if (line.Length > 120 || line[^1] is '.' && line.Length > 60) return null;
        foreach (var start in (ReadOnlySpan<string>)["By ", "BY ", "by ", "Written by ", "Von ", "Par ", "Words by ", "Reporting by "])
        {
            if (line.StartsWith(start, StringComparison.Ordinal) && line.Length > start.Length && char.IsUpper(line[start.Length]) && line.Count(' ') <= 14) return start.Length;
        }

        return null;
    }

    // WASHINGTON (AP) — …; LEEDS, England, May 4 (Reuters) - …
    private static int? Dateline(ReadOnlySpan<char> line)
    {
        var (i, capitals) = (0, 0);
        while (i < line.Length && i < 60 && (char.IsUpper(line[i]) || line[i] is ' ' or '.' or '-' or '’' or '\'' or '/'))
        {
            if (char.IsUpper(line[i])) capitals++;
            if (line[i] is '-' && i > 0 && line[i - 1] == ' ') break;
            i++;
        }

        if (capitals < 3) return null;
        var place = line[..i].TrimEnd(" -").Length;
        if (i < line.Length && char.IsLower(line[i]) && line[i - 1] is not ' ') return null;
        var limit = Math.Min(line.Length, place + 50);
        for (var end = place; end < limit; end++)
        {
            if (line[end] is '—' or '–' || (line[end] is '-' && end > 0 && line[end - 1] == ' ')) return place;
            if (char.IsLower(line[end]) && end == place) return null;
            if (line[end] is '"' or '“' or ':' or '?' or '!') return null;
        }

        return null;
    }

    private static (int Start, int End)? SourceCredit(ReadOnlySpan<char> line)
    {
        if (line.Length > 120) return null;
        var (from, to) = (0, line.Length);
        while (from < to && line[from] is '(' or '[' or ' ' or '*' or '_' or '—' or '–' or '-') from++;
        while (to > from && line[to - 1] is ')' or ']' or ' ' or '.' or '*' or '_') to--;
        foreach (var start in (ReadOnlySpan<string>)["via ", "h/t ", "h/t: ", "hat tip: ", "hat tip to ", "source: ", "sources: ", "source : ", "with reporting by ", "quelle: ", "originally published by "])
        {
            if (!line[from..to].StartsWith(start, StringComparison.OrdinalIgnoreCase)) continue;
            var name = from + start.Length;
            return name < to && (char.IsUpper(line[name]) || char.IsDigit(line[name]) || line[name] == '@' || line[name..to].Contains('.')) ? (name, to) : null;
        }

        return null;
    }
}
