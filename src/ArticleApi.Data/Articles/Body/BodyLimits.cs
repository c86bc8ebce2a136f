namespace ArticleApi.Data.Articles.Body;

/// <summary>Limits of a body; lengths are in Unicode code points.</summary>
public static class BodyLimits
{
    public const int Blocks = 1_000;
    public const int Total = 300_000;
    public const int Markdown = 600_000;
    public const int Spans = 500;
    public const int SpanText = 20_000;
    public const int MarkDefs = 100;
    public const int MarksPerSpan = 8;
    public const int QuoteDepth = 2;
    public const int ListLevel = 4;

    /// <summary>What a key is made of, as the contract says it.</summary>
    public const string KeyForm = "^[A-Za-z0-9_-]{1,32}$";

    public const int Key = 32;
    public const int ImageAlt = 500;
    public const int ImageCaption = 1_000;
    public const int ImageCredit = 300;
    public const int ImageSide = 20_000;
    public const int EmbedProvider = 64;
    public const int Title = 500;
    public const int Problems = 100;
}
