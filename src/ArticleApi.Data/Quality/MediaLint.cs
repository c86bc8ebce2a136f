using ArticleApi.Data.Articles.Body;
using static ArticleApi.Data.Quality.LintSeverity;

namespace ArticleApi.Data.Quality;

/// <summary>Links and pictures: LNK and IMG.</summary>
internal static class MediaLint
{
    public static readonly LintRule Tracking = new("LNK-TRACKING", Info);
    public static readonly LintRule Http = new("LNK-HTTP", Info);
    public static readonly LintRule LinkText = new("LNK-TEXT", Info);
    public static readonly LintRule Credit = new("IMG-CREDIT", Error);
    public static readonly LintRule Alt = new("IMG-ALT", Error);
    public static readonly LintRule Url = new("IMG-URL", Info);
    public static readonly LintRule CreditUnknown = new("IMG-CREDIT-UNKNOWN", Info);

    public static IReadOnlyList<LintRule> Rules { get; } = [Tracking, Http, LinkText, Credit, Alt, Url, CreditUnknown];

    private static readonly HashSet<string> Trackers = new(StringComparer.OrdinalIgnoreCase) { "fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid" };

    private static readonly HashSet<string> EmptyTexts = new(StringComparer.OrdinalIgnoreCase) { "here", "click here", "this", "link", "this link", "more", "read more", "this page" };

    public static IEnumerable<LintFinding> Check(LintSubject subject) =>
    [
        .. subject.Blocks.SelectMany(Links),
        .. subject.Article.Citations.Index().Where(c => c.Item.Url is not null).SelectMany(c => Address(c.Item.Url!, $"/citations/{c.Index}/url")),
        .. Pictures(subject),
    ];

    private static IEnumerable<LintFinding> Links(LintBlock block)
    {
        foreach (var (i, mark) in block.Block.MarkDefs.Index())
        {
            if (mark is not LinkMark link) continue;
            var pointer = $"{block.Pointer}/markDefs/{i}";
            var text = string.Concat(block.Block.Children.Where(s => s.Marks.Contains(link.Key, StringComparer.Ordinal)).Select(s => s.Text)).Trim();
            foreach (var finding in Address(link.Href, $"{pointer}/href")) yield return finding with { BlockKey = block.Block.Key };
            if (EmptyTexts.Contains(text) || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
                yield return new(LinkText, pointer, $"‘{text}’ does not say where the link leads.") { BlockKey = block.Block.Key };
        }
    }

    private static IEnumerable<LintFinding> Address(string url, string pointer)
    {
        if (url.StartsWith("http:", StringComparison.OrdinalIgnoreCase)) yield return new(Http, pointer, "The link is not encrypted.") { Suggestion = $"https:{url["http:".Length..]}" };
        var query = url.IndexOf('?', StringComparison.Ordinal);
        if (query < 0) yield break;
        var end = url.IndexOf('#', query);
        var (fragment, pairs) = (end < 0 ? "" : url[end..], (end < 0 ? url[(query + 1)..] : url[(query + 1)..end]).Split('&'));
        var kept = pairs.Where(p => !IsTracker(p.Split('=')[0])).ToList();
        if (kept.Count == pairs.Length) yield break;
        yield return new(Tracking, pointer, "The link follows its readers.") { Suggestion = url[..query] + (kept.Count == 0 ? "" : $"?{string.Join('&', kept)}") + fragment };
    }

    private static bool IsTracker(string name) => name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) || Trackers.Contains(name);

    private static IEnumerable<LintFinding> Pictures(LintSubject subject)
    {
        if (subject.Article.FeaturedImage is { } image)
        {
            if (image.Url is not null && image.Credit is null) yield return new(Credit, "/featuredImage/credit", "Credit the picture.");
            if (image.Url is not null && image.Alt is null) yield return new(Alt, "/featuredImage/alt", "Say what the picture shows, for readers who cannot see it.");
            if (image is { Url: not null, CreditSourceId: null } && Unknown(subject, image.Credit, "/featuredImage/credit") is { } unknown) yield return unknown;
            if (image.Url is null && image.Credit is not null) yield return new(Url, "/featuredImage/url", "There is a credit and no picture.");
        }

        foreach (var (i, block) in subject.Article.Body.Index())
        {
            if (block is not ImageBlock picture) continue;
            if (picture.Credit is null) yield return new(Credit, $"/body/{i}/credit", "Credit the picture.") { BlockKey = block.Key };
            if (Unknown(subject, picture.Credit, $"/body/{i}/credit") is { } unknown) yield return unknown with { BlockKey = block.Key };
            if (picture.Alt is null) yield return new(Alt, $"/body/{i}/alt", "Say what the picture shows, for readers who cannot see it.") { BlockKey = block.Key };
        }
    }

    private static LintFinding? Unknown(LintSubject subject, string? credit, string pointer) => credit is not null && subject.UnknownCredits.TryGetValue(credit, out var nearest)
        ? new(CreditUnknown, pointer, $"No source has the name of the credit ‘{credit}’.") { Suggestion = nearest }
        : null;
}
