using ArticleApi.Data.Text;

namespace ArticleApi.Data.Articles.Body;

/// <summary>Rules of one block.</summary>
internal sealed class BlockRules(BodyKeys keys, BodyFields fields, BodyProblems problems)
{
    public BodyBlock Prepare(BodyBlock block, int index)
    {
        var key = keys.KeepOr(block.Key, BodyKeys.Block(index));
        return block switch
        {
            TextBlock text => Text(text, index) with { Key = key },
            ImageBlock image => Image(image, index) with { Key = key },
            EmbedBlock embed => Embed(embed, index) with { Key = key },
            _ => block with { Key = key },
        };
    }

    private TextBlock Text(TextBlock block, int index)
    {
        CheckStyle(block, index);
        if (block.Children.Count > BodyLimits.Spans)
        {
            problems.Add($"/{index}/children", "body.too_large", $"The block has {block.Children.Count:N0} spans; the limit is {BodyLimits.Spans}.");
            return block with { Children = [], MarkDefs = [] };
        }

        if (block.MarkDefs.Count > BodyLimits.MarkDefs)
        {
            problems.Add($"/{index}/markDefs", "list.too_many", $"At most {BodyLimits.MarkDefs} markDefs.");
            return block with { Children = [], MarkDefs = [] };
        }

        var prepared = block with
        {
            ExcerptOf = fields.CitationKey(block.ExcerptOf, $"/{index}/excerptOf"),
            MarkDefs = Present(block.MarkDefs, (mark, j) => Mark(mark, index, j), j => $"/{index}/markDefs/{j}"),
            Children = Present(block.Children, (span, j) => Span(span, index, j), j => $"/{index}/children/{j}"),
        };
        new MarkRules(block, index, problems).Check();
        return prepared;
    }

    private void CheckStyle(TextBlock block, int index)
    {
        if (!Enum.IsDefined(block.Style))
            problems.Add($"/{index}/style", "body.style", "The style is one of normal, h2, h3, h4, blockquote, credit and note.");
        if (block.ListItem is { } kind && !Enum.IsDefined(kind))
            problems.Add($"/{index}/listItem", "body.style", "A list item is bullet or number.");

        if (block is { ListItem: not null, Level: null })
            problems.Add($"/{index}/level", "required", "A list item needs a level.");
        if (block is { ListItem: null, Level: not null })
            problems.Add($"/{index}/listItem", "required", "A block with a level needs listItem.");
        if (block.Level is < 1 or > BodyLimits.ListLevel)
            problems.Add($"/{index}/level", "number.range", $"The level must be between 1 and {BodyLimits.ListLevel}.");
    }

    private List<T> Present<T>(IReadOnlyList<T> items, Func<T, int, T> prepare, Func<int, string> pointer)
        where T : class
    {
        var prepared = new List<T>(items.Count);
        for (var j = 0; j < items.Count; j++)
        {
            if (items[j] is { } item)
                prepared.Add(prepare(item, j));
            else
                problems.Add(pointer(j), "required", "An item must not be null.");
        }

        return prepared;
    }

    private Span Span(Span span, int index, int j)
    {
        var pointer = $"/{index}/children/{j}";
        var text = BodyStrings.Text(span.Text, $"{pointer}/text", problems);
        var length = CodePoints.Count(text);
        if (length > BodyLimits.SpanText)
            problems.Add($"{pointer}/text", "body.too_large", $"The span has {length:N0} characters; the limit is {BodyLimits.SpanText:N0}.");

        return span with { Key = keys.KeepOr(span.Key, BodyKeys.Span(index, j)), Text = text };
    }

    private MarkDef Mark(MarkDef mark, int index, int j)
    {
        var pointer = $"/{index}/markDefs/{j}";
        var key = keys.KeepOr(mark.Key, BodyKeys.MarkDef(index, j));
        switch (mark)
        {
            case LinkMark link:
                var href = fields.Url(link.Href, "A link", $"{pointer}/href");
                var title = fields.Line(link.Title, BodyLimits.Title, "The title", $"{pointer}/title");
                return link with { Key = key, Href = href, Title = title };
            case QuoteMark quote:
                fields.Required(quote.QuoteId, "The quote's id", $"{pointer}/quoteId");
                break;
            case MentionMark mention:
                fields.Required(mention.SpeakerId, "The speaker's id", $"{pointer}/speakerId");
                break;
            case CitationMark citation:
                if (fields.CitationKey(citation.CitationKey, $"{pointer}/citationKey") is null)
                    problems.Add($"{pointer}/citationKey", "required", "The citation's key is required.");
                break;
        }

        return mark with { Key = key };
    }

    private ImageBlock Image(ImageBlock image, int index)
    {
        if (image.Width is null != image.Height is null)
            problems.Add(image.Width is null ? $"/{index}/width" : $"/{index}/height", "image.dimensions", "Give width and height together, or neither.");
        CheckSide(image.Width, $"/{index}/width");
        CheckSide(image.Height, $"/{index}/height");

        return image with
        {
            Url = fields.Url(image.Url, "An image", $"/{index}/url"),
            Alt = fields.Line(image.Alt, BodyLimits.ImageAlt, "The alternative text", $"/{index}/alt"),
            Caption = fields.Line(image.Caption, BodyLimits.ImageCaption, "The caption", $"/{index}/caption"),
            Credit = fields.Line(image.Credit, BodyLimits.ImageCredit, "The credit", $"/{index}/credit"),
            CitationKey = fields.CitationKey(image.CitationKey, $"/{index}/citationKey"),
        };
    }

    private void CheckSide(int? pixels, string pointer)
    {
        if (pixels is < 1 or > BodyLimits.ImageSide)
            problems.Add(pointer, "number.range", $"The number of pixels must be between 1 and {BodyLimits.ImageSide:N0}.");
    }

    private EmbedBlock Embed(EmbedBlock embed, int index) => embed with
    {
        Url = fields.Url(embed.Url, "An embed", $"/{index}/url"),
        Provider = fields.Line(embed.Provider, BodyLimits.EmbedProvider, "The provider", $"/{index}/provider"),
        Title = fields.Line(embed.Title, BodyLimits.Title, "The title", $"/{index}/title"),
        CitationKey = fields.CitationKey(embed.CitationKey, $"/{index}/citationKey"),
    };
}
