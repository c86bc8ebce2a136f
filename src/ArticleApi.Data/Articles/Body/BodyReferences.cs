using System.Runtime.CompilerServices;

namespace ArticleApi.Data.Articles.Body;

/// <summary>A printed quotation: where in which block which words stand.</summary>
/// <param name="QuoteId">Id of the quote record.</param>
/// <param name="BlockKey">Key of the block.</param>
/// <param name="MarkKey">Key of the mark in that block.</param>
/// <param name="Display">Whether it fills the block.</param>
/// <param name="Start">First code point of the words within the block's text, from 0.</param>
/// <param name="End">Code point after the last one.</param>
/// <param name="Exact">The printed words.</param>
/// <param name="Prefix">At most 32 code points of the block before them, whole characters only.</param>
/// <param name="Suffix">At most 32 code points of the block after them, whole characters only.</param>
public sealed record QuotePrint(
    Guid QuoteId, string BlockKey, string MarkKey, QuoteDisplay Display, int Start, int End, string Exact, string Prefix, string Suffix);

/// <summary>A place where a speaker is named.</summary>
/// <param name="SpeakerId">Id of the speaker record.</param>
/// <param name="BlockKey">Key of the block.</param>
/// <param name="MarkKey">Key of the mark in that block.</param>
public sealed record MentionPrint(Guid SpeakerId, string BlockKey, string MarkKey);

/// <summary>A citation that the body uses.</summary>
/// <param name="CitationKey">Key of the citation.</param>
/// <param name="AnchorTexts">The words it is marked on, each text once, at most 50; none when only excerpts, images or embeds name it.</param>
public sealed record CitationUse(string CitationKey, IReadOnlyList<string> AnchorTexts);

/// <summary>What a prepared body refers to, in the order in which it is printed.</summary>
public sealed record BodyReferences(
    IReadOnlyList<QuotePrint> Quotes, IReadOnlyList<MentionPrint> Mentions, IReadOnlyList<CitationUse> Citations)
{
    private const int AnchorTexts = 50;

    // A save asks for the same body half a dozen times. Bodies are values that nobody changes, and the entry goes with its body.
    private static readonly ConditionalWeakTable<IReadOnlyList<BodyBlock>, BodyReferences> Known = [];

    /// <summary>Reads the references of a body that <see cref="BodyRules"/> found no fault in.</summary>
    public static BodyReferences Of(IReadOnlyList<BodyBlock> body) => Known.GetValue(body, Read);

    private static BodyReferences Read(IReadOnlyList<BodyBlock> body)
    {
        var quotes = new List<QuotePrint>();
        var mentions = new List<MentionPrint>();
        var citations = new OrderedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var block in body)
        {
            var cited = block switch
            {
                TextBlock text => text.ExcerptOf,
                ImageBlock image => image.CitationKey,
                EmbedBlock embed => embed.CitationKey,
                _ => null,
            };
            if (cited is not null)
                citations.TryAdd(cited, []);
            if (block is TextBlock { MarkDefs.Count: > 0 } marked)
                Read(marked, quotes, mentions, citations);
        }

        return new BodyReferences(quotes, mentions, [.. citations.Select(entry => new CitationUse(entry.Key, entry.Value))]);
    }

    private static void Read(
        TextBlock block, List<QuotePrint> quotes, List<MentionPrint> mentions, OrderedDictionary<string, List<string>> citations)
    {
        var text = new MarkedText(block);
        foreach (var (mark, range) in text.Marks())
        {
            switch (mark)
            {
                case QuoteMark quote:
                    quotes.Add(text.Print(quote, range));
                    break;
                case MentionMark mention:
                    mentions.Add(new MentionPrint(mention.SpeakerId, block.Key ?? "", mention.Key ?? ""));
                    break;
                case CitationMark citation:
                    citations.TryAdd(citation.CitationKey, []);
                    AddAnchor(citations[citation.CitationKey], text.Slice(range));
                    break;
            }
        }
    }

    private static void AddAnchor(List<string> anchors, string anchor)
    {
        if (anchors.Count < AnchorTexts && !anchors.Contains(anchor, StringComparer.Ordinal))
            anchors.Add(anchor);
    }
}
