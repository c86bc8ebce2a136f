namespace ArticleApi.Data.Articles.Body;

/// <summary>The link targets by which Markdown names marks: `quote:{id}`, `citation:{key}`, `speaker:{id}` and web addresses, several of them with spaces between.</summary>
internal static class MarkdownTargets
{
    private const string Quote = "quote:";
    private const string Citation = "citation:";
    private const string Speaker = "speaker:";

    public static string Write(MarkDef mark) => mark switch
    {
        QuoteMark quote => Quote + quote.QuoteId,
        CitationMark citation => Citation + citation.CitationKey,
        MentionMark mention => Speaker + mention.SpeakerId,
        LinkMark link => link.Href,
        _ => "",
    };

    /// <summary>The marks that a target names, without keys. What cannot be an id is reported and marks nothing.</summary>
    public static IReadOnlyList<MarkDef> Read(string? target, string? title, int line, BodyProblems problems)
    {
        if (string.IsNullOrWhiteSpace(target))
            return [];

        var tokens = target.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!tokens.Any(IsOurs))
            return [new LinkMark { Href = target, Title = title }];

        var marks = new List<MarkDef>();
        foreach (var token in tokens)
        {
            if (ReadOne(token, title, line, problems) is { } mark && !marks.Contains(mark))
                marks.Add(mark);
        }

        return marks;
    }

    private static bool IsOurs(string token) => Starts(token, Quote) || Starts(token, Citation) || Starts(token, Speaker);

    private static bool Starts(string token, string prefix) => token.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static MarkDef? ReadOne(string token, string? title, int line, BodyProblems problems)
    {
        if (Starts(token, Citation))
            return new CitationMark { CitationKey = token[Citation.Length..] };
        if (!IsOurs(token))
            return new LinkMark { Href = token, Title = title };

        var isQuote = Starts(token, Quote);
        if (Guid.TryParseExact(token[(isQuote ? Quote.Length : Speaker.Length)..], "D", out var id))
            return isQuote ? new QuoteMark { QuoteId = id } : new MentionMark { SpeakerId = id };

        problems.Add("", "reference.not_found", $"Line {line}: {(isQuote ? "quote:" : "speaker:")} must be followed by the id of a {(isQuote ? "quote" : "speaker")}.");
        return null;
    }
}
